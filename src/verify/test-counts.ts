/** Test counts from the report file that a runner writes, never from what it prints. */
import fs from 'fs-extra';
import type { Step } from '../stacks/stack.js';
import type { TestCounts } from './report.js';

/** The step's arguments, with those that make its runner write a report to `file`. */
export function countedArguments(step: Step, file: string): readonly string[] {
  if (step.counts === undefined) return step.args;
  // npm hands on only what comes after the two dashes.
  const dashes = step.command === 'npm' && !step.args.includes('--') ? ['--'] : [];
  return [
    ...step.args,
    ...dashes,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
}

/** The counts in `file`, which is then removed; undefined when the runner never got that far. */
export async function readCounts(file: string): Promise<TestCounts | undefined> {
  if (!(await fs.pathExists(file))) return undefined;
  const found = (await fs.readJson(file)) as Partial<Record<string, unknown>>;
  await fs.remove(file);
  const count = (name: string) => (typeof found[name] === 'number' ? found[name] : 0);
  return {
    passed: count('numPassedTests'),
    failed: count('numFailedTests'),
    skipped: count('numPendingTests') + count('numTodoTests'),
  };
}
