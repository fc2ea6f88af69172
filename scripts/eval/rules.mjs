/** A brief by the rules: read offline, the suggested domain accepted, as `--yes` would. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rulesArchitect } from '../../dist/architect/rules/index.js';
import { checkBlueprint } from '../../dist/blueprint/check.js';
import { InvalidInputError } from '../../dist/errors.js';
import { collectBrief } from '../../dist/interview/index.js';
import { loadStack, stacks } from '../../dist/stacks/registry.js';

/** Nobody is asked, and nothing is said. */
const io = {
  stdin: process.stdin,
  stderr: { write: () => true },
  cwd: process.cwd(),
  interactive: false,
  signal: new AbortController().signal,
};

/**
 * The Brief that the CLI would make of the same file.
 *
 * @param {import('./briefs.mjs').EvalBrief} brief
 */
function interviewed({ name, file, isAnswers }) {
  const flags = {
    acceptSuggestion: true,
    ...(isAnswers ? {} : { description: readFileSync(file, 'utf8') }),
  };
  const answers = isAnswers ? { answers: path.resolve(file) } : {};
  return collectBrief({ directory: name, flags, yes: true, stacks, ...answers }, io);
}

/** What is designed by rules. */
export async function byRules(brief) {
  const proposed = await rulesArchitect(stacks)(await interviewed(brief));
  return { blueprint: await valid(proposed), round: 0, tokensIn: 0, tokensOut: 0, cost: 0 };
}

/** The Blueprint, if it passes every check and its stack refuses nothing. */
async function valid(proposed) {
  const checked = checkBlueprint(proposed);
  if (!checked.ok) throw new InvalidInputError('The Blueprint', checked.problems);
  const { blueprint } = checked;
  const refusals = (await loadStack(blueprint.stack.id)).refusals(blueprint);
  if (refusals.length > 0) throw new InvalidInputError('The Blueprint', refusals);
  return blueprint;
}
