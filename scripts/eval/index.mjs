/**
 * `npm run eval -- --briefs DIR [--json FILE]`
 *
 * What an architect makes of each brief of a folder, scored against the expectation beside it.
 * docs/eval.md says what is measured and how to write an expectation.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UserError } from '../../dist/errors.js';
import { briefsIn } from './briefs.mjs';
import { evaluate } from './evaluate.mjs';
import { byRules } from './rules.mjs';
import { remarksOf, tableOf, totalOf } from './table.mjs';

async function main() {
  const { values } = parseArgs({
    options: { briefs: { type: 'string' }, json: { type: 'string' } },
  });
  if (values.briefs === undefined)
    throw new UserError('Name the folder with the briefs: --briefs DIR.');
  const briefs = briefsIn(values.briefs);
  const architects = { rules: byRules };
  const results = [];
  for (const brief of briefs) {
    for (const [name, architect] of Object.entries(architects))
      results.push(await evaluate(brief, name, architect));
  }
  console.log([tableOf(results), '', ...remarksOf(results)].join('\n'));
  if (values.json !== undefined) {
    const total = Object.keys(architects).map((name) => totalOf(name, results));
    writeFileSync(values.json, `${JSON.stringify({ version: 1, results, total }, null, 2)}\n`);
  }
  return results.some(({ error }) => error !== undefined) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isOurs = !(error instanceof UserError) && !('code' in error);
  if (isOurs) throw error;
  const problems = (error.problems ?? []).map(
    ({ place, message, cure }) => `  ${place}: ${message}${cure ? ` ${cure}` : ''}`,
  );
  console.error([error.message, ...problems].join('\n'));
  process.exitCode = 2;
}
