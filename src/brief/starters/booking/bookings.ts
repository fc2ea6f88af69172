/** What is booked, by whom, and what they thought of it. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, ownRows, readAll } from '../permissions.js';

const team = { staff: 'all', admin: 'all' } as const;

export const bookings: Entity[] = [
  {
    name: 'Customer',
    description: 'Someone who books; one for each account.',
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
        required: true,
        maxLength: 40,
        pattern: '\\+?[0-9 ()-]{5,40}',
        sensitive: true,
      },
      { name: 'birthDate', type: 'date', sensitive: true },
      { name: 'remindersWanted', type: 'boolean', required: true, default: true },
    ],
    relations: [
      { name: 'account', kind: 'one-to-one', to: 'account', required: true, onDelete: 'cascade' },
    ],
    owner: 'account',
    access: {
      customer: { read: 'own', create: 'own', update: 'own' },
      staff: readAll,
      admin: { read: 'all', update: 'all', delete: 'all' },
    },
  },
  {
    name: 'Booking',
    description:
      'A customer comes for a service; staff confirm it, so that nothing is promised twice.',
    fields: [
      { name: 'startsAt', type: 'datetime', required: true },
      { name: 'endsAt', type: 'datetime', required: true },
      { name: 'people', type: 'integer', required: true, default: 1, min: 1, max: 500 },
      { name: 'wish', type: 'text', description: 'What the customer asks for.', maxLength: 1000 },
    ],
    relations: [
      {
        name: 'customer',
        kind: 'many-to-one',
        to: 'Customer',
        required: true,
        onDelete: 'restrict',
      },
      { name: 'service', kind: 'many-to-one', to: 'Service', required: true, onDelete: 'restrict' },
      {
        name: 'employee',
        kind: 'many-to-one',
        to: 'Employee',
        description: 'Anyone when empty.',
        onDelete: 'set-null',
      },
      { name: 'room', kind: 'many-to-one', to: 'Room', onDelete: 'set-null' },
      {
        name: 'previous',
        kind: 'one-to-one',
        to: 'Booking',
        description: 'The booking that was moved to this one.',
        onDelete: 'set-null',
        inverse: 'next',
      },
    ],
    owner: 'customer',
    indexes: [
      ['employee', 'startsAt'],
      ['room', 'startsAt'],
      ['customer', 'startsAt'],
      ['status', 'startsAt'],
      ['startsAt'],
    ],
    access: {
      customer: { read: 'own', create: 'own' },
      staff: { read: 'all', create: 'all', update: 'all' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['requested', 'confirmed', 'completed', 'cancelled', 'missed'],
      initial: 'requested',
      transitions: [
        { name: 'confirm', from: ['requested'], to: 'confirmed', allow: team },
        { name: 'complete', from: ['confirmed'], to: 'completed', allow: team },
        {
          name: 'miss',
          description: 'The customer did not come.',
          from: ['confirmed'],
          to: 'missed',
          allow: team,
        },
        {
          name: 'cancel',
          from: ['requested', 'confirmed'],
          to: 'cancelled',
          allow: { customer: 'own', ...team },
        },
      ],
    },
  },
  {
    name: 'BookingNote',
    description: 'What staff write down about a booking; customers never see it.',
    fields: [
      {
        name: 'body',
        type: 'text',
        required: true,
        minLength: 1,
        maxLength: 5000,
        sensitive: true,
      },
    ],
    relations: [
      {
        name: 'booking',
        kind: 'many-to-one',
        to: 'Booking',
        required: true,
        onDelete: 'cascade',
        inverse: 'notes',
      },
      { name: 'author', kind: 'many-to-one', to: 'account', required: true, onDelete: 'restrict' },
    ],
    owner: 'author',
    access: {
      staff: { read: 'all', create: 'own', update: 'own', delete: 'own' },
      admin: everything,
    },
  },
  {
    name: 'Review',
    description: 'What a customer thought of a booking.',
    fields: [
      { name: 'rating', type: 'integer', description: 'Stars.', required: true, min: 1, max: 5 },
      { name: 'comment', type: 'text', maxLength: 2000 },
    ],
    relations: [
      { name: 'booking', kind: 'one-to-one', to: 'Booking', required: true, onDelete: 'cascade' },
    ],
    owner: 'booking',
    indexes: [['rating']],
    public: { field: 'status', in: ['published'] },
    access: {
      anonymous: { read: 'public' },
      customer: { read: ['own', 'public'], create: 'own', delete: 'own' },
      staff: readAll,
      admin: { read: 'all', delete: 'all' },
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
          allow: { admin: 'all' },
        },
        { name: 'reject', from: ['pending', 'published'], to: 'rejected', allow: { admin: 'all' } },
      ],
    },
  },
  {
    name: 'WaitingListEntry',
    plural: 'WaitingListEntries',
    description: 'A customer would come if a place became free.',
    fields: [
      { name: 'earliestOn', type: 'date', required: true, default: 'now' },
      { name: 'latestOn', type: 'date' },
      { name: 'note', type: 'string', maxLength: 200 },
    ],
    relations: [
      {
        name: 'customer',
        kind: 'many-to-one',
        to: 'Customer',
        required: true,
        onDelete: 'cascade',
      },
      { name: 'service', kind: 'many-to-one', to: 'Service', required: true, onDelete: 'cascade' },
    ],
    owner: 'customer',
    uniques: [['customer', 'service', 'earliestOn']],
    indexes: [['service', 'earliestOn'], ['earliestOn']],
    access: { customer: ownRows, staff: readAll, admin: everything },
  },
];
