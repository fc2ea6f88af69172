/** What it costs and what was paid. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, readOwn } from '../permissions.js';

const staff = { manager: 'all', admin: 'all' } as const;
const money = { type: 'decimal', precision: 12, scale: 2, min: 0 } as const;

export const invoices: Entity[] = [
  {
    name: 'Invoice',
    description: 'What an order costs, at the prices of that day, and how it was paid.',
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
      { name: 'shippingCost', ...money, required: true, default: '0.00' },
      {
        name: 'discount',
        ...money,
        description: 'Taken off the prices.',
        required: true,
        default: '0.00',
      },
      { name: 'tax', ...money, required: true },
      {
        name: 'total',
        ...money,
        description: 'With tax and shipping, less the discount.',
        required: true,
      },
      {
        name: 'paymentProvider',
        type: 'enum',
        values: [
          { value: 'card' },
          { value: 'paypal', label: 'PayPal' },
          { value: 'transfer', label: 'Bank transfer' },
        ],
      },
      {
        name: 'paymentReference',
        type: 'string',
        description: "The provider's number of the payment.",
        maxLength: 120,
      },
      {
        name: 'providerResponse',
        type: 'json',
        description: 'What the provider answered, for disputes.',
        hidden: true,
        sensitive: true,
      },
    ],
    relations: [
      { name: 'order', kind: 'one-to-one', to: 'Order', required: true, onDelete: 'restrict' },
    ],
    owner: 'order',
    uniques: [['paymentProvider', 'paymentReference']],
    indexes: [['status', 'issuedOn'], ['issuedOn'], ['total']],
    search: ['number'],
    access: {
      customer: readOwn,
      manager: { read: 'all', create: 'all', update: 'all' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['open', 'paid', 'refunded', 'void'],
      initial: 'open',
      transitions: [
        {
          name: 'settle',
          description: 'The money has arrived.',
          from: ['open'],
          to: 'paid',
          allow: staff,
        },
        {
          name: 'refund',
          description: 'The money goes back.',
          from: ['paid'],
          to: 'refunded',
          allow: { admin: 'all' },
        },
        {
          name: 'cancel',
          description: 'It was issued in error.',
          from: ['open'],
          to: 'void',
          allow: staff,
        },
      ],
    },
  },
];
