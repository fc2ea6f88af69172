/**
 * Random edits of an owner × random changes of the model, over whole projects: no line of the owner is
 * lost, nothing conflicts that does not meet, twice is once, and what has no conflict compiles.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diffArrays } from 'diff';
import { execa } from 'execa';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Blueprint } from '../../src/blueprint/schema.js';
import { readBase } from '../../src/disk/base.js';
import { InvalidInputError } from '../../src/errors.js';
import type { Base, Change, Tree } from '../../src/merge/changes.js';
import { outlineOf } from '../../src/merge/declarations/outline.js';
import { mergeChanges, nextBase } from '../../src/merge/merge.js';
import { nextPlan } from '../../src/plan/next-plan.js';
import { buildPlan, type Plan } from '../../src/plan/plan.js';
import { loadStack } from '../../src/stacks/registry.js';
import { arbitraryChange, changed } from '../support/arbitrary-change.js';
import { arbitraryDomain } from '../support/arbitrary-domain.js';
import { generateProject, type Generated } from '../support/generated.js';
import { anyEdits, editedBy, soundEdits } from '../support/owner-edits.js';
import { blueprintFor } from '../support/plans.js';

const numberOf = (name: string, usual: number) => Number(process.env[name] ?? usual);
const seed = numberOf('MERGE_SEED', 5);
const models = numberOf('MERGE_MODELS', 4);
const edits = numberOf('MERGE_EDITS', 30);
const compiled = numberOf('MERGE_COMPILED', 3);

let project: Generated;
let shop: Base;
beforeAll(async () => {
  project = await generateProject({ starter: 'shop' });
  shop = (await readBase(project.dir)).base;
});
afterAll(() => project.remove());

interface Case {
  readonly base: Base;
  readonly plan: Plan;
  readonly renamed: ReadonlyMap<string, string>;
}

/**
 * The design after up to three changes; every fourth time an entity has another name as well.
 * Undefined where no change could be made of it.
 */
async function changedModel(
  stored: Blueprint,
  base: Base,
  number: number,
): Promise<Case | undefined> {
  const stack = await loadStack('typescript');
  const changes = fc.sample(fc.tuple(...[0, 1, 2].map(arbitraryChange)), {
    numRuns: 1,
    seed: seed * 1000 + number,
  });
  const existing = [...base.keys()].flatMap((file) =>
    file.startsWith('db/migrations/') ? [path.basename(file)] : [],
  );
  let found: Plan = new Map();
  let { domain } = stored;
  const planned = async (next: Blueprint['domain']) => {
    const blueprint = { ...stored, domain: next };
    return nextPlan({ blueprint, stored, base, existing }, stack).catch((error) => {
      // What the two designs alone do not say would be asked; another change will do.
      if (error instanceof InvalidInputError) return undefined;
      throw error;
    });
  };
  for (const change of changes[0] ?? []) {
    const next = changed(domain, change);
    const made = next && (await planned(next.domain));
    if (!next || !made) continue;
    domain = next.domain;
    found = made.plan;
  }
  const [was] = domain.entities;
  const isFree = was && !JSON.stringify(domain).includes(`"to":"${was.name}"`);
  if (isFree && number % 4 === 1) {
    const name = 'Curio';
    const entities = domain.entities.map((each) =>
      each === was ? { ...each, name, was: was.name } : each,
    );
    const made = await planned({ ...domain, entities });
    const renamed = [...base.keys()].flatMap((file) => {
      const to = stack.movedPath(file, was.name, name);
      return to === undefined ? [] : [[file, to] as const];
    });
    if (made) return { base, plan: made.plan, renamed: new Map(renamed) };
  }
  return found.size === 0 ? undefined : { base, plan: found, renamed: new Map() };
}

/** The shop, and small domains with hard names, in turn; another where no change could be made. */
async function caseOf(number: number): Promise<Case> {
  return (await tryCase(number)) ?? caseOf(number + 100);
}

async function tryCase(number: number): Promise<Case | undefined> {
  if (number % 2 === 0) return changedModel(project.blueprint, shop, number);
  const [domain] = fc.sample(arbitraryDomain({ maxEntities: 3, maxFields: 6 }), {
    numRuns: 1,
    seed: seed * 1000 + number,
  });
  if (domain === undefined) throw new Error('no domain');
  const blueprint = await blueprintFor('random', domain);
  const plan = await buildPlan(blueprint, await loadStack('typescript'));
  const base = new Map(Array.from(plan, ([file, { content }]) => [file, content]));
  return changedModel(blueprint, base, number);
}

const only = (file: string) => file !== 'blueprint.yaml';

