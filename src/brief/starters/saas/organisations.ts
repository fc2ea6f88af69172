/** Who uses it: organisations, their members and invitations, and how they are billed. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, ownRows, readAll } from '../permissions.js';

const seat = {
  name: 'seat',
  type: 'enum',
  description: 'What the person may do in the organisation.',
  required: true,
  default: 'editor',
  values: [{ value: 'manager' }, { value: 'editor' }, { value: 'viewer' }],
} as const satisfies Entity['fields'][number];

export const organisations: Entity[] = [
  {
    name: 'Organisation',
    description: 'A company or a team; everything else belongs to one.',
    fields: [
      { name: 'name', type: 'string', required: true, minLength: 1, maxLength: 120 },
      {
        name: 'slug',
        type: 'string',
        description: 'The name as it stands in addresses.',
        required: true,
        unique: true,
        maxLength: 60,
        pattern: '[a-z0-9]+(?:-[a-z0-9]+)*',
      },
      { name: 'logoUrl', type: 'url' },
      {
        name: 'timeZone',
        type: 'string',
        description: 'By its IANA name.',
        required: true,
        default: 'Europe/Berlin',
        maxLength: 60,
      },
    ],
    relations: [
      { name: 'founder', kind: 'many-to-one', to: 'account', required: true, onDelete: 'restrict' },
    ],
    owner: 'founder',
    indexes: [['name']],
    search: ['name'],
    access: { member: ownRows, support: readAll, admin: everything },
  },
  {
    name: 'BillingProfile',
    description: 'What stands on the invoices of an organisation.',
    fields: [
      { name: 'legalName', type: 'string', required: true, maxLength: 200 },
      { name: 'billingEmail', type: 'email', required: true, sensitive: true },
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
      { name: 'taxNumber', type: 'string', maxLength: 40, sensitive: true },
      {
        name: 'iban',
        type: 'string',
        description: 'For direct debit; can be changed but never read back.',
        maxLength: 34,
        pattern: '[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}',
        sensitive: true,
        hidden: true,
      },
    ],
    relations: [
      {
        name: 'organisation',
        kind: 'one-to-one',
        to: 'Organisation',
        required: true,
        onDelete: 'cascade',
      },
    ],
    owner: 'organisation',
    access: { member: ownRows, support: readAll, admin: everything },
  },
  {
    name: 'Membership',
    description: 'A person works in an organisation; its founder says who does.',
    fields: [
      seat,
      { name: 'joinedOn', type: 'date', required: true, default: 'now', readOnly: true },
    ],
    relations: [
      {
        name: 'organisation',
        kind: 'many-to-one',
        to: 'Organisation',
        required: true,
        onDelete: 'cascade',
      },
      { name: 'person', kind: 'many-to-one', to: 'account', required: true, onDelete: 'cascade' },
    ],
    owner: 'organisation',
    uniques: [['organisation', 'person']],
    access: { member: ownRows, support: readAll, admin: everything },
  },
  {
    name: 'Invitation',
    description: 'Someone is asked to join an organisation.',
    fields: [
      { name: 'email', type: 'email', required: true, sensitive: true },
      seat,
      { name: 'message', type: 'text', maxLength: 1000 },
      { name: 'expiresAt', type: 'datetime', required: true },
    ],
    relations: [
      {
        name: 'organisation',
        kind: 'many-to-one',
        to: 'Organisation',
        required: true,
        onDelete: 'cascade',
      },
    ],
    owner: 'organisation',
    indexes: [['status', 'expiresAt']],
    access: {
      member: { read: 'own', create: 'own', delete: 'own' },
      support: readAll,
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['pending', 'accepted', 'revoked'],
      initial: 'pending',
      transitions: [
        {
          name: 'accept',
          description: 'Done by the program that checks the link in the mail.',
          from: ['pending'],
          to: 'accepted',
          allow: { admin: 'all' },
        },
        {
          name: 'revoke',
          from: ['pending'],
          to: 'revoked',
          allow: { member: 'own', admin: 'all' },
        },
      ],
    },
  },
];
