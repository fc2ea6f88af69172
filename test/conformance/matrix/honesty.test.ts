/** The suite's own test: in deliberately broken copies of a project it must see the fault. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectEnvironment } from '../../../src/verify/environment.js';
import type { Generated } from '../../support/generated.js';
import { blueprintFor, starterDomain, withEverything } from '../../support/plans.js';
import { generateFrom } from '../../support/project-checks.js';
import { mutants, type Mutant } from './mutants.js';

const repo = fileURLToPath(new URL('../../../', import.meta.url));
let sound: Generated;
let home: string;

beforeAll(async () => {
  const core = await blueprintFor('shop', await starterDomain('shop'));
  sound = await generateFrom(withEverything(core));
  home = await mkdtemp(path.join(tmpdir(), 'mutants-'));
});
afterAll(async () => {
  await sound.remove();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

interface Outcome {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** Runs the checks of these names against the project, in a run of its own. */
async function run(dir: string, names: string): Promise<Outcome> {
  const args = ['run', '--project', 'conformance', 'test/conformance/shop.test.ts'];
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

/** A copy of the sound project with all of these faults in it. */
async function mutated(faults: readonly Mutant[]): Promise<string> {
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

/** Which of these faults no check has found, when all are in one copy. */
async function unseen(faults: readonly Mutant[]): Promise<Mutant[]> {
  const { failed } = await run(await mutated(faults), faults.map(({ red }) => red).join('|'));
  return faults.filter(({ red }) => !failed.some((title) => new RegExp(red).test(title)));
}

/**
 * Faults that may share a copy, since no two are in one file: to build and start a copy takes far
 * longer than to ask it. `MUTANTS_ALONE=1` gives each a copy of its own.
 */
function shared(faults: readonly Mutant[]): Mutant[][] {
  const most = process.env['MUTANTS_ALONE'] === '1' ? 1 : 6;
  const groups: Mutant[][] = [];
  for (const fault of faults) {
    const files = new Set(fault.edits.map(([file]) => file));
    const group = groups.find(
      (others) =>
        others.length < most &&
        !others.some(({ edits }) => edits.some(([file]) => files.has(file))),
    );
    if (group) group.push(fault);
    else groups.push([fault]);
  }
  return groups;
}

it('is green where nothing is broken', async () => {
  const { passed, failed } = await run(sound.dir, mutants.map(({ red }) => red).join('|'));
  expect(failed).toEqual([]);
  for (const { red } of mutants) {
    expect(
      passed.some((title) => new RegExp(red).test(title)),
      red,
    ).toBe(true);
  }
});

const groups = shared(mutants).map((faults) => ({
  faults,
  names: faults.map(({ name }) => name).join('; '),
}));

it.each(groups)('turns red when $names', async ({ faults }) => {
  for (const fault of await unseen(faults)) {
    // One fault can hide another, so whatever was not seen is looked for by itself.
    expect(await unseen([fault]), fault.name).toEqual([]);
  }
});
