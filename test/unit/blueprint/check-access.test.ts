import { expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Entity } from '../../../src/blueprint/domain.js';
import { refuses } from './refuses.js';
import { all, domainOf, entity, toOne } from './small-domain.js';

const account = toOne('owner', 'account', { required: true });
const owned = (rest: Partial<Entity> = {}) =>
  entity('Order', { relations: [account], owner: 'owner', ...rest });
const order = (rest: Partial<Entity>) => domainOf(entity('Order', rest));

refuses([
  [
    'an unknown owner',
    owned({ owner: 'ownr' }) && domainOf(owned({ owner: 'ownr' })),
    'entities.Order.owner',
    'Did you mean owner?',
  ],
  [
    'an owner that may be empty',
    domainOf(owned({ relations: [toOne('owner', 'account')] })),
    'entities.Order.owner',
    'required: true',
  ],
  [
    'owned through what nobody owns',
    domainOf(
      entity('Shop'),
      entity('Order', { relations: [toOne('shop', 'Shop', { required: true })], owner: 'shop' }),
    ),
    'entities.Order.owner',
    'Give Shop an owner',
  ],
  [
    'public without such a field',
    order({ public: { field: 'state', in: ['x'] } }),
    'entities.Order.public.field',
    'Add an enum',
  ],
  [
    'public by a text',
    order({ public: { field: 'name', in: ['x'] } }),
    'entities.Order.public.field',
    'Add an enum',
  ],
  [
    'public in a value it never has',
    order({
      fields: [{ name: 'kind', type: 'enum', values: [{ value: 'open' }] }],
      public: { field: 'kind', in: ['opn'] },
    }),
    'entities.Order.public.in',
    'Did you mean open?',
  ],
  [
    'public whatever it is',
    order({
      fields: [{ name: 'live', type: 'boolean', required: true }],
      public: { field: 'live', in: [true, false] },
    }),
    'entities.Order.public.in',
    'read: all',
  ],
  [
    'public in a text of a boolean',
    order({ fields: [{ name: 'live', type: 'boolean' }], public: { field: 'live', in: ['true'] } }),
    'entities.Order.public.in',
    'true',
  ],
  [
    'an unknown role',
    order({ access: { membr: all } }),
    'entities.Order.access.membr',
    'Did you mean member?',
  ],
  [
    'own without an owner',
    order({ access: { member: { read: 'own' } } }),
    'entities.Order.access.member.read',
    'Add owner',
  ],
  [
    'public without public',
    order({ access: { member: { read: 'public' } } }),
    'entities.Order.access.member.read',
    'Add public',
  ],
  [
    'own of anonymous',
    domainOf(owned({ access: { anonymous: { read: 'own' } } })),
    'entities.Order.access.anonymous.read',
    'public or all',
  ],
  [
    'anonymous deletes',
    order({ access: { anonymous: { read: 'all', delete: 'all' } } }),
    'entities.Order.access.anonymous.delete',
    'give it to a role',
  ],
  [
    'anonymous makes what is owned',
    domainOf(owned({ access: { anonymous: { create: 'all' } } })),
    'entities.Order.access.anonymous.create',
    'remove the owner',
  ],
  [
    'a target that may not be seen',
    domainOf(
      entity('User', { access: {} }),
      entity('Order', { relations: [toOne('user', 'User', { required: true })] }),
    ),
    'entities.Order.access.member.create',
    'Let member read User',
  ],
]);

test('ownership that goes in a circle', () => {
  const circle = domainOf(
    entity('A', { relations: [toOne('b', 'B', { required: true })], owner: 'b' }),
    entity('B', { relations: [toOne('a', 'A', { required: true })], owner: 'a' }),
  );
  const messages = checkDomain(circle).map(({ message }) => message);
  expect(messages).toContain('Ownership goes in a circle: A, then B, then A.');
});

test('anonymous creates what belongs to nobody', () => {
  expect(checkDomain(order({ access: { anonymous: { create: 'all' } } }))).toEqual([]);
});
test('ownership through another entity', () => {
  const item = entity('Item', {
    relations: [toOne('order', 'Order', { required: true })],
    owner: 'order',
    access: { member: { read: 'own' } },
  });
  expect(checkDomain(domainOf(owned(), item))).toEqual([]);
});
