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
    expect(entities.filter(({ lifecycle }) => lifecycle).length).toBeGreaterThanOrEqual(3);
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
    for (const { name, description } of domain.entities)
      expect(description, name).toMatch(/^[A-Z].*\.$/);
    for (const { name, description } of domain.roles)
      expect(description, name).toMatch(/^[A-Z].*\.$/);
  });

  test('lets somebody make, change and see each entity', () => {
    for (const { name, access } of domain.entities) {
      const permissions = Object.values(access);
      expect(
        permissions.some(({ create }) => create),
        name,
      ).toBe(true);
      expect(
        permissions.some(({ read }) => read),
        name,
      ).toBe(true);
    }
  });

  test('lets nobody but staff touch all rows', () => {
    const signUp = domain.roles.find((role) => role.signUp)?.name ?? '';
    for (const { name, access } of domain.entities) {
      for (const role of ['anonymous', signUp]) {
        expect([access[role]?.update, access[role]?.delete], `${role} on ${name}`).not.toContain(
          'all',
        );
      }
    }
  });
});
