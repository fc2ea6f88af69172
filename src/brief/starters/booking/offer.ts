/** What is offered: places, rooms, services, and the people who give them. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, readAll, readPublic } from '../permissions.js';

const visible = {
  anonymous: readAll,
  customer: readAll,
  staff: readAll,
  admin: everything,
} as const;

export const offer: Entity[] = [
  {
    name: 'Location',
    description: 'A place where customers are received.',
    fields: [
      { name: 'name', type: 'string', required: true, unique: true, minLength: 1, maxLength: 120 },
      { name: 'street', type: 'string', required: true, maxLength: 200 },
      { name: 'postalCode', type: 'string', required: true, maxLength: 20 },
      { name: 'city', type: 'string', required: true, maxLength: 100 },
      { name: 'phone', type: 'string', maxLength: 40, pattern: '\\+?[0-9 ()-]{5,40}' },
      {
        name: 'timeZone',
        type: 'string',
        description: 'By its IANA name.',
        required: true,
        default: 'Europe/Berlin',
        maxLength: 60,
      },
    ],
    indexes: [['city']],
    search: ['name', 'city'],
    access: visible,
  },
  {
    name: 'OpeningHours',
    plural: 'OpeningHours',
    description: 'When a location is open on a day of the week; two rows where there is a break.',
    fields: [
      {
        name: 'weekday',
        type: 'enum',
        required: true,
        values: [
          { value: 'monday' },
          { value: 'tuesday' },
          { value: 'wednesday' },
          { value: 'thursday' },
          { value: 'friday' },
          { value: 'saturday' },
          { value: 'sunday' },
        ],
      },
      { name: 'opensAt', type: 'time', required: true, default: '09:00:00' },
      { name: 'closesAt', type: 'time', required: true, default: '18:00:00' },
    ],
    relations: [
      {
        name: 'location',
        kind: 'many-to-one',
        to: 'Location',
        required: true,
        onDelete: 'cascade',
      },
    ],
    uniques: [['location', 'weekday', 'opensAt']],
    access: visible,
  },
  {
    name: 'Room',
    description: 'A room, a chair, a court: what can be taken by one booking at a time.',
    fields: [
      { name: 'name', type: 'string', required: true, maxLength: 80 },
      {
        name: 'capacity',
        type: 'integer',
        description: 'How many people it holds.',
        required: true,
        default: 1,
        min: 1,
        max: 10000,
      },
    ],
    relations: [
      {
        name: 'location',
        kind: 'many-to-one',
        to: 'Location',
        required: true,
        onDelete: 'restrict',
      },
    ],
    uniques: [['location', 'name']],
    access: visible,
  },
  {
    name: 'Service',
    description: 'What can be booked.',
    fields: [
      { name: 'name', type: 'string', required: true, unique: true, minLength: 1, maxLength: 120 },
      { name: 'description', type: 'text', maxLength: 5000 },
      { name: 'durationMinutes', type: 'integer', required: true, default: 60, min: 5, max: 1440 },
      {
        name: 'price',
        type: 'decimal',
        description: 'With tax, in euros.',
        required: true,
        precision: 8,
        scale: 2,
        min: 0,
      },
      {
        name: 'online',
        type: 'boolean',
        description: 'Given over video rather than at a location.',
        required: true,
        default: false,
      },
      {
        name: 'active',
        type: 'boolean',
        description: 'Can be booked now.',
        required: true,
        default: true,
      },
    ],
    relations: [
      { name: 'employees', kind: 'many-to-many', to: 'Employee', description: 'Who gives it.' },
    ],
    indexes: [['price'], ['durationMinutes']],
    search: ['name', 'description'],
    public: { field: 'active', in: [true] },
    access: { anonymous: readPublic, customer: readPublic, staff: readAll, admin: everything },
  },
  {
    name: 'Employee',
    description: 'Someone who gives services.',
    fields: [
      { name: 'displayName', type: 'string', required: true, minLength: 1, maxLength: 120 },
      { name: 'bio', type: 'text', maxLength: 2000 },
      { name: 'photoUrl', type: 'url' },
      {
        name: 'hourlyWage',
        type: 'decimal',
        description: 'For the payroll; can be set but never read here.',
        precision: 8,
        scale: 2,
        min: 0,
        sensitive: true,
        hidden: true,
      },
      { name: 'bookable', type: 'boolean', required: true, default: true },
    ],
    relations: [
      {
        name: 'account',
        kind: 'one-to-one',
        to: 'account',
        description: 'What they sign in with.',
        onDelete: 'set-null',
      },
      {
        name: 'location',
        kind: 'many-to-one',
        to: 'Location',
        required: true,
        onDelete: 'restrict',
      },
    ],
    indexes: [['displayName']],
    search: ['displayName'],
    public: { field: 'bookable', in: [true] },
    access: { anonymous: readPublic, customer: readPublic, staff: readAll, admin: everything },
  },
  {
    name: 'Absence',
    description: 'When an employee cannot be booked.',
    fields: [
      { name: 'startsAt', type: 'datetime', required: true },
      { name: 'endsAt', type: 'datetime', required: true },
      {
        name: 'reason',
        type: 'enum',
        required: true,
        default: 'holiday',
        values: [
          { value: 'holiday' },
          { value: 'sick' },
          { value: 'training' },
          { value: 'other' },
        ],
        sensitive: true,
      },
    ],
    relations: [
      {
        name: 'employee',
        kind: 'many-to-one',
        to: 'Employee',
        required: true,
        onDelete: 'cascade',
      },
    ],
    indexes: [['employee', 'startsAt'], ['startsAt']],
    access: { staff: { read: 'all', create: 'all', update: 'all' }, admin: everything },
  },
];
