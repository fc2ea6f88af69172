import { describe, expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import { starters } from '../../../src/brief/starters/index.js';

const domains = await Promise.all(
  starters.map(async (starter) => [starter.id, await starter.load()] as const),
);

test('there are six', () => {
  expect(starters.map(({ id }) => id)).toEqual([
    'shop',
    'saas',
    'booking',
    'publishing',
    'helpdesk',
    'telemetry',
  ]);
});

describe.each(domains)('starter %s', (_id, domain) => {
  test('passes every check', () => {
    expect(checkDomain(domain)).toEqual([]);
  });

  test('has the depth of a product', () => {
    const { entities, roles } = domain;
    const relations = entities.flatMap((entity) =>
      (entity.relations ?? []).map((relation) => ({ entity, relation })),
    );
    expect(entities.length).toBeGreaterThanOrEqual(6);
    expect(entities.length).toBeLessThanOrEqual(12);
    expect(roles.length).toBeGreaterThanOrEqual(3);
    expect(entities.filter(({ lifecycle }) => lifecycle).length).toBeGreaterThanOrEqual(2);
    expect(relations.some(({ relation }) => relation.kind === 'many-to-many')).toBe(true);
    expect(relations.some(({ entity, relation }) => relation.to === entity.name)).toBe(true);
    const owners = relations.filter(({ entity, relation }) => entity.owner === relation.name);
    expect(owners.some(({ relation }) => relation.to === 'account')).toBe(true);
    expect(owners.some(({ relation }) => relation.to !== 'account')).toBe(true);
    expect(entities.some((entity) => entity.search)).toBe(true);
    expect(entities.some((entity) => entity.uniques)).toBe(true);
    expect(entities.flatMap(({ fields }) => fields).some((field) => field.sensitive)).toBe(true);
  });

  test('explains itself', () => {
    const silent = [...domain.entities, ...domain.roles].filter(
      ({ description }) => !/^[A-Z].*\.$/.test(description ?? ''),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('lets somebody make and see each entity', () => {
    const useless = domain.entities.filter(({ access }) => {
      const permissions = Object.values(access);
      return !permissions.some(({ create }) => create) || !permissions.some(({ read }) => read);
    });
    expect(useless.map(({ name }) => name)).toEqual([]);
  });

  test('lets nobody but staff touch all rows', () => {
    const signUp = domain.roles.find((role) => role.signUp)?.name ?? '';
    const open = domain.entities.filter(({ access }) =>
      ['anonymous', signUp].some(
        (role) => access[role]?.update === 'all' || access[role]?.delete === 'all',
      ),
    );
    expect(open.map(({ name }) => name)).toEqual([]);
  });
});
