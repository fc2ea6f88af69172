/** The architects of the program, as `create --yes` would let them design a brief. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkBlueprint } from '../../dist/blueprint/check.js';
import { openOffice } from '../../dist/commands/architect.js';
import { InvalidInputError, UserError } from '../../dist/errors.js';
import { collectBrief } from '../../dist/interview/index.js';
import { loadStack, stacks } from '../../dist/stacks/registry.js';

/** What the program allows one design; `--max-cost` is for all of them. */
const tokensForOne = 150_000;

/**
 * @typedef {{
 *   design: () => Promise<import('../../src/blueprint/schema.js').Blueprint>,
 *   spent: () => { round: number, tokensIn: number, tokensOut: number, cost: number },
 * }} Desk
 */

/** Nothing is spent: the rules answer at once, in round 0. */
const nothing = { round: 0, tokensIn: 0, tokensOut: 0, cost: 0 };

/** The rules: the text is read offline and what was read is taken. */
export function rules() {
  return async (brief) => {
    const io = ioOf({ write: () => true });
    const office = await openOffice({ architect: 'rules' }, io);
    return {
      design: async () => office.design(await interviewed(brief, { acceptSuggestion: true }, io)),
      spent: () => nothing,
    };
  };
}

/**
 * Claude; what is asked back is answered with its defaults.
 *
 * @param {{ model: string | undefined, maxCost: number, questions: number }} limits
 */
export function claude({ model, maxCost, questions }) {
  let left = maxCost;
  const io = ioOf(process.stderr);
  const open = () =>
    openOffice(
      { architect: 'claude', model, questions, maxCost: left, maxTokens: tokensForOne },
      io,
    );
  return async (brief) => {
    const office = await open();
    const spent = () => spentOf(office.account());
    return {
      design: async () => {
        if (left <= 0)
          throw new UserError(`The $${maxCost} of --max-cost are spent; raise it to go on.`);
        process.stderr.write(`${brief.name}\n`);
        try {
          return await office.design(await interviewed(brief, {}, io, office.consultant));
        } finally {
          left -= spent().cost;
        }
      },
      spent,
    };
  };
}

/** The first proposal is round 1, each correction one more. */
function spentOf(account) {
  if (account === undefined) return nothing;
  const { input, cacheRead, cacheWrite, output, cost } = account.spent;
  const tokensIn = input + cacheRead + cacheWrite;
  return { round: account.rounds + 1, tokensIn, tokensOut: output, cost };
}

/** The Brief that the program would make of the same file. */
function interviewed({ name, file, isAnswers }, given, io, consultant) {
  const flags = isAnswers ? given : { ...given, description: readFileSync(file, 'utf8') };
  const answers = isAnswers ? { answers: path.resolve(file) } : {};
  const options = { directory: name, flags, yes: true, stacks, ...answers };
  return collectBrief(options, io, consultant ? { consultant } : {});
}

/** The Blueprint, if it passes every check and its stack refuses nothing. */
export async function valid(proposed) {
  const checked = checkBlueprint(proposed);
  if (!checked.ok) throw new InvalidInputError('The Blueprint', checked.problems);
  const { blueprint } = checked;
  const refusals = (await loadStack(blueprint.stack.id)).refusals(blueprint);
  if (refusals.length > 0) throw new InvalidInputError('The Blueprint', refusals);
  return blueprint;
}

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

/** Nobody is asked. */
const ioOf = (stderr) => ({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr,
  env: process.env,
  cwd: process.cwd(),
  interactive: false,
  signal: interrupted.signal,
});
