/** What it costs and what was paid. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, readOwn } from '../permissions.js';

const staff = { manager: 'all', admin: 'all' } as const;

export const money: Entity[] = [
  {
    name: 'Discount',
    description: 'A code that lowers the price of an order.',
    fields: [
      {
        name: 'code',
        type: 'string',
        required: true,
        unique: true,
        minLength: 3,
        maxLength: 40,
        pattern: '[A-Z0-9-]+',
      },
      {
        name: 'kind',
        type: 'enum',
        required: true,
        default: 'percent',
        values: [
          { value: 'percent', label: 'Per cent of the total' },
          { value: 'amount', label: 'A fixed amount' },
        ],
      },
      {
        name: 'value',
        type: 'decimal',
        description: 'Per cent or euros, after its kind.',
        required: true,
        precision: 8,
        scale: 2,
        min: 0,
      },
      { name: 'startsAt', type: 'datetime', required: true, default: 'now' },
      { name: 'endsAt', type: 'datetime', description: 'Valid without end when empty.' },
      { name: 'maxUses', type: 'integer', min: 1 },
      { name: 'timesUsed', type: 'integer', required: true, default: 0, min: 0, readOnly: true },
    ],
    indexes: [['endsAt']],
    access: { manager: everything, admin: everything },
  },
  {
    name: 'Invoice',
    description: 'What an order costs, at the prices of that day.',
    fields: [
      {
        name: 'number',
        type: 'string',
        description: 'What the customer quotes when asking.',
        required: true,
        unique: true,
        maxLength: 20,
        pattern: '[A-Z0-9-]+',
      },
      { name: 'issuedOn', type: 'date', required: true, default: 'now' },
      {
        name: 'currency',
        type: 'enum',
        required: true,
        default: 'EUR',
        values: [{ value: 'EUR' }, { value: 'USD' }, { value: 'GBP' }],
      },
      {
        name: 'shippingCost',
        type: 'decimal',
        required: true,
        precision: 8,
        scale: 2,
        min: 0,
        default: '0.00',
      },
      { name: 'tax', type: 'decimal', required: true, precision: 12, scale: 2, min: 0 },
      {
        name: 'total',
        type: 'decimal',
        description: 'With tax and shipping, less the discount.',
        required: true,
        precision: 12,
        scale: 2,
        min: 0,
      },
    ],
    relations: [
      { name: 'order', kind: 'one-to-one', to: 'Order', required: true, onDelete: 'restrict' },
      { name: 'discount', kind: 'many-to-one', to: 'Discount', onDelete: 'restrict' },
    ],
    owner: 'order',
    indexes: [['issuedOn'], ['total']],
    search: ['number'],
    access: {
      customer: readOwn,
      manager: { read: 'all', create: 'all' },
      admin: { read: 'all', create: 'all', update: 'all' },
    },
  },
  {
    name: 'Payment',
    description: 'Money received for an order, as the payment provider reports it.',
    fields: [
      {
        name: 'provider',
        type: 'enum',
        required: true,
        values: [
          { value: 'card' },
          { value: 'paypal', label: 'PayPal' },
          { value: 'transfer', label: 'Bank transfer' },
        ],
      },
      {
        name: 'providerReference',
        type: 'string',
        description: "The provider's number of this payment.",
        required: true,
        maxLength: 120,
      },
      { name: 'amount', type: 'decimal', required: true, precision: 12, scale: 2, min: 0 },
      {
        name: 'providerResponse',
        type: 'json',
        description: 'What the provider answered, for disputes.',
        hidden: true,
        sensitive: true,
      },
    ],
    relations: [
      { name: 'order', kind: 'many-to-one', to: 'Order', required: true, onDelete: 'restrict' },
    ],
    owner: 'order',
    uniques: [['provider', 'providerReference']],
    access: {
      customer: readOwn,
      manager: { read: 'all', create: 'all' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['pending', 'succeeded', 'failed', 'refunded'],
      initial: 'pending',
      transitions: [
        { name: 'succeed', from: ['pending'], to: 'succeeded', allow: staff },
        { name: 'fail', from: ['pending'], to: 'failed', allow: staff },
        { name: 'refund', from: ['succeeded'], to: 'refunded', allow: { admin: 'all' } },
      ],
    },
  },
];
