import { expect, test } from 'vitest';
import { differences } from '../../../src/blueprint/diff.js';
import type { Entity, Lifecycle, Relation } from '../../../src/blueprint/domain.js';
import type { Field } from '../../../src/blueprint/field.js';
import { blueprintOf } from '../../support/blueprint.js';

const number: Field = { name: 'number', type: 'string', required: true, maxLength: 20 };
const buyer: Relation = { name: 'customer', kind: 'many-to-one', to: 'Customer' };
const life: Lifecycle = {
  field: 'status',
  states: ['open', 'paid'],
  initial: 'open',
  transitions: [{ name: 'pay', from: ['open'], to: 'paid', allow: { clerk: 'all' } }],
};
const order: Entity = {
  name: 'Order',
  fields: [number, { name: 'total', type: 'decimal' }],
  relations: [buyer],
  access: { clerk: { read: 'all' } },
  lifecycle: life,
};
const customer: Entity = {
  name: 'Customer',
  fields: [{ name: 'name', type: 'string' }],
  access: { clerk: { read: 'all' } },
};
const before = blueprintOf({
  roles: [{ name: 'clerk', signUp: true }],
  entities: [order, customer],
});
const withOrder = (change: Partial<Entity>) =>
  differences(
    before,
    blueprintOf({ ...before.domain, entities: [{ ...order, ...change }, customer] }),
  );

test('nothing differs from itself', () => {
  expect(differences(before, structuredClone(before))).toEqual([]);
});

test.each<[string, Partial<Entity>, string[]]>([
  [
    'a new field',
    {
      fields: [
        ...order.fields,
        { name: 'paidAt', type: 'datetime', default: 'now', required: true },
      ],
    },
    ['Order gains paidAt: datetime, required, default now.'],
  ],
  [
    'a field that goes',
    { fields: order.fields.slice(0, 1) },
    ['Order loses total, and what is in it.'],
  ],
  [
    'a rename',
    { fields: [number, { name: 'amount', type: 'decimal', was: 'total' }] },
    ['Order.total is now called amount; its values stay.'],
  ],
  [
    'a wider field',
    { fields: [number, { name: 'total', type: 'decimal', precision: 14 }] },
    ['Order.total: decimal(12,2) becomes decimal(14,2).'],
  ],
  [
    'access',
    { access: { clerk: { read: 'own', update: 'own' } }, owner: 'customer' },
    [
      'Order, owner: none becomes customer.',
      'Order: clerk may read own rows (was all).',
      'Order: clerk may update own rows (was no).',
    ],
  ],
  [
    'a state',
    {
      lifecycle: {
        ...life,
        states: ['open', 'paid', 'refunded'],
        transitions: [
          ...life.transitions,
          { name: 'refund', from: ['paid'], to: 'refunded', allow: {} },
        ],
      },
    },
    ['Order.status can be refunded.', 'Order.status gains refund: paid to refunded, by nobody.'],
  ],
  ['an index', { indexes: [['customer', 'total']] }, ['Order gains index (customer, total).']],
])('%s is told in a sentence', (_what, change, lines) => {
  expect(withOrder(change)).toEqual(lines);
});

test('entities that come, go and are renamed', () => {
  const client: Entity = { ...customer, name: 'Client', was: 'Customer' };
  const address: Entity = {
    name: 'Address',
    fields: [{ name: 'street', type: 'string' }],
    access: {},
  };
  const moved = { ...order, relations: [{ ...buyer, to: 'Client' }] };
  expect(
    differences(before, blueprintOf({ ...before.domain, entities: [moved, client, address] })),
  ).toEqual([
    'Order.customer: many-to-one to Customer, on delete restrict becomes many-to-one to Client, on delete restrict.',
    'Customer is now called Client; its rows stay.',
    'The entity Address is new: street.',
  ]);
  expect(differences(before, blueprintOf({ ...before.domain, entities: [customer] }))).toEqual([
    'The entity Order goes, with its table and all its rows.',
  ]);
});

test('roles and settings', () => {
  const after = blueprintOf(
    { ...before.domain, roles: [{ name: 'clerk' }, { name: 'guest', signUp: true }] },
    { api: { styles: ['rest'], ifMatch: 'required' } },
  );
  expect(differences(before, after)).toEqual([
    'api: styles rest, ifMatch optional becomes styles rest, ifMatch required.',
    'The role guest is new.',
    'Whoever registers is no longer clerk.',
  ]);
});
