/** Who writes and who reads: profiles, comments, bookmarks, the newsletter. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, ownRows, readAll, readPublic } from '../permissions.js';

const moderators = { editor: 'all', admin: 'all' } as const;

export const people: Entity[] = [
  {
    name: 'AuthorProfile',
    description: 'What readers learn about an author.',
    fields: [
      { name: 'displayName', type: 'string', required: true, minLength: 1, maxLength: 120 },
      { name: 'bio', type: 'text', maxLength: 2000 },
      { name: 'website', type: 'url' },
      { name: 'photoUrl', type: 'url' },
      { name: 'visible', type: 'boolean', required: true, default: false },
    ],
    relations: [
      { name: 'account', kind: 'one-to-one', to: 'account', required: true, onDelete: 'cascade' },
    ],
    owner: 'account',
    indexes: [['displayName']],
    search: ['displayName'],
    public: { field: 'visible', in: [true] },
    access: {
      anonymous: readPublic,
      reader: readPublic,
      author: { read: ['own', 'public'], create: 'own', update: 'own', delete: 'own' },
      editor: readAll,
      admin: everything,
    },
  },
  {
    name: 'Comment',
    description:
      'What a reader says to an article or to another comment; shown once it has been looked at.',
    fields: [{ name: 'body', type: 'text', required: true, minLength: 1, maxLength: 5000 }],
    relations: [
      { name: 'article', kind: 'many-to-one', to: 'Article', required: true, onDelete: 'cascade' },
      {
        name: 'parent',
        kind: 'many-to-one',
        to: 'Comment',
        onDelete: 'cascade',
        inverse: 'replies',
      },
      { name: 'author', kind: 'many-to-one', to: 'account', required: true, onDelete: 'cascade' },
    ],
    owner: 'author',
    indexes: [
      ['article', 'createdAt'],
      ['status', 'createdAt'],
    ],
    public: { field: 'status', in: ['approved'] },
    access: {
      anonymous: readPublic,
      reader: { read: ['own', 'public'], create: 'own', update: 'own', delete: 'own' },
      author: { read: ['own', 'public'], create: 'own', update: 'own', delete: 'own' },
      editor: { read: 'all', create: 'own', delete: 'all' },
      admin: { read: 'all', create: 'own', delete: 'all' },
    },
    lifecycle: {
      field: 'status',
      states: ['pending', 'approved', 'rejected'],
      initial: 'pending',
      transitions: [
        { name: 'approve', from: ['pending', 'rejected'], to: 'approved', allow: moderators },
        { name: 'reject', from: ['pending', 'approved'], to: 'rejected', allow: moderators },
      ],
    },
  },
  {
    name: 'Bookmark',
    description: 'An article that someone wants to find again.',
    fields: [{ name: 'note', type: 'string', maxLength: 200 }],
    relations: [
      { name: 'article', kind: 'many-to-one', to: 'Article', required: true, onDelete: 'cascade' },
      { name: 'reader', kind: 'many-to-one', to: 'account', required: true, onDelete: 'cascade' },
    ],
    owner: 'reader',
    uniques: [['reader', 'article']],
    access: { reader: ownRows, author: ownRows, editor: ownRows },
  },
  {
    name: 'NewsletterRequest',
    description: 'Someone who has not signed in asks for the newsletter.',
    fields: [
      { name: 'email', type: 'email', required: true, sensitive: true },
      {
        name: 'weekly',
        type: 'boolean',
        description: 'Once a week rather than every day.',
        required: true,
        default: true,
      },
    ],
    indexes: [['status', 'createdAt']],
    access: {
      anonymous: { create: 'all' },
      editor: { read: 'all', delete: 'all' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['requested', 'confirmed', 'unsubscribed'],
      initial: 'requested',
      transitions: [
        {
          name: 'confirm',
          description: 'The address has been proved.',
          from: ['requested'],
          to: 'confirmed',
          allow: moderators,
        },
        {
          name: 'unsubscribe',
          from: ['requested', 'confirmed'],
          to: 'unsubscribed',
          allow: moderators,
        },
      ],
    },
  },
];
