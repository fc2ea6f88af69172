/** The suite's own test: in deliberately broken copies of a project it must see the fault. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { featureIds } from '../../../src/blueprint/features.js';
import { projectEnvironment } from '../../../src/verify/environment.js';
import { generateProject, type Generated } from '../../support/generated.js';
import { mutants, type Mutant } from './mutants.js';

const repo = fileURLToPath(new URL('../../../', import.meta.url));
let sound: Generated;
let home: string;

beforeAll(async () => {
  sound = await generateProject({ starter: 'shop', features: featureIds });
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
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  const titles = (status: string) =>
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter((one) => one.status === status).map(({ title }) => title),
    );
  const outcome = { passed: titles('passed'), failed: titles('failed') };
  // A project that does not even build or start has not been found out by any check.
  const ran = outcome.passed.length + outcome.failed.length;
  if (ran === 0) throw new Error(`No check of ${dir} has run: ${stdout.slice(0, 4000)}`);
  return outcome;
}

async function mutated({ name, edits }: Mutant): Promise<string> {
  const dir = path.join(home, name.replaceAll(/\W+/g, '-'));
  await cp(sound.dir, dir, { recursive: true, verbatimSymlinks: true });
  for (const [file, from, to] of edits) {
    const text = await readFile(path.join(dir, file), 'utf8');
    expect(text, `${file} has changed: say anew how to break it`).toContain(from);
    await writeFile(
      path.join(dir, file),
      text.replace(from, () => to),
    );
  }
  return dir;
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

it.each(mutants)('turns red when $name', async (mutant) => {
  const { failed } = await run(await mutated(mutant), mutant.red);
  expect(failed.length).toBeGreaterThan(0);
});
