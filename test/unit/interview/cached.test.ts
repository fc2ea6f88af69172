import { expect, it } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import { withCache } from '../../../src/blueprint/cached.js';
import { cached } from '../../../src/interview/cached.js';
import { starterDomain } from '../../support/plans.js';

const shop = await starterDomain('shop');
const cachedIn = (names: readonly string[]) =>
  cached(shop, names)
    .entities.filter((entity) => entity.cached)
    .map(({ name }) => name);

it('keeps rows of what is named, and by all those that more than one caller sees', () => {
  expect(cachedIn(['Product'])).toEqual(['Product']);
  expect(cachedIn(['all'])).toContain('Category');
  expect(cachedIn(['all'])).not.toContain('CartLine');
  expect(checkDomain(cached(shop, ['all']))).toEqual([]);
  expect(cached(shop, [])).toBe(shop);
});

it('refuses a name that is no entity, and points at the nearest', () => {
  expect(() => cached(shop, ['Produkt'])).toThrow(
    '--cache names "Produkt", which is no entity; did you mean Product?',
  );
});

it('is refused where a row would be of use to one caller alone, or its table stays as it was', () => {
  const own = {
    ...shop,
    entities: shop.entities.map((entity) =>
      entity.name === 'Review'
        ? { ...entity, access: { customer: { read: 'own' as const, create: 'own' as const } } }
        : entity,
    ),
  };
  const said = (domain: typeof shop, name: string) =>
    checkDomain(withCache(domain, new Set([name])))
      .filter(({ place }) => place.endsWith('.cached'))
      .map(({ message }) => message);
  expect(said(own, 'Review')).toEqual([
    'Nobody reads all or public rows of Review: what is kept of a row would be of use to one caller alone.',
  ]);
  const old = {
    ...shop,
    entities: shop.entities.map((entity) =>
      entity.name === 'Product' ? { ...entity, version: false } : entity,
    ),
  };
  expect(said(old, 'Product')).toEqual([
    'A table tells of its changes by triggers, and those that were there before are never altered.',
  ]);
});
