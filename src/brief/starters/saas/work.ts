/** What is done with it: projects, tasks and labels. */
import type { Entity } from '../../../blueprint/domain.js';
import { everything, ownRows, readAll } from '../permissions.js';

const owners = { member: 'own', admin: 'all' } as const;

export const work: Entity[] = [
  {
    name: 'Project',
    description: 'A piece of work that an organisation follows.',
    fields: [
      { name: 'name', type: 'string', required: true, minLength: 1, maxLength: 120 },
      { name: 'description', type: 'text', maxLength: 10000 },
      { name: 'startsOn', type: 'date' },
      { name: 'endsOn', type: 'date' },
      { name: 'budget', type: 'decimal', precision: 12, scale: 2, min: 0 },
    ],
    relations: [
      {
        name: 'organisation',
        kind: 'many-to-one',
        to: 'Organisation',
        required: true,
        onDelete: 'restrict',
      },
    ],
    owner: 'organisation',
    uniques: [['organisation', 'name']],
    indexes: [['name'], ['endsOn']],
    search: ['name', 'description'],
    access: { member: ownRows, support: readAll, admin: everything },
    lifecycle: {
      field: 'status',
      states: ['active', 'archived'],
      initial: 'active',
      transitions: [
        { name: 'archive', from: ['active'], to: 'archived', allow: owners },
        { name: 'restore', from: ['archived'], to: 'active', allow: owners },
      ],
    },
  },
  {
    name: 'Task',
    description: 'Something to be done in a project; it may be part of a larger task.',
    fields: [
      { name: 'title', type: 'string', required: true, minLength: 1, maxLength: 200 },
      { name: 'description', type: 'text', maxLength: 20000 },
      {
        name: 'priority',
        type: 'enum',
        required: true,
        default: 'normal',
        values: [{ value: 'low' }, { value: 'normal' }, { value: 'high' }, { value: 'urgent' }],
      },
      { name: 'dueOn', type: 'date' },
      { name: 'estimateHours', type: 'decimal', precision: 6, scale: 2, min: 0 },
    ],
    relations: [
      { name: 'project', kind: 'many-to-one', to: 'Project', required: true, onDelete: 'cascade' },
      { name: 'parent', kind: 'many-to-one', to: 'Task', onDelete: 'cascade', inverse: 'subtasks' },
      { name: 'assignee', kind: 'many-to-one', to: 'account', onDelete: 'set-null' },
      { name: 'labels', kind: 'many-to-many', to: 'Label' },
    ],
    owner: 'project',
    indexes: [['project', 'status'], ['assignee', 'dueOn'], ['dueOn'], ['priority']],
    search: ['title', 'description'],
    access: { member: ownRows, support: readAll, admin: everything },
    lifecycle: {
      field: 'status',
      states: ['todo', 'in_progress', 'in_review', 'done', 'dropped'],
      initial: 'todo',
      transitions: [
        { name: 'start', from: ['todo', 'in_review'], to: 'in_progress', allow: owners },
        {
          name: 'submit',
          description: 'Asks for a second look.',
          from: ['in_progress'],
          to: 'in_review',
          allow: owners,
        },
        { name: 'finish', from: ['in_progress', 'in_review'], to: 'done', allow: owners },
        { name: 'drop', from: ['todo', 'in_progress'], to: 'dropped', allow: owners },
        { name: 'reopen', from: ['done', 'dropped'], to: 'todo', allow: owners },
      ],
    },
  },
  {
    name: 'Label',
    description: 'A word that tasks are found by.',
    fields: [
      { name: 'name', type: 'string', required: true, minLength: 1, maxLength: 40 },
      {
        name: 'colour',
        type: 'string',
        required: true,
        default: '#808080',
        maxLength: 7,
        pattern: '#[0-9a-f]{6}',
      },
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
    uniques: [['organisation', 'name']],
    access: { member: ownRows, support: readAll, admin: everything },
  },
];
