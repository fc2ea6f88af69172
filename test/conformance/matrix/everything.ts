/** A domain of everything that a Blueprint can say of fields, keys, relations and lists. */
import type { Domain, Entity } from '../../../src/blueprint/domain.js';
import type { Field } from '../../../src/blueprint/field.js';

const everyone = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
const own = { read: 'own', create: 'own', update: 'own', delete: 'own' } as const;
const access = { editor: everyone, member: { read: 'all' } } as const;

const kinds: Field[] = [
  { name: 'string', type: 'string' },
  { name: 'text', type: 'text' },
  { name: 'integer', type: 'integer' },
  { name: 'bigint', type: 'bigint' },
  { name: 'decimal', type: 'decimal', precision: 18, scale: 6 },
  { name: 'boolean', type: 'boolean' },
  { name: 'date', type: 'date' },
  { name: 'time', type: 'time' },
  { name: 'datetime', type: 'datetime' },
  { name: 'uuid', type: 'uuid' },
  { name: 'email', type: 'email' },
  { name: 'url', type: 'url' },
  { name: 'json', type: 'json' },
  {
    name: 'enum',
    type: 'enum',
    values: [{ value: 'one' }, { value: 'O’Two, 2' }, { value: '%_\\' }],
  },
  { name: 'binary', type: 'binary', maxLength: 64 },
];

const sortable = kinds
  .filter(({ type }) => !['text', 'json', 'binary'].includes(type))
  .map(({ name }) => [name]);

/** Each field type, optional, filtered and sorted by wherever that can be. */
const sample: Entity = {
  name: 'Sample',
  fields: kinds,
  indexes: sortable,
  search: ['string', 'text'],
  access,
};

/** Each field type once more: required, within limits. */
const bounded: Entity = {
  name: 'Bounded',
  plural: 'BoundedOnes',
  fields: [
    ...kinds.map((field): Field => ({ ...field, required: true })),
    { name: 'small', type: 'integer', required: true, min: -5, max: 5, default: -1 },
    { name: 'price', type: 'decimal', required: true, min: -1, max: 99, default: '1.50' },
    { name: 'large', type: 'bigint', required: true, min: 0, max: 1000, default: 7 },
    { name: 'since', type: 'datetime', required: true, default: 'now' },
    { name: 'code', type: 'string', unique: true, pattern: '[A-Z]{3}-\\d{4}', maxLength: 8 },
    { name: 'secret', type: 'string', hidden: true, minLength: 3 },
    { name: 'seen', type: 'integer', required: true, readOnly: true, default: 0 },
  ],
  timestamps: false,
  access,
};

/** Names that a list or a language has its own use for. */
const order: Entity = {
  name: 'Order',
  fields: ['limit', 'cursor', 'sort', 'include', 'q', 'order', 'type', 'default', 'from'].map(
    (name): Field => ({ name, type: 'string' }),
  ),
  indexes: [['limit'], ['cursor'], ['sort'], ['include'], ['q'], ['order'], ['type']],
  access,
};

/** Rows that belong to rows that belong to an account, with a state and links to their like. */
const keys: Entity[] = [
  {
    name: 'Person',
    key: { type: 'uuid', generated: 'client' },
    fields: [{ name: 'nick', type: 'string', required: true }],
    relations: [
      { name: 'user', kind: 'many-to-one', to: 'account', required: true, onDelete: 'cascade' },
    ],
    owner: 'user',
    access: { member: own, editor: { read: 'all' } },
  },
  {
    name: 'Note',
    key: { type: 'bigint', generated: 'identity' },
    fields: [{ name: 'body', type: 'text', required: true }],
    relations: [
      { name: 'person', kind: 'many-to-one', to: 'Person', required: true, onDelete: 'cascade' },
      {
        name: 'answerTo',
        kind: 'many-to-one',
        to: 'Note',
        inverse: 'answers',
        onDelete: 'set-null',
      },
      { name: 'related', kind: 'many-to-many', to: 'Note', inverse: 'relatedBy' },
      { name: 'country', kind: 'many-to-one', to: 'Country', onDelete: 'restrict' },
    ],
    owner: 'person',
    public: { field: 'state', in: ['shown', 'kept'] },
    access: {
      anonymous: { read: 'public' },
      member: { read: ['own', 'public'], create: 'own', update: 'own', delete: 'own' },
      editor: { read: 'all', update: 'all' },
    },
    lifecycle: {
      field: 'state',
      states: ['draft', 'shown', 'kept', 'gone'],
      initial: 'draft',
      transitions: [
        { name: 'show', from: ['draft', 'gone'], to: 'shown', allow: { member: 'own' } },
        { name: 'keep', from: ['shown'], to: 'kept', allow: { editor: 'all' } },
        {
          name: 'hide',
          from: ['shown', 'kept'],
          to: 'gone',
          allow: { member: 'own', editor: 'all' },
        },
      ],
    },
  },
  {
    name: 'Country',
    key: { type: 'string', generated: 'client', maxLength: 12 },
    fields: [{ name: 'name', type: 'string', required: true, unique: true }],
    relations: [{ name: 'capital', kind: 'one-to-one', to: 'City', onDelete: 'set-null' }],
    access: { ...access, anonymous: { read: 'all' } },
  },
  {
    name: 'City',
    key: { type: 'integer', generated: 'identity' },
    fields: [{ name: 'name', type: 'string', required: true }],
    search: ['name'],
    access,
  },
  {
    name: 'News',
    key: { type: 'integer', generated: 'client' },
    fields: [
      { name: 'title', type: 'string', required: true },
      { name: 'rank', type: 'integer' },
    ],
    relations: [
      { name: 'cities', kind: 'many-to-many', to: 'City' },
      { name: 'countries', kind: 'many-to-many', to: 'Country' },
    ],
    uniques: [['title', 'rank']],
    access,
  },
];

export const everything: Domain = {
  roles: [{ name: 'member', signUp: true }, { name: 'editor' }],
  entities: [sample, bounded, order, ...keys],
};
