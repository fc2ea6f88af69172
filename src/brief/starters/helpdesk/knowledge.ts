/** Who answers, and what they know: teams, service levels, topics, the knowledge base. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, readAll, readPublic } from '../permissions.js';

const team = { agent: 'all', admin: 'all' } as const;

export const knowledge: Entity[] = [
  {
    name: 'Team',
    description: 'Agents who answer the same kind of tickets.',
    fields: [
      { name: 'name', type: 'string', required: true, unique: true, minLength: 1, maxLength: 80 },
      { name: 'email', type: 'email', description: 'Where its mail arrives.' },
    ],
    access: { agent: readAll, admin: everything },
  },
  {
    name: 'TeamMember',
    description: 'An agent works in a team.',
    fields: [
      {
        name: 'lead',
        type: 'boolean',
        description: 'Leads the team.',
        required: true,
        default: false,
      },
    ],
    relations: [
      {
        name: 'team',
        kind: 'many-to-one',
        to: 'Team',
        required: true,
        onDelete: 'cascade',
        inverse: 'members',
      },
      { name: 'agent', kind: 'many-to-one', to: 'account', required: true, onDelete: 'cascade' },
    ],
    uniques: [['team', 'agent']],
    access: { agent: readAll, admin: everything },
  },
  {
    name: 'Topic',
    description: 'What a ticket is about, who answers it and how fast; topics form a tree.',
    fields: [
      { name: 'name', type: 'string', required: true, unique: true, minLength: 1, maxLength: 80 },
      {
        name: 'firstAnswerMinutes',
        type: 'integer',
        description: 'The first answer is promised within so many minutes.',
        required: true,
        default: 480,
        min: 1,
      },
      {
        name: 'solutionMinutes',
        type: 'integer',
        description: 'The solution is promised within so many minutes.',
        min: 1,
      },
    ],
    relations: [
      {
        name: 'parent',
        kind: 'many-to-one',
        to: 'Topic',
        onDelete: 'restrict',
        inverse: 'subtopics',
      },
      {
        name: 'team',
        kind: 'many-to-one',
        to: 'Team',
        description: 'Who answers.',
        onDelete: 'set-null',
      },
    ],
    access: { anonymous: readAll, customer: readAll, agent: readAll, admin: everything },
  },
  {
    name: 'Tag',
    description: 'A word that tickets are found by.',
    fields: [
      { name: 'name', type: 'string', required: true, unique: true, minLength: 1, maxLength: 40 },
    ],
    search: ['name'],
    access: { customer: readAll, agent: { read: 'all', create: 'all' }, admin: everything },
  },
  {
    name: 'TextBlock',
    description: 'An answer that is given again and again.',
    fields: [
      {
        name: 'shortcut',
        type: 'string',
        description: 'What an agent types to insert it.',
        required: true,
        unique: true,
        maxLength: 40,
        pattern: '[a-z0-9]+(?:-[a-z0-9]+)*',
      },
      { name: 'title', type: 'string', required: true, maxLength: 120 },
      { name: 'body', type: 'text', required: true, maxLength: 20000 },
    ],
    relations: [{ name: 'topic', kind: 'many-to-one', to: 'Topic', onDelete: 'set-null' }],
    search: ['title', 'body'],
    access: { agent: { read: 'all', create: 'all', update: 'all' }, admin: everything },
  },
  {
    name: 'HelpArticle',
    description: 'What customers can read before they ask.',
    fields: [
      { name: 'title', type: 'string', required: true, minLength: 1, maxLength: 200 },
      {
        name: 'slug',
        type: 'string',
        description: 'The title as it stands in addresses.',
        required: true,
        unique: true,
        maxLength: 200,
        pattern: '[a-z0-9]+(?:-[a-z0-9]+)*',
      },
      { name: 'body', type: 'text', description: 'Markdown.', required: true, maxLength: 100000 },
      {
        name: 'reviewOn',
        type: 'date',
        description: 'When someone should look whether it still holds.',
      },
    ],
    relations: [
      { name: 'topic', kind: 'many-to-one', to: 'Topic', required: true, onDelete: 'restrict' },
      { name: 'author', kind: 'many-to-one', to: 'account', required: true, onDelete: 'restrict' },
    ],
    owner: 'author',
    indexes: [['topic', 'title'], ['reviewOn'], ['title']],
    search: ['title', 'body'],
    public: { field: 'status', in: ['published'] },
    access: {
      anonymous: readPublic,
      customer: readPublic,
      agent: { read: 'all', create: 'own', update: 'own' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['draft', 'published', 'retired'],
      initial: 'draft',
      transitions: [
        { name: 'publish', from: ['draft', 'retired'], to: 'published', allow: team },
        {
          name: 'retire',
          description: 'It no longer holds.',
          from: ['published'],
          to: 'retired',
          allow: team,
        },
      ],
    },
  },
];
