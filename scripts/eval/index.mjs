/**
 * `npm run eval -- --briefs DIR [--json FILE] [--architect rules|claude] [--model NAME]
 * [--questions N] [--max-cost DOLLARS]`
 *
 * What an architect makes of each brief of a folder, scored against the expectation beside it;
 * Claude beside the rules. docs/eval.md says what is measured and how to write an expectation.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UserError } from '../../dist/errors.js';
import { claude, rules } from './architects.mjs';
import { briefsIn } from './briefs.mjs';
import { evaluate } from './evaluate.mjs';
import { remarksOf, tableOf, totalOf } from './table.mjs';

function readOptions() {
  const { values } = parseArgs({
    options: {
      briefs: { type: 'string' },
      json: { type: 'string' },
      architect: { type: 'string', default: 'rules' },
      model: { type: 'string' },
      questions: { type: 'string', default: '5' },
      'max-cost': { type: 'string', default: '1' },
    },
  });
  if (values.briefs === undefined)
    throw new UserError('Name the folder with the briefs: --briefs DIR.');
  if (!['rules', 'claude'].includes(values.architect))
    throw new UserError(`--architect is rules or claude, not ${values.architect}.`);
  return {
    ...values,
    questions: atLeast(0, '--questions', values.questions),
    maxCost: atLeast(0, '--max-cost', values['max-cost']),
  };
}

function atLeast(least, flag, text) {
  const value = Number(text);
  if (text.trim() !== '' && value >= least) return value;
  throw new UserError(`${flag} must be a number from ${least}, not ${JSON.stringify(text)}.`);
}

async function main() {
  const options = readOptions();
  const briefs = briefsIn(options.briefs);
  const architects = {
    rules: rules(),
    ...(options.architect === 'claude' ? { claude: claude(options) } : {}),
  };
  const results = [];
  for (const brief of briefs) {
    for (const [name, open] of Object.entries(architects))
      results.push(await evaluate(brief, name, open));
  }
  console.log([tableOf(results), '', ...remarksOf(results)].join('\n'));
  if (options.json !== undefined) {
    const total = Object.keys(architects).map((name) => totalOf(name, results));
    writeFileSync(options.json, `${JSON.stringify({ version: 1, results, total }, null, 2)}\n`);
  }
  return results.some(({ error }) => error !== undefined) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  // Node's own errors, such as an unknown option, have a code; anything else is a fault of ours.
  if (!(error instanceof UserError) && error?.code === undefined) throw error;
  const problems = (error.problems ?? []).map(
    ({ place, message, cure }) => `  ${place}: ${message}${cure ? ` ${cure}` : ''}`,
  );
  console.error([error.message, ...problems].join('\n'));
  process.exitCode = error.exitCode ?? 2;
}
