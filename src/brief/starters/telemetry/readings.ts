/** What is measured: sensors and their readings. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, ownRows, readAll, readOwn } from '../permissions.js';

export const readings: Entity[] = [
  {
    name: 'Sensor',
    description: 'One thing that a device measures.',
    fields: [
      { name: 'name', type: 'string', required: true, maxLength: 80 },
      {
        name: 'quantity',
        type: 'enum',
        required: true,
        values: [
          { value: 'temperature' },
          { value: 'humidity' },
          { value: 'pressure' },
          { value: 'power' },
          { value: 'flow' },
          { value: 'other' },
        ],
      },
      {
        name: 'unit',
        type: 'string',
        description: 'Such as °C or kWh.',
        required: true,
        maxLength: 20,
      },
      {
        name: 'intervalSeconds',
        type: 'integer',
        description: 'How often it measures.',
        required: true,
        default: 60,
        min: 1,
        max: 86400,
      },
    ],
    relations: [
      { name: 'device', kind: 'many-to-one', to: 'Device', required: true, onDelete: 'cascade' },
    ],
    owner: 'device',
    uniques: [['device', 'name']],
    indexes: [['quantity']],
    access: { operator: ownRows, technician: readAll, ingest: readAll, admin: everything },
  },
  {
    name: 'Reading',
    description: 'One measurement. There are many of them, so they are small and never changed.',
    key: { type: 'bigint', generated: 'identity' },
    timestamps: false,
    fields: [
      { name: 'measuredAt', type: 'datetime', required: true },
      { name: 'receivedAt', type: 'datetime', required: true, default: 'now', readOnly: true },
      { name: 'value', type: 'decimal', required: true, precision: 18, scale: 6 },
      {
        name: 'quality',
        type: 'enum',
        required: true,
        default: 'good',
        values: [{ value: 'good' }, { value: 'doubtful' }, { value: 'bad' }],
      },
    ],
    relations: [
      { name: 'sensor', kind: 'many-to-one', to: 'Sensor', required: true, onDelete: 'cascade' },
    ],
    owner: 'sensor',
    uniques: [['sensor', 'measuredAt']],
    indexes: [['measuredAt']],
    access: {
      operator: readOwn,
      technician: readAll,
      ingest: { read: 'all', create: 'all' },
      admin: { read: 'all', delete: 'all' },
    },
  },
];
