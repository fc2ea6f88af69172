import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkBlueprint, checkDomain } from '../../../src/blueprint/check.js';
import { fieldTypes } from '../../../src/blueprint/field.js';
import { arbitraryDomain } from '../../support/arbitrary-domain.js';
import { blueprintOf } from '../../support/blueprint.js';

test('every random domain passes the checks', () => {
  fc.assert(
    fc.property(arbitraryDomain(), (domain) => {
      expect(checkDomain(domain)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('together they use everything a domain has', () => {
  const domains = fc.sample(arbitraryDomain(), { numRuns: 300, seed: 1 });
  const entities = domains.flatMap((domain) => domain.entities);
  const types = new Set(entities.flatMap(({ fields }) => fields.map(({ type }) => type)));
  const keys = new Set(entities.map(({ key }) => `${key?.type} ${key?.generated}`));
  const kinds = new Set(
    entities.flatMap(({ relations = [] }) => relations.map(({ kind }) => kind)),
  );
  // Not files: what a column of theirs holds is a row of another table, which no random row has.
  expect([...types].toSorted()).toEqual(fieldTypes.filter((type) => type !== 'file').toSorted());
  expect(keys.size).toBe(8);
  expect(kinds.size).toBe(3);
  expect(entities.some(({ fields }) => fields.length === 0)).toBe(true);
  expect(entities.some(({ fields }) => fields.length === 40)).toBe(true);
  expect(entities.some(({ name, relations }) => relations?.some(({ to }) => to === name))).toBe(
    true,
  );
  expect(
    entities.some(({ owner, relations }) =>
      relations?.some(({ name, to }) => name === owner && to !== 'account'),
    ),
  ).toBe(true);
});

test('whatever is handed to the check, it answers', () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      expect(checkBlueprint(anything).ok).toBe(false);
    }),
  );
});

test('a Blueprint broken anywhere is refused, never thrown at', () => {
  const broken = fc.tuple(
    arbitraryDomain({ maxEntities: 3, maxFields: 6 }),
    fc.array(fc.nat(30), { maxLength: 7 }),
    fc.anything(),
  );
  fc.assert(
    fc.property(broken, ([domain, path, anything]) => {
      const blueprint = structuredClone(blueprintOf(domain));
      spoil(blueprint, path, anything);
      const checked = checkBlueprint(blueprint);
      if (checked.ok) expect(checked.blueprint).toEqual(blueprint);
      else expect(checked.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

/** Puts something else at a place found by walking down. */
function spoil(value: object, [step = 0, ...path]: readonly number[], anything: unknown): void {
  const keys = Object.keys(value);
  const key = keys[step % keys.length];
  if (key === undefined) return;
  const inner: unknown = Reflect.get(value, key);
  if (path.length > 0 && typeof inner === 'object' && inner !== null) spoil(inner, path, anything);
  else Reflect.set(value, key, anything);
}
