import { expect, it } from 'vitest';
import { entityNames } from '../../../src/interview/entity-names.js';
import { restorable } from '../../../src/interview/restorable.js';
import { starterDomain } from '../../support/plans.js';

const shop = await starterDomain('shop');
const restorableIn = (names: readonly string[]) =>
  restorable(shop, names)
    .entities.filter(({ softDelete }) => softDelete)
    .map(({ name }) => name);
const context = { starters: [], stacks: [] };

it('takes along what is deleted with a row, so that it comes back with it', () => {
  expect(restorableIn(['Order'])).toEqual(['Order', 'OrderItem']);
});

it('means by all what somebody may delete, and by none nothing', () => {
  const deletable = shop.entities.filter(({ access }) =>
    Object.values(access).some((grants) => grants.delete !== undefined),
  );
  expect(restorableIn(['all'])).toEqual(expect.arrayContaining(deletable.map(({ name }) => name)));
  expect(entityNames.parse('none', context)).toEqual({ ok: true, value: [] });
  expect(restorable(shop, [])).toBe(shop);
});

it.each([
  [['Ordr'], '--soft-delete names "Ordr", which is no entity; did you mean Order?'],
  [
    ['order"; drop'],
    /^--soft-delete names "order\\"; drop", which is no entity; there are Category,/,
  ],
])('refuses %j in a sentence', (names, said) => {
  expect(() => restorable(shop, names)).toThrow(said);
});

it('says what to do where the entities are not known yet', () => {
  expect(() => restorable({ roles: [], entities: [] }, ['all'])).toThrow(
    'write softDelete: true at an entity of blueprint.yaml',
  );
});

it.each([[''], ['Order,,Product'], [[1]], [{}]])('reads no entities from %j', (raw) => {
  expect(entityNames.parse(raw, context).ok).toBe(false);
});
