/** Copies of a generated project with faults in them, and the suite's word on each. */
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect } from 'vitest';
import { projectEnvironment } from '../../../src/verify/environment.js';
import type { Generated } from '../../support/generated.js';
import type { Mutant } from './mutants.js';

const repo = fileURLToPath(new URL('../../../', import.meta.url));

interface Outcome {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** Runs the checks of these names against the project, in a run of its own. */
export async function run(
  dir: string,
  names: string,
  { project, file } = { project: 'conformance', file: 'test/conformance/shop.test.ts' },
): Promise<Outcome> {
  const args = ['run', '--project', project, file];
  const { stdout } = await execa(
    process.execPath,
    [
      path.join(repo, 'node_modules/vitest/vitest.mjs'),
      ...args,
      ...['--testNamePattern', names, '--reporter', 'json', '--silent'],
    ],
    {
      cwd: repo,
      env: { ...projectEnvironment(process.env), CONFORMANCE_PROJECT: dir },
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
    },
  );
  const { testResults } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
    testResults: { message: string; assertionResults: { title: string; status: string }[] }[];
  };
  const titles = (status: string) =>
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter((one) => one.status === status).map(({ title }) => title),
    );
  const outcome = { passed: titles('passed'), failed: titles('failed') };
  // A project that does not even build or start has not been found out by any check.
  const ran = outcome.passed.length + outcome.failed.length;
  if (ran === 0) {
    const why = testResults.map(({ message }) => message).join('\n');
    throw new Error(`No check of ${dir} has run: ${why || stdout.slice(0, 2000)}`);
  }
  return outcome;
}

/** A copy of the sound project, in `home`, with all of these faults in it. */
export async function mutated(
  sound: Generated,
  home: string,
  faults: readonly Pick<Mutant, 'edits'>[],
): Promise<string> {
  const dir = await mkdtemp(path.join(home, 'mutant-'));
  await cp(sound.dir, dir, { recursive: true, verbatimSymlinks: true });
  for (const [file, from, to] of faults.flatMap(({ edits }) => edits)) {
    const text = await readFile(path.join(dir, file), 'utf8');
    expect(text, `${file} has changed: say anew how to break it`).toContain(from);
    await writeFile(
      path.join(dir, file),
      text.replace(from, () => to),
    );
  }
  return dir;
}
