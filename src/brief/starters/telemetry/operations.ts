/** What follows from what is measured: rules, alerts, commands, visits. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, ownRows, readAll } from '../permissions.js';

const onSite = { operator: 'own', technician: 'all', admin: 'all' } as const;
const program = { ingest: 'all', admin: 'all' } as const;

export const operations: Entity[] = [
  {
    name: 'AlertRule',
    description: 'When a value of a sensor deserves attention.',
    fields: [
      { name: 'name', type: 'string', required: true, minLength: 1, maxLength: 120 },
      {
        name: 'comparison',
        type: 'enum',
        required: true,
        default: 'above',
        values: [{ value: 'above' }, { value: 'below' }],
      },
      { name: 'threshold', type: 'decimal', required: true, precision: 18, scale: 6 },
      {
        name: 'forSeconds',
        type: 'integer',
        description: 'Only when it lasts so long.',
        required: true,
        default: 0,
        min: 0,
        max: 86400,
      },
      {
        name: 'severity',
        type: 'enum',
        required: true,
        default: 'warning',
        values: [{ value: 'info' }, { value: 'warning' }, { value: 'critical' }],
      },
      { name: 'enabled', type: 'boolean', required: true, default: true },
    ],
    relations: [
      { name: 'sensor', kind: 'many-to-one', to: 'Sensor', required: true, onDelete: 'cascade' },
    ],
    owner: 'sensor',
    uniques: [['sensor', 'name']],
    indexes: [['enabled']],
    access: { operator: ownRows, technician: readAll, ingest: readAll, admin: everything },
  },
  {
    name: 'Alert',
    description: 'A rule was met.',
    fields: [
      { name: 'raisedAt', type: 'datetime', required: true, default: 'now' },
      {
        name: 'value',
        type: 'decimal',
        description: 'What was measured.',
        required: true,
        precision: 18,
        scale: 6,
      },
      { name: 'message', type: 'string', maxLength: 200 },
    ],
    relations: [
      { name: 'rule', kind: 'many-to-one', to: 'AlertRule', required: true, onDelete: 'cascade' },
    ],
    owner: 'rule',
    indexes: [['rule', 'raisedAt'], ['status', 'raisedAt'], ['raisedAt']],
    access: {
      operator: { read: 'own' },
      technician: readAll,
      ingest: { read: 'all', create: 'all' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['raised', 'acknowledged', 'resolved'],
      initial: 'raised',
      transitions: [
        {
          name: 'acknowledge',
          description: 'Someone looks after it.',
          from: ['raised'],
          to: 'acknowledged',
          allow: onSite,
        },
        {
          name: 'resolve',
          from: ['raised', 'acknowledged'],
          to: 'resolved',
          allow: { ...onSite, ingest: 'all' },
        },
      ],
    },
  },
  {
    name: 'Command',
    description: 'Something a device is told to do.',
    fields: [
      {
        name: 'kind',
        type: 'enum',
        required: true,
        values: [
          { value: 'restart' },
          { value: 'update', label: 'Update the firmware' },
          { value: 'configure' },
          { value: 'measure' },
        ],
      },
      { name: 'payload', type: 'json', description: 'As the model understands it.' },
      { name: 'expiresAt', type: 'datetime', description: 'Not carried out after that.' },
    ],
    relations: [
      { name: 'device', kind: 'many-to-one', to: 'Device', required: true, onDelete: 'cascade' },
    ],
    owner: 'device',
    indexes: [
      ['device', 'createdAt'],
      ['status', 'createdAt'],
    ],
    access: {
      operator: { read: 'own', create: 'own' },
      technician: { read: 'all', create: 'all' },
      ingest: readAll,
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['queued', 'sent', 'done', 'failed', 'cancelled'],
      initial: 'queued',
      transitions: [
        { name: 'send', from: ['queued'], to: 'sent', allow: program },
        { name: 'finish', from: ['sent'], to: 'done', allow: program },
        { name: 'fail', from: ['queued', 'sent'], to: 'failed', allow: program },
        { name: 'cancel', from: ['queued'], to: 'cancelled', allow: onSite },
      ],
    },
  },
  {
    name: 'Visit',
    description: 'A technician comes to a site.',
    fields: [
      { name: 'plannedOn', type: 'date', required: true },
      {
        name: 'arrivesAt',
        type: 'time',
        description: 'In the time zone of the site.',
        default: '09:00:00',
      },
      { name: 'purpose', type: 'string', required: true, minLength: 1, maxLength: 200 },
      { name: 'report', type: 'text', description: 'What was found and done.', maxLength: 20000 },
      {
        name: 'ticket',
        type: 'uuid',
        description: "The number of the case in the operator's own help desk.",
      },
    ],
    relations: [
      { name: 'site', kind: 'many-to-one', to: 'Site', required: true, onDelete: 'restrict' },
      { name: 'technician', kind: 'many-to-one', to: 'account', onDelete: 'set-null' },
    ],
    owner: 'site',
    indexes: [['technician', 'plannedOn'], ['site', 'plannedOn'], ['plannedOn']],
    access: {
      operator: { read: 'own', create: 'own' },
      technician: { read: 'all', create: 'all', update: 'all' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['planned', 'done', 'cancelled'],
      initial: 'planned',
      transitions: [
        {
          name: 'finish',
          from: ['planned'],
          to: 'done',
          allow: { technician: 'all', admin: 'all' },
        },
        { name: 'cancel', from: ['planned'], to: 'cancelled', allow: onSite },
      ],
    },
  },
];
