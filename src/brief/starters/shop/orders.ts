/** What is bought and sent. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, readAll, readOwn } from '../permissions.js';

const staff = { manager: 'all', admin: 'all' } as const;

export const orders: Entity[] = [
  {
    name: 'Order',
    description:
      'What a customer wants to buy, from placing it to delivery. What it costs is said by its invoice, which customers cannot write.',
    fields: [
      {
        name: 'reference',
        type: 'string',
        description: "The customer's own number for it.",
        maxLength: 40,
      },
      { name: 'note', type: 'text', description: 'A wish of the customer.', maxLength: 1000 },
      { name: 'giftWrapped', type: 'boolean', required: true, default: false },
      { name: 'placedAt', type: 'datetime', required: true, default: 'now', readOnly: true },
    ],
    relations: [
      {
        name: 'customer',
        kind: 'many-to-one',
        to: 'Customer',
        required: true,
        onDelete: 'restrict',
      },
      {
        name: 'shippingAddress',
        kind: 'many-to-one',
        to: 'Address',
        onDelete: 'set-null',
        inverse: 'shippedOrders',
      },
      {
        name: 'billingAddress',
        kind: 'many-to-one',
        to: 'Address',
        onDelete: 'set-null',
        inverse: 'billedOrders',
      },
    ],
    owner: 'customer',
    indexes: [['customer', 'placedAt'], ['status', 'placedAt'], ['placedAt']],
    search: ['reference'],
    access: {
      customer: { read: 'own', create: 'own' },
      manager: { read: 'all', update: 'all' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['placed', 'paid', 'shipped', 'delivered', 'cancelled', 'refunded'],
      initial: 'placed',
      transitions: [
        {
          name: 'pay',
          description: 'The money has arrived.',
          from: ['placed'],
          to: 'paid',
          allow: staff,
        },
        {
          name: 'ship',
          description: 'The parcel has left.',
          from: ['paid'],
          to: 'shipped',
          allow: staff,
        },
        {
          name: 'deliver',
          description: 'The parcel has arrived.',
          from: ['shipped'],
          to: 'delivered',
          allow: staff,
        },
        {
          name: 'cancel',
          description: 'A customer may still do so until the order is paid for.',
          from: ['placed'],
          to: 'cancelled',
          allow: { customer: 'own', ...staff },
        },
        {
          name: 'refund',
          description: 'The money goes back.',
          from: ['paid', 'shipped', 'delivered'],
          to: 'refunded',
          allow: { admin: 'all' },
        },
      ],
    },
  },
  {
    name: 'OrderItem',
    description: 'A line of an order.',
    fields: [{ name: 'quantity', type: 'integer', required: true, min: 1, max: 999 }],
    relations: [
      {
        name: 'order',
        kind: 'many-to-one',
        to: 'Order',
        required: true,
        onDelete: 'cascade',
        inverse: 'items',
      },
      { name: 'variant', kind: 'many-to-one', to: 'Variant', required: true, onDelete: 'restrict' },
    ],
    owner: 'order',
    uniques: [['order', 'variant']],
    access: {
      customer: { read: 'own', create: 'own' },
      manager: readAll,
      admin: everything,
    },
  },
  {
    name: 'Shipment',
    description: 'The parcel of an order.',
    fields: [
      {
        name: 'carrier',
        type: 'enum',
        required: true,
        values: [
          { value: 'dhl', label: 'DHL' },
          { value: 'ups', label: 'UPS' },
          { value: 'post', label: 'Post' },
        ],
      },
      {
        name: 'trackingCode',
        type: 'string',
        description: "The carrier's number of the parcel.",
        maxLength: 80,
      },
      { name: 'shippedOn', type: 'date', required: true, default: 'now' },
      { name: 'deliveredOn', type: 'date' },
    ],
    relations: [
      { name: 'order', kind: 'many-to-one', to: 'Order', required: true, onDelete: 'restrict' },
    ],
    owner: 'order',
    uniques: [['carrier', 'trackingCode']],
    indexes: [['shippedOn']],
    access: { customer: readOwn, manager: everything, admin: everything },
  },
];
