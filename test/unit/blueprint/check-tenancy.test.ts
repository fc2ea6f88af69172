/** Tenancy: what cannot be of one tenant, and what cannot be everyone's. */
import { expect, test } from 'vitest';
import { checkBlueprint } from '../../../src/blueprint/check.js';
import type { Domain, Entity } from '../../../src/blueprint/domain.js';
import { blueprintOf } from '../../support/blueprint.js';
import { entity, toOne } from './small-domain.js';

const roles: Domain['roles'] = [{ name: 'member', signUp: true }, { name: 'admin' }];
const read = { member: { read: 'all' } } as const;
const domain = (...entities: Entity[]): Domain => ({ roles, entities });
const order = (rest: Partial<Entity> = {}) => entity('Order', { access: read, ...rest });
const country = (rest: Partial<Entity> = {}) =>
  entity('Country', { access: { ...read, anonymous: { read: 'all' } }, shared: true, ...rest });

const problems = (of: Domain, features: readonly ['tenancy'] | [] = ['tenancy']) => {
  const checked = checkBlueprint(blueprintOf(of, { features: [...features] }));
  return checked.ok ? [] : checked.problems;
};

test('takes rows of tenants that point at rows of all', () => {
  const relations = [toOne('country', 'Country', { required: true })];
  expect(problems(domain(country(), order({ relations })))).toEqual([]);
});

test.each<[why: string, of: Domain, place: string, cure: string]>([
  [
    'a stranger who sees rows of tenants',
    domain(order({ access: { ...read, anonymous: { read: 'all' } } })),
    'domain.entities.Order.access.anonymous',
    'shared: true',
  ],
  [
    'a column of its own that says whose a row is',
    domain(order({ fields: [{ name: 'tenantId', type: 'uuid' }] })),
    'domain.entities.Order.fields.tenantId',
    'tenancy brings it',
  ],
  [
    'a tenant that changes what others read',
    domain(country({ access: { admin: { read: 'all', update: 'all' } } })),
    'domain.entities.Country.access.admin.update',
    'Leave only read',
  ],
  [
    'rows of all that point at rows of one',
    domain(order(), country({ relations: [toOne('order', 'Order')] })),
    'domain.entities.Country.relations.order',
    'remove shared',
  ],
  [
    'nobody who invites others',
    { roles: [{ name: 'member', signUp: true }], entities: [order()] },
    'features.tenancy',
    'admin: true',
  ],
])('refuses %s', (_why, of, place, cure) => {
  const found = problems(of);
  expect(found.map((problem) => problem.place)).toEqual([place]);
  expect(found[0]?.cure).toContain(cure);
});

test('shared means nothing without tenants', () => {
  const found = problems(domain(country({ access: read })), []);
  expect(found.map(({ place }) => place)).toEqual(['domain.entities.Country.shared']);
});
