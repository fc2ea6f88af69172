/** The suite's own test: in deliberately broken copies of a project it must see the fault. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Generated } from '../../support/generated.js';
import { blueprintFor, starterDomain, withEverything } from '../../support/plans.js';
import { generateFrom } from '../../support/project-checks.js';
import { mutated, run } from './copies.js';
import { mutants, type Mutant } from './mutants.js';

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

/** Which of these faults no check has found, when all are in one copy. */
async function unseen(faults: readonly Mutant[]): Promise<Mutant[]> {
  const { failed } = await run(
    await mutated(sound, home, faults),
    faults.map(({ red }) => red).join('|'),
  );
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
