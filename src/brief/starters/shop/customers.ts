/** Who buys: customers and their addresses, carts and opinions. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, ownRows, readAll, readPublic } from '../permissions.js';

const staff = { manager: 'all', admin: 'all' } as const;

export const customers: Entity[] = [
  {
    name: 'Customer',
    description: 'Someone who buys, with what the shop must know of them; one for each account.',
    fields: [
      {
        name: 'fullName',
        type: 'string',
        required: true,
        minLength: 1,
        maxLength: 160,
        sensitive: true,
      },
      {
        name: 'phone',
        type: 'string',
        maxLength: 40,
        sensitive: true,
        pattern: '\\+?[0-9 ()-]{5,40}',
      },
      {
        name: 'marketingConsent',
        type: 'boolean',
        description: 'May be written to about offers.',
        required: true,
        default: false,
      },
    ],
    relations: [
      { name: 'account', kind: 'one-to-one', to: 'account', required: true, onDelete: 'cascade' },
    ],
    owner: 'account',
    access: {
      customer: { read: 'own', create: 'own', update: 'own' },
      manager: readAll,
      admin: { read: 'all', update: 'all', delete: 'all' },
    },
  },
  {
    name: 'Address',
    description: 'Where a customer has parcels or invoices sent.',
    fields: [
      { name: 'label', type: 'string', description: 'Such as "Home".', maxLength: 40 },
      { name: 'recipient', type: 'string', required: true, maxLength: 160, sensitive: true },
      { name: 'street', type: 'string', required: true, maxLength: 200, sensitive: true },
      { name: 'postalCode', type: 'string', required: true, maxLength: 20, sensitive: true },
      { name: 'city', type: 'string', required: true, maxLength: 100 },
      {
        name: 'country',
        type: 'string',
        description: 'ISO 3166-1, two letters.',
        required: true,
        minLength: 2,
        maxLength: 2,
        pattern: '[A-Z]{2}',
      },
    ],
    relations: [
      {
        name: 'customer',
        kind: 'many-to-one',
        to: 'Customer',
        required: true,
        onDelete: 'cascade',
      },
    ],
    owner: 'customer',
    access: { customer: ownRows, manager: readAll, admin: everything },
  },
  {
    name: 'CartItem',
    description: 'What a customer has put aside to buy.',
    fields: [{ name: 'quantity', type: 'integer', required: true, default: 1, min: 1, max: 999 }],
    relations: [
      {
        name: 'customer',
        kind: 'many-to-one',
        to: 'Customer',
        required: true,
        onDelete: 'cascade',
      },
      { name: 'variant', kind: 'many-to-one', to: 'Variant', required: true, onDelete: 'cascade' },
    ],
    owner: 'customer',
    uniques: [['customer', 'variant']],
    access: { customer: ownRows, admin: { read: 'all', delete: 'all' } },
  },
  {
    name: 'Review',
    description: "A customer's opinion of a product; shown once it has been looked at.",
    fields: [
      { name: 'rating', type: 'integer', description: 'Stars.', required: true, min: 1, max: 5 },
      { name: 'title', type: 'string', maxLength: 120 },
      { name: 'body', type: 'text', required: true, minLength: 10, maxLength: 5000 },
    ],
    relations: [
      { name: 'product', kind: 'many-to-one', to: 'Product', required: true, onDelete: 'cascade' },
      { name: 'author', kind: 'many-to-one', to: 'account', required: true, onDelete: 'cascade' },
    ],
    owner: 'author',
    uniques: [['product', 'author']],
    indexes: [['product', 'rating']],
    public: { field: 'status', in: ['published'] },
    access: {
      anonymous: readPublic,
      customer: { read: ['own', 'public'], create: 'own', update: 'own', delete: 'own' },
      manager: { read: 'all', delete: 'all' },
      admin: { read: 'all', update: 'all', delete: 'all' },
    },
    lifecycle: {
      field: 'status',
      states: ['pending', 'published', 'rejected'],
      initial: 'pending',
      transitions: [
        {
          name: 'publish',
          from: ['pending', 'rejected'],
          to: 'published',
          allow: staff,
        },
        {
          name: 'reject',
          description: 'Hides it from the shop; its author still sees it.',
          from: ['pending', 'published'],
          to: 'rejected',
          allow: staff,
        },
      ],
    },
  },
];
