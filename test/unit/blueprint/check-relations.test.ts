import { expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Entity } from '../../../src/blueprint/domain.js';
import { refuses } from './refuses.js';
import { domainOf, entity, toOne } from './small-domain.js';

const order = (rest: Partial<Entity>) => domainOf(entity('Order', rest));

refuses([
  [
    'an unknown target',
    order({ relations: [toOne('customer', 'Custmer')] }),
    'entities.Order.relations.customer.to',
    'Choose one of: Order, account',
  ],
  [
    'a misspelt target',
    domainOf(entity('Customer'), entity('Order', { relations: [toOne('customer', 'Custmer')] })),
    'entities.Order.relations.customer.to',
    'Did you mean Customer?',
  ],
  [
    'an inverse at accounts',
    order({ relations: [toOne('by', 'account', { inverse: 'orders' })] }),
    'entities.Order.relations.by.inverse',
    'Remove',
  ],
  [
    'many accounts',
    order({ relations: [{ name: 'members', kind: 'many-to-many', to: 'account' }] }),
    'entities.Order.relations.members.kind',
    'Make an entity',
  ],
  [
    'set null, required',
    domainOf(
      entity('User'),
      entity('Order', {
        relations: [toOne('user', 'User', { required: true, onDelete: 'set-null' })],
      }),
    ),
    'entities.Order.relations.user.onDelete',
    'restrict or cascade',
  ],
  [
    'required to itself',
    order({ relations: [toOne('parent', 'Order', { required: true, inverse: 'children' })] }),
    'entities.Order.relations.parent.required',
    'Remove required',
  ],
  [
    'required in a ring',
    domainOf(
      entity('A', { relations: [toOne('b', 'B', { required: true })] }),
      entity('B', { relations: [toOne('a', 'A', { required: true })] }),
    ),
    'entities.B.relations.a.required',
    'Remove required',
  ],
  [
    'required many-to-many',
    domainOf(
      entity('Tag'),
      entity('Order', {
        relations: [{ name: 'tags', kind: 'many-to-many', to: 'Tag', required: true }],
      }),
    ),
    'entities.Order.relations.tags.required',
    'Remove',
  ],
  [
    'onDelete of many-to-many',
    domainOf(
      entity('Tag'),
      entity('Order', {
        relations: [{ name: 'tags', kind: 'many-to-many', to: 'Tag', onDelete: 'cascade' }],
      }),
    ),
    'entities.Order.relations.tags.onDelete',
    'Remove',
  ],
  [
    'a join table of many-to-one',
    domainOf(
      entity('Tag'),
      entity('Order', {
        relations: [
          toOne('tag', 'Tag', { joinTable: { name: 'a', column: 'b', targetColumn: 'c' } }),
        ],
      }),
    ),
    'entities.Order.relations.tag.joinTable',
    'many-to-many',
  ],
  [
    'one column twice in a join table',
    domainOf(
      entity('Tag'),
      entity('Order', {
        relations: [
          {
            name: 'tags',
            kind: 'many-to-many',
            to: 'Tag',
            joinTable: { name: 'a', column: 'b', targetColumn: 'b' },
          },
        ],
      }),
    ),
    'entities.Order.relations.tags.joinTable',
    'different names',
  ],
]);

test('optional relations in a ring', () => {
  expect(
    checkDomain(
      domainOf(
        entity('A', { relations: [toOne('b', 'B')] }),
        entity('B', { relations: [toOne('a', 'A', { required: true })] }),
      ),
    ),
  ).toEqual([]);
});
