/** What customers ask: tickets, what is written on them, and how satisfied they were. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, readAll, readOwn } from '../permissions.js';

const team = { agent: 'all', admin: 'all' } as const;
const everyone = { customer: 'own', ...team } as const;

export const tickets: Entity[] = [
  {
    name: 'Ticket',
    description: 'A question or a complaint, from asking to closing.',
    fields: [
      { name: 'subject', type: 'string', required: true, minLength: 1, maxLength: 200 },
      { name: 'description', type: 'text', required: true, minLength: 1, maxLength: 20000 },
      {
        name: 'priority',
        type: 'enum',
        required: true,
        default: 'normal',
        values: [{ value: 'low' }, { value: 'normal' }, { value: 'high' }, { value: 'urgent' }],
      },
      {
        name: 'channel',
        type: 'enum',
        description: 'How it came in.',
        required: true,
        default: 'web',
        values: [
          { value: 'web' },
          { value: 'email', label: 'E-mail' },
          { value: 'phone' },
          { value: 'chat' },
        ],
      },
      { name: 'openedAt', type: 'datetime', required: true, default: 'now', readOnly: true },
    ],
    relations: [
      {
        name: 'requester',
        kind: 'many-to-one',
        to: 'account',
        required: true,
        onDelete: 'restrict',
      },
      { name: 'topic', kind: 'many-to-one', to: 'Topic', onDelete: 'set-null' },
      {
        name: 'duplicateOf',
        kind: 'many-to-one',
        to: 'Ticket',
        onDelete: 'set-null',
        inverse: 'duplicates',
      },
      { name: 'tags', kind: 'many-to-many', to: 'Tag' },
    ],
    owner: 'requester',
    indexes: [
      ['status', 'openedAt'],
      ['requester', 'openedAt'],
      ['priority', 'openedAt'],
      ['openedAt'],
      ['channel'],
    ],
    search: ['subject', 'description'],
    access: {
      customer: { read: 'own', create: 'own' },
      agent: { read: 'all', create: 'all', update: 'all' },
      admin: everything,
    },
    lifecycle: {
      field: 'status',
      states: ['new', 'open', 'waiting', 'solved', 'closed'],
      initial: 'new',
      transitions: [
        {
          name: 'take',
          description: 'An agent looks after it.',
          from: ['new'],
          to: 'open',
          allow: team,
        },
        {
          name: 'wait',
          description: 'The customer is asked something.',
          from: ['open'],
          to: 'waiting',
          allow: team,
        },
        { name: 'resume', from: ['waiting'], to: 'open', allow: everyone },
        { name: 'solve', from: ['open', 'waiting'], to: 'solved', allow: everyone },
        {
          name: 'reopen',
          description: 'It was not solved after all.',
          from: ['solved'],
          to: 'open',
          allow: everyone,
        },
        {
          name: 'close',
          description: 'For good.',
          from: ['new', 'solved'],
          to: 'closed',
          allow: team,
        },
      ],
    },
  },
  {
    name: 'Assignment',
    description: 'Who looks after a ticket, and by when it should be answered.',
    fields: [
      { name: 'answerBy', type: 'datetime', description: 'From the service level of the topic.' },
      { name: 'reason', type: 'string', maxLength: 200 },
    ],
    relations: [
      { name: 'ticket', kind: 'one-to-one', to: 'Ticket', required: true, onDelete: 'cascade' },
      { name: 'team', kind: 'many-to-one', to: 'Team', required: true, onDelete: 'restrict' },
      {
        name: 'agent',
        kind: 'many-to-one',
        to: 'account',
        description: 'Anyone of the team when empty.',
        onDelete: 'set-null',
      },
    ],
    indexes: [['agent', 'answerBy'], ['team', 'answerBy'], ['answerBy']],
    access: { agent: everything, admin: everything },
  },
  {
    name: 'Message',
    description: 'What the customer adds to a ticket.',
    fields: [{ name: 'body', type: 'text', required: true, minLength: 1, maxLength: 20000 }],
    relations: [
      { name: 'ticket', kind: 'many-to-one', to: 'Ticket', required: true, onDelete: 'cascade' },
    ],
    owner: 'ticket',
    indexes: [['ticket', 'createdAt']],
    access: {
      customer: { read: 'own', create: 'own' },
      agent: readAll,
      admin: { read: 'all', delete: 'all' },
    },
  },
  {
    name: 'Answer',
    description: 'What an agent writes to the customer.',
    fields: [{ name: 'body', type: 'text', required: true, minLength: 1, maxLength: 20000 }],
    relations: [
      { name: 'ticket', kind: 'many-to-one', to: 'Ticket', required: true, onDelete: 'cascade' },
      { name: 'agent', kind: 'many-to-one', to: 'account', required: true, onDelete: 'restrict' },
    ],
    owner: 'ticket',
    indexes: [['ticket', 'createdAt']],
    access: { customer: readOwn, agent: { read: 'all', create: 'all' }, admin: everything },
  },
  {
    name: 'InternalNote',
    description: 'What agents tell each other; customers never see it.',
    fields: [
      {
        name: 'body',
        type: 'text',
        required: true,
        minLength: 1,
        maxLength: 20000,
        sensitive: true,
      },
    ],
    relations: [
      {
        name: 'ticket',
        kind: 'many-to-one',
        to: 'Ticket',
        required: true,
        onDelete: 'cascade',
        inverse: 'notes',
      },
      { name: 'author', kind: 'many-to-one', to: 'account', required: true, onDelete: 'restrict' },
    ],
    owner: 'author',
    access: {
      agent: { read: 'all', create: 'own', update: 'own', delete: 'own' },
      admin: everything,
    },
  },
  {
    name: 'Rating',
    description: 'How satisfied the customer was.',
    fields: [
      { name: 'score', type: 'integer', required: true, min: 1, max: 5 },
      { name: 'comment', type: 'text', maxLength: 2000 },
    ],
    relations: [
      { name: 'ticket', kind: 'one-to-one', to: 'Ticket', required: true, onDelete: 'cascade' },
    ],
    owner: 'ticket',
    indexes: [['score']],
    access: {
      customer: { read: 'own', create: 'own', update: 'own' },
      agent: readAll,
      admin: { read: 'all', delete: 'all' },
    },
  },
];
