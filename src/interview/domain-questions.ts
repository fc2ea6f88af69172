/** The rows of the table that are about where the domain comes from. */
import { formats } from '../import/formats.js';
import { choice, entityLines, several, yes } from './kinds.js';
import type { Question } from './question.js';
import { row } from './rows.js';

const nothing = () => undefined;

export const domainQuestions: readonly Question[] = [
  row<'starter'>({
    key: 'starter',
    flag: '--starter',
    group: 'domain',
    question: 'Which starter comes closest?',
    why: 'A whole domain to begin with: entities, roles, who may do what.',
    kind: choice('<id>', (context) =>
      context.starters.map(({ id, title, description }) => ({
        value: id,
        label: title,
        hint: description,
      })),
    ),
    default: (answers, context) =>
      context.starters.find(({ id }) => id === answers.name)?.id ?? 'shop',
  }),
  row<'entities'>({
    key: 'entities',
    flag: '--entity',
    group: 'domain',
    question: 'Which things does it keep? One entity a line.',
    why: "Each becomes a table and a resource: 'Order number:string! total:decimal customer:ref'.",
    kind: entityLines,
    default: nothing,
  }),
  row<'from'>({
    key: 'from',
    flag: '--from',
    group: 'domain',
    question: 'Which file, folder or database holds the model?',
    why: 'Tables, keys and relations are read from it; what cannot be carried over is listed.',
    kind: several(
      '<path>',
      'the path of a file or a folder, or postgres://user:password@host/database',
    ),
    default: nothing,
  }),
  row<'format'>({
    key: 'format',
    flag: '--format',
    group: 'domain',
    question: 'Which format is the model in?',
    why: 'It is recognised by its content; this is for what is not.',
    kind: choice(
      '<name>',
      formats.map(({ id, title }) => ({ value: id, label: title })),
    ),
    default: nothing,
  }),
  row<'existing'>({
    key: 'existing',
    flag: '--existing',
    group: 'domain',
    question: 'Is the backend for the database as it is?',
    why: 'Tables, names, keys and types stay as they are, and only the accounts are added. PostgreSQL only.',
    kind: yes,
    default: nothing,
  }),
  row<'accept'>({
    key: 'accept',
    flag: '--accept',
    group: 'domain',
    question: 'Which of the questions that the model raises are answered with yes?',
    why: 'What a model only suggests, such as a key without a constraint, is never assumed.',
    kind: several('<question>', 'the name of a question, such as User.account'),
    default: nothing,
  }),
  row<'acceptSuggestion'>({
    key: 'acceptSuggestion',
    flag: '--accept-suggestion',
    group: 'domain',
    question: 'Take the entities suggested from the description?',
    why: 'A suggestion is never taken in silence.',
    kind: yes,
    default: nothing,
  }),
];
