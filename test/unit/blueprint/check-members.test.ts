import { expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Entity } from '../../../src/blueprint/domain.js';
import { refuses } from './refuses.js';
import { domainOf, entity, lifecycle, toOne } from './small-domain.js';

const order = (rest: Partial<Entity>) => domainOf(entity('Order', rest));
const text = (name: string) => ({ name, type: 'string' }) as const;

refuses([
  ['a field twice', order({ fields: [text('a'), text('a')] }), 'entities.Order.fields.a', 'Rename'],
  [
    'what every row has',
    order({ fields: [text('version')] }),
    'entities.Order.fields.version',
    'orderVersion',
  ],
  [
    'a timestamp of its own',
    order({ fields: [text('createdAt')] }),
    'entities.Order.fields.createdAt',
    'Rename',
  ],
  [
    'a field that every object has',
    order({ fields: [text('constructor')] }),
    'entities.Order.fields.constructor',
    'orderConstructor',
  ],
  [
    'a field that makes a promise of a row',
    order({ fields: [text('then')] }),
    'entities.Order.fields.then',
    'orderThen',
  ],
  [
    'inverses that differ only in case',
    domainOf(
      entity('User'),
      entity('Order', {
        relations: [
          { ...toOne('buyer', 'User'), inverse: 'orderIDs' },
          { ...toOne('seller', 'User'), inverse: 'orderIds' },
        ],
      }),
    ),
    'entities.Order.relations.seller.inverse',
    'inverse: sellerOrders',
  ],
  [
    'relations that differ only in case',
    domainOf(
      entity('User'),
      entity('Order', {
        relations: [
          toOne('userID', 'User'),
          { ...toOne('userId', 'User'), inverse: 'others', column: 'other_id' },
        ],
      }),
    ),
    'entities.Order.relations.userId',
    'Rename the relation',
  ],
  [
    'an inverse that every object has',
    domainOf(
      entity('User'),
      entity('Order', { relations: [{ ...toOne('user', 'User'), inverse: 'valueOf' }] }),
    ),
    'entities.Order.relations.user.inverse',
    'inverse: userOrders',
  ],
  [
    'a foreign key as a field',
    domainOf(
      entity('User'),
      entity('Order', { fields: [text('userId')], relations: [toOne('user', 'User')] }),
    ),
    'entities.Order.relations.user',
    'Remove the field userId',
  ],
  [
    'a field like a relation',
    domainOf(
      entity('User'),
      entity('Order', { fields: [text('user')], relations: [toOne('user', 'User')] }),
    ),
    'entities.Order.relations.user',
    'Rename the relation',
  ],
  [
    'a field like an inverse',
    domainOf(
      entity('User', { fields: [text('orders')] }),
      entity('Order', { relations: [toOne('user', 'User')] }),
    ),
    'entities.Order.relations.user.inverse',
    'inverse: userOrders',
  ],
  [
    'two inverses of one name',
    domainOf(
      entity('User'),
      entity('Order', { relations: [toOne('buyer', 'User'), toOne('seller', 'User')] }),
    ),
    'entities.Order.relations.seller.inverse',
    'inverse: sellerOrders',
  ],
  [
    'a self relation without inverse',
    order({ relations: [toOne('parent', 'Order')] }),
    'entities.Order.relations.parent.inverse',
    'inverse: children',
  ],
  [
    'one column',
    order({ fields: [text('userID'), text('userId')] }),
    'entities.Order.fields.userId.column',
    'user_id_value',
  ],
  [
    'a column that is there',
    order({ fields: [{ ...text('number'), column: 'version' }] }),
    'entities.Order.fields.number.column',
    'version_value',
  ],
  [
    'a state like a field',
    order({ fields: [text('status')], lifecycle: lifecycle() }),
    'entities.Order.lifecycle.field',
    'Remove the field status',
  ],
  ['renamed from itself', order({ was: 'Order' }), 'entities.Order.was', 'Remove was'],
  [
    'renamed from what is there',
    domainOf(entity('Order', { was: 'Purchase' }), entity('Purchase')),
    'entities.Order.was',
    'two steps',
  ],
  [
    'two of one before',
    order({
      fields: [
        { ...text('a'), was: 'x' },
        { ...text('b'), was: 'x' },
      ],
    }),
    'entities.Order.fields.b.was',
    'Keep was',
  ],
]);

test('createdAt of its own where there are no timestamps', () => {
  expect(checkDomain(order({ fields: [text('createdAt')], timestamps: false }))).toEqual([]);
});
