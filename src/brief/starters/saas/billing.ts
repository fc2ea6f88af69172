/** What is sold: plans and what they contain; subscriptions and invoices. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, readAll, readOwn, readPublic } from '../permissions.js';

const currency = {
  name: 'currency',
  type: 'enum',
  required: true,
  default: 'EUR',
  values: [{ value: 'EUR' }, { value: 'USD' }, { value: 'GBP' }],
} as const satisfies Entity['fields'][number];
const money = { type: 'decimal', precision: 12, scale: 2, min: 0, required: true } as const;
const staff = { support: 'all', admin: 'all' } as const;
const adminOnly = { admin: 'all' } as const;

export const billing: Entity[] = [
  {
    name: 'Plan',
    description: 'What can be subscribed to, and what it costs.',
    fields: [
      {
        name: 'code',
        type: 'string',
        description: 'Stays the same when the name changes.',
        required: true,
        unique: true,
        maxLength: 40,
        pattern: '[a-z0-9]+(?:-[a-z0-9]+)*',
      },
      { name: 'name', type: 'string', required: true, minLength: 1, maxLength: 80 },
      { name: 'description', type: 'text', maxLength: 2000 },
      { name: 'monthlyPrice', ...money },
      { name: 'yearlyPrice', ...money },
      currency,
      { name: 'maxMembers', type: 'integer', description: 'No limit when empty.', min: 1 },
      { name: 'maxProjects', type: 'integer', description: 'No limit when empty.', min: 1 },
      { name: 'trialDays', type: 'integer', required: true, default: 14, min: 0, max: 365 },
    ],
    relations: [{ name: 'features', kind: 'many-to-many', to: 'Feature' }],
    indexes: [['monthlyPrice']],
    search: ['name'],
    public: { field: 'status', in: ['offered'] },
    access: { anonymous: readPublic, member: readPublic, support: readAll, admin: everything },
    lifecycle: {
      field: 'status',
      states: ['draft', 'offered', 'retired'],
      initial: 'draft',
      transitions: [
        {
          name: 'offer',
          description: 'Puts it on the price list.',
          from: ['draft', 'retired'],
          to: 'offered',
          allow: adminOnly,
        },
        {
          name: 'retire',
          description: 'Takes it off the list; who has it keeps it.',
          from: ['offered'],
          to: 'retired',
          allow: adminOnly,
        },
      ],
    },
  },
  {
    name: 'Feature',
    description: 'Something that plans contain, and that the program asks for by its key.',
    fields: [
      {
        name: 'key',
        type: 'string',
        required: true,
        unique: true,
        maxLength: 60,
        pattern: '[a-z0-9]+(?:[.-][a-z0-9]+)*',
      },
      { name: 'name', type: 'string', required: true, maxLength: 80 },
    ],
    access: { anonymous: readAll, member: readAll, support: readAll, admin: everything },
  },
  {
    name: 'Subscription',
    description: 'An organisation has a plan.',
    fields: [
      {
        name: 'interval',
        type: 'enum',
        required: true,
        default: 'month',
        values: [
          { value: 'month', label: 'Monthly' },
          { value: 'year', label: 'Yearly' },
        ],
      },
      {
        name: 'seats',
        type: 'integer',
        description: 'How many people may use it.',
        required: true,
        default: 1,
        min: 1,
        max: 100000,
      },
      { name: 'startedOn', type: 'date', required: true, default: 'now', readOnly: true },
    ],
    relations: [
      {
        name: 'organisation',
        kind: 'many-to-one',
        to: 'Organisation',
        required: true,
        onDelete: 'restrict',
      },
      { name: 'plan', kind: 'many-to-one', to: 'Plan', required: true, onDelete: 'restrict' },
    ],
    owner: 'organisation',
    indexes: [['status', 'startedOn'], ['startedOn']],
    access: {
      member: { read: 'own', create: 'own' },
      support: { read: 'all', update: 'all' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['trialing', 'active', 'past_due', 'cancelled'],
      initial: 'trialing',
      transitions: [
        {
          name: 'activate',
          description: 'The first payment has arrived.',
          from: ['trialing', 'past_due'],
          to: 'active',
          allow: staff,
        },
        {
          name: 'suspend',
          description: 'A payment is missing.',
          from: ['active'],
          to: 'past_due',
          allow: staff,
        },
        {
          name: 'cancel',
          from: ['trialing', 'active', 'past_due'],
          to: 'cancelled',
          allow: { member: 'own', ...staff },
        },
      ],
    },
  },
  {
    name: 'Invoice',
    description: 'What an organisation owes for a period of its subscription.',
    fields: [
      {
        name: 'number',
        type: 'string',
        required: true,
        unique: true,
        maxLength: 20,
        pattern: '[A-Z0-9-]+',
      },
      { name: 'issuedOn', type: 'date', required: true, default: 'now' },
      { name: 'dueOn', type: 'date', required: true },
      { name: 'periodStart', type: 'date', required: true },
      { name: 'periodEnd', type: 'date', required: true },
      currency,
      { name: 'net', ...money },
      { name: 'tax', ...money },
      { name: 'total', ...money },
    ],
    relations: [
      {
        name: 'subscription',
        kind: 'many-to-one',
        to: 'Subscription',
        required: true,
        onDelete: 'restrict',
      },
    ],
    owner: 'subscription',
    uniques: [['subscription', 'periodStart']],
    indexes: [['status', 'dueOn'], ['issuedOn'], ['dueOn']],
    search: ['number'],
    access: {
      member: readOwn,
      support: readAll,
      admin: { read: 'all', create: 'all', update: 'all' },
    },
    lifecycle: {
      field: 'status',
      states: ['draft', 'open', 'paid', 'void'],
      initial: 'draft',
      transitions: [
        {
          name: 'issue',
          description: 'Sends it out; it can no longer be discarded.',
          from: ['draft'],
          to: 'open',
          allow: adminOnly,
        },
        {
          name: 'pay',
          description: 'The money has arrived.',
          from: ['open'],
          to: 'paid',
          allow: staff,
        },
        {
          name: 'cancel',
          description: 'It was issued in error.',
          from: ['draft', 'open'],
          to: 'void',
          allow: adminOnly,
        },
      ],
    },
  },
];
