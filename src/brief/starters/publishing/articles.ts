/** What is written: articles with their sections, tags, series, earlier versions and pictures. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, ownRows, readAll } from '../permissions.js';

const slug = {
  name: 'slug',
  type: 'string',
  description: 'The name as it stands in addresses.',
  required: true,
  unique: true,
  maxLength: 160,
  pattern: '[a-z0-9]+(?:-[a-z0-9]+)*',
} as const satisfies Entity['fields'][number];
const editors = { editor: 'all', admin: 'all' } as const;
const visible = {
  anonymous: readAll,
  reader: readAll,
  author: readAll,
  editor: everything,
  admin: everything,
} as const;

export const articles: Entity[] = [
  {
    name: 'Section',
    description: 'A part of the publication, such as Science; sections form a tree.',
    fields: [
      { name: 'name', type: 'string', required: true, minLength: 1, maxLength: 80 },
      slug,
      {
        name: 'position',
        type: 'integer',
        description: 'Order among its siblings.',
        required: true,
        default: 0,
        min: 0,
      },
    ],
    relations: [
      {
        name: 'parent',
        kind: 'many-to-one',
        to: 'Section',
        onDelete: 'restrict',
        inverse: 'children',
      },
    ],
    indexes: [['parent', 'position']],
    access: visible,
  },
  {
    name: 'Tag',
    description: 'A word that articles are found by.',
    fields: [
      { name: 'name', type: 'string', required: true, unique: true, minLength: 1, maxLength: 40 },
    ],
    search: ['name'],
    access: { ...visible, author: { read: 'all', create: 'all' } },
  },
  {
    name: 'Series',
    plural: 'SeriesList',
    table: 'series',
    description: 'Articles that are read one after the other.',
    fields: [
      { name: 'title', type: 'string', required: true, minLength: 1, maxLength: 160 },
      slug,
      { name: 'description', type: 'text', maxLength: 2000 },
    ],
    search: ['title'],
    access: visible,
  },
  {
    name: 'Article',
    description: 'What is read. Authors write, editors publish.',
    fields: [
      { name: 'title', type: 'string', required: true, minLength: 1, maxLength: 200 },
      slug,
      {
        name: 'summary',
        type: 'text',
        description: 'Two or three sentences for lists.',
        maxLength: 500,
      },
      { name: 'body', type: 'text', description: 'Markdown.', required: true, maxLength: 200000 },
      {
        name: 'language',
        type: 'enum',
        required: true,
        default: 'en',
        values: [
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
          { value: 'fr', label: 'Français' },
          { value: 'es', label: 'Español' },
        ],
      },
      { name: 'publishOn', type: 'date', description: 'When it is meant to appear.' },
      {
        name: 'featured',
        type: 'boolean',
        description: 'Shown on the front page.',
        required: true,
        default: false,
      },
    ],
    relations: [
      { name: 'author', kind: 'many-to-one', to: 'account', required: true, onDelete: 'restrict' },
      { name: 'section', kind: 'many-to-one', to: 'Section', required: true, onDelete: 'restrict' },
      { name: 'series', kind: 'many-to-one', to: 'Series', onDelete: 'set-null' },
      {
        name: 'cover',
        kind: 'many-to-one',
        to: 'MediaAsset',
        onDelete: 'set-null',
        inverse: 'coveredArticles',
      },
      { name: 'tags', kind: 'many-to-many', to: 'Tag' },
      {
        name: 'seeAlso',
        kind: 'many-to-many',
        to: 'Article',
        description: 'What to read next.',
        inverse: 'mentionedBy',
      },
    ],
    owner: 'author',
    indexes: [
      ['section', 'publishOn'],
      ['status', 'publishOn'],
      ['publishOn'],
      ['language'],
      ['featured', 'publishOn'],
    ],
    search: ['title', 'summary', 'body'],
    public: { field: 'status', in: ['published'] },
    access: {
      anonymous: { read: 'public' },
      reader: { read: 'public' },
      author: { read: ['own', 'public'], create: 'own', update: 'own', delete: 'own' },
      editor: { read: 'all', create: 'all', update: 'all' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['draft', 'submitted', 'published', 'archived'],
      initial: 'draft',
      transitions: [
        {
          name: 'submit',
          description: 'Hands it to the editors.',
          from: ['draft'],
          to: 'submitted',
          allow: { author: 'own', ...editors },
        },
        {
          name: 'withdraw',
          description: 'Takes it back to go on writing.',
          from: ['submitted'],
          to: 'draft',
          allow: { author: 'own', ...editors },
        },
        { name: 'publish', from: ['submitted', 'archived'], to: 'published', allow: editors },
        {
          name: 'archive',
          description: 'Takes it off the site.',
          from: ['published'],
          to: 'archived',
          allow: editors,
        },
      ],
    },
  },
  {
    name: 'Revision',
    description: 'An article as it was before a change.',
    fields: [
      { name: 'number', type: 'integer', required: true, min: 1 },
      { name: 'title', type: 'string', required: true, maxLength: 200 },
      { name: 'body', type: 'text', required: true, maxLength: 200000 },
      { name: 'remark', type: 'string', description: 'What was changed, and why.', maxLength: 200 },
    ],
    relations: [
      { name: 'article', kind: 'many-to-one', to: 'Article', required: true, onDelete: 'cascade' },
    ],
    owner: 'article',
    uniques: [['article', 'number']],
    access: {
      author: { read: 'own', create: 'own' },
      editor: { read: 'all', create: 'all' },
      admin: { read: 'all', create: 'all', delete: 'all' },
    },
  },
  {
    name: 'MediaAsset',
    description: 'A picture or a recording that articles show; the file itself lies elsewhere.',
    fields: [
      { name: 'title', type: 'string', required: true, maxLength: 160 },
      { name: 'fileUrl', type: 'url', required: true, maxLength: 1000 },
      {
        name: 'kind',
        type: 'enum',
        required: true,
        default: 'image',
        values: [{ value: 'image' }, { value: 'video' }, { value: 'audio' }],
      },
      {
        name: 'altText',
        type: 'string',
        description: 'For those who cannot see it.',
        maxLength: 300,
      },
      { name: 'credit', type: 'string', description: 'Who made it.', maxLength: 160 },
      { name: 'sizeBytes', type: 'bigint', min: 0 },
      { name: 'checksum', type: 'binary', description: 'SHA-256 of the file.', maxLength: 32 },
    ],
    relations: [
      {
        name: 'uploader',
        kind: 'many-to-one',
        to: 'account',
        required: true,
        onDelete: 'restrict',
      },
    ],
    owner: 'uploader',
    indexes: [['kind']],
    search: ['title'],
    access: {
      anonymous: readAll,
      reader: readAll,
      author: { ...ownRows, read: 'all' },
      editor: everything,
      admin: everything,
    },
  },
];