function merged({ base, plan, renamed }: Case, disk: Tree) {
  const changes = mergeChanges(base, disk, plan, { only, renamed, outlineOf });
  const after = new Map(disk);
  for (const change of changes) {
    if (change.kind === 'delete') after.delete(change.path);
    else if ('content' in change && change.content !== undefined)
      after.set(change.path, change.content);
  }
  const record = nextBase(base, plan, changes, { only });
  return {
    changes,
    after,
    base: new Map(Array.from(record, ([file, { content }]) => [file, content])),
  };
}

/** How near to a change of the model its owner has touched the file: 0 is the same line. */
function distance(base: string, planned: string, touched: ReadonlySet<number>): number {
  let [line, nearest] = [0, Infinity];
  for (const part of diffArrays(base.split('\n'), planned.split('\n'))) {
    const end = part.added ? line : line + part.value.length;
    if (part.added || part.removed) {
      for (const each of touched)
        nearest = Math.min(nearest, each < line ? line - each : Math.max(0, each - end + 1));
    }
    line = end;
  }
  return nearest;
}

const changingIn = ({ base, plan }: Case): ReadonlySet<string> =>
  new Set([...base].flatMap(([file, text]) => (plan.get(file)?.content === text ? [] : [file])));

const conflicts = (changes: readonly Change[]) =>
  changes.filter((change) => change.kind === 'conflict');

const seen = { runs: 0, edits: 0, marks: 0, conflicts: 0, conflictFree: 0, compiled: 0 };

it('loses no line, conflicts only where both are at work, and twice is once', async () => {
  for (let number = 0; number < models; number += 1) {
    const model = await caseOf(number);
    const { base, plan } = model;
    const changing = changingIn(model);
    fc.assert(
      fc.property(anyEdits, (chosen) => {
        const edited = editedBy(chosen, base, changing);
        const { disk, marks, touched, deleted, moved } = edited;
        const first = merged(model, disk);
        const all = [...first.after].map(([, text]) => text).join('\n');
        const before = [...disk.values()].join('\n');
        // What was changed, deleted or renamed away again by a later edit is not there to be lost.
        for (const mark of marks) if (before.includes(mark)) expect(all).toContain(mark);
        for (const file of deleted) expect(first.after.has(file)).toBe(false);
        for (const [from, to] of moved) expect([from, first.after.has(to)]).toEqual([from, true]);
        for (const { path: file, ...change } of conflicts(first.changes)) {
          const from = ('movedFrom' in change && change.movedFrom) || file;
          const [old, now] = [base.get(from), plan.get(from)?.content];
          if (old === undefined || now === undefined) continue;
          expect(distance(old, now, touched.get(from) ?? new Set()), file).toBeLessThan(4);
        }
        const again = merged({ ...model, base: first.base, renamed: new Map() }, first.after);
        expect(again.after).toEqual(first.after);
        seen.runs += 1;
        seen.edits += chosen.length;
        seen.marks += marks.length;
        seen[conflicts(first.changes).length > 0 ? 'conflicts' : 'conflictFree'] += 1;
      }),
      { numRuns: edits, seed: seed + number, endOnFailure: true },
    );
  }
  console.log(`random edits × changes: ${JSON.stringify(seen)}`);
  expect(seen.conflictFree).toBeGreaterThan(0);
});

it('compiles where there is no conflict', async () => {
  const { dir, env } = project;
  let meetings = 0;
  for (let number = 0; seen.compiled < compiled; number += 2) {
    const model = await caseOf(number);
    const [chosen = []] = fc.sample(soundEdits, { numRuns: 1, seed: seed + number });
    const { disk } = editedBy(chosen, model.base, changingIn(model));
    const { changes, after } = merged(model, disk);
    const met = changes.filter((change) => change.kind === 'update' && change.edited).length;
    // Where model and owner were at work in other files, there is nothing to see.
    if (conflicts(changes).length > 0 || met === 0) continue;
    meetings += met;
    for (const folder of ['src', 'test', 'tools'])
      await rm(path.join(dir, folder), { recursive: true });
    for (const [file, text] of after) {
      if (text === null) continue;
      await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
      await writeFile(path.join(dir, file), text);
    }
    const types = await execa('npm', ['run', 'typecheck'], {
      cwd: dir,
      env,
      extendEnv: false,
      reject: false,
      all: true,
    });
    expect({
      number,
      chosen,
      exitCode: types.exitCode,
      said: types.exitCode === 0 ? '' : types.all,
    }).toMatchObject({ exitCode: 0 });
    seen.compiled += 1;
  }
  console.log(`compiled: ${seen.compiled}, files merged with edits: ${meetings}`);
});
