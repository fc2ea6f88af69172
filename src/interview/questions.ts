/**
 * The one table of questions. Prompts, flags, the answers file, the help text and
 * docs/questions.md are all read from it: a new question is a new row here and nothing else.
 */
import { partTexts } from '../blueprint/features.js';
import { sentenceCase } from '../names/names.js';
import { choice, choices, duration, line, number as amount, words } from './kinds.js';
import { domainQuestions } from './domain-questions.js';
import { entityNames } from './entity-names.js';
import { dataKinds, featureOptions, hostings, scaleOptions } from './options.js';
import { nameProblem } from './project-name.js';
import type { Question } from './question.js';
import { number, row } from './rows.js';

const nothing = () => undefined;

export const questions: readonly Question[] = [
  row<'name'>({
    key: 'name',
    flag: '--name',
    group: 'project',
    question: 'What is the project called?',
    why: 'It names the package, the image and the database.',
    kind: line('<name>', 60, nameProblem),
    default: nothing,
  }),
  row<'title'>({
    key: 'title',
    flag: '--title',
    group: 'project',
    question: 'What do people call it?',
    why: 'It is the heading of the README and of the API.',
    kind: line('<text>', 100),
    default: (answers) => (answers.name === undefined ? undefined : sentenceCase(answers.name)),
    onlyOnRequest: true,
  }),
  row<'description'>({
    key: 'description',
    flag: '--description',
    group: 'project',
    question: 'What are you building?',
    why: 'It opens the docs, and entities can be suggested from it.',
    kind: line('<text>', 50_000),
    default: nothing,
  }),
  ...domainQuestions,
  row<'scale'>({
    key: 'scale',
    flag: '--scale',
    group: 'scale',
    question: 'How big is it going to be?',
    why: 'It fills in every number that follows; each can be changed.',
    kind: choice('<size>', scaleOptions),
    default: () => 'first-customers',
  }),
  number(
    ['usersNow', '--users'],
    'How many people use it now?',
    'With the next answer it gives the growth to leave room for.',
    amount('<n>', { min: 0, max: 1e10, whole: true }),
  ),
  number(
    ['usersInAYear', '--users-in-a-year'],
    'How many will use it in a year?',
    'What is chosen should last a year.',
    amount('<n>', { min: 0, max: 1e10, whole: true }),
  ),
  number(
    ['peakRequestsPerSecond', '--peak'],
    'How many requests a second at the busiest moment of that year?',
    'It sets the number of instances, the database and the pools.',
    amount('<n>', { min: 0.001, max: 10_000_000 }),
  ),
  number(
    ['dataGrowthGbPerMonth', '--data-growth'],
    'How many GB of data are added a month?',
    "It sets the database's memory and how backups are made.",
    amount('<gb>', { min: 0, max: 10_000_000, unit: 'gb' }),
  ),
  number(
    ['latencyP95Ms', '--latency'],
    'Within how many milliseconds must 95 of 100 requests be answered?',
    'A tight bound means idle capacity and data that fits in memory.',
    amount('<ms>', { min: 1, max: 60_000, whole: true, unit: 'ms' }),
  ),
  number(
    ['availabilityPercent', '--availability'],
    'What percentage of the time must it be up?',
    'From 99.9 % on one machine is not enough, and the price about doubles.',
    amount('<percent>', { min: 50, max: 99.9999, unit: '%' }),
  ),
  number(
    ['rpoMinutes', '--rpo'],
    'How much of the latest data may be lost in a disaster (RPO)?',
    'A day allows nightly dumps; minutes need the log to be archived all the time.',
    duration(525_600),
  ),
  number(
    ['rtoMinutes', '--rto'],
    'How long may it be down after a disaster (RTO)?',
    'Hours allow a restore; minutes need a second database standing by.',
    duration(525_600),
  ),
  number(
    ['budgetPerMonth', '--budget'],
    'What may running it cost a month, in US dollars?',
    'A design that nobody can pay for is not one.',
    amount('<usd>', { min: 0, max: 1_000_000_000, unit: '$' }),
  ),
  number(
    ['teamSize', '--team'],
    'How many people build it?',
    'It decides how many things can be deployed on their own.',
    amount('<n>', { min: 1, max: 10_000, whole: true }),
    'team',
  ),
  row<'teamKnows'>({
    key: 'teamKnows',
    flag: '--team-knows',
    group: 'team',
    question: 'Which languages do they know well?',
    why: 'People are quickest in what they know.',
    kind: words,
    default: () => [],
  }),
  row<'stack'>({
    key: 'stack',
    flag: '--stack',
    group: 'team',
    question: 'Which stack must it be?',
    why: 'Leave it out, and the team and the load decide.',
    kind: choice('<id>', (context) =>
      context.stacks.map(({ id, title, language }) => ({
        value: id,
        label: title,
        hint: language,
      })),
    ),
    default: nothing,
    onlyOnRequest: true,
  }),
  row<'api'>({
    key: 'api',
    flag: '--api',
    group: 'surface',
    question: 'Which styles of API?',
    why: 'Each style is one more surface to keep safe and stable.',
    kind: choices(
      '<list>',
      [
        { value: 'rest', label: 'REST', hint: 'with OpenAPI' },
        { value: 'graphql', label: 'GraphQL', hint: 'beside REST, by the same rules' },
      ],
      { mayBeNone: false },
    ),
    default: () => ['rest'],
  }),
  row<'signIn'>({
    key: 'signIn',
    flag: '--sign-in',
    group: 'surface',
    question: 'How do people sign in?',
    why: 'Sign-in is what attackers try first.',
    kind: choices(
      '<list>',
      [
        { value: 'password', label: 'E-mail and password', hint: 'built in' },
        {
          value: 'oidc',
          label: partTexts.oidc.title,
          hint: 'beside the password: Google, Microsoft, Keycloak, any by OpenID Connect',
        },
        {
          value: 'external',
          label: partTexts.external.title,
          hint: 'beside the password: checked by its JWKS, with roles from a claim',
        },
      ],
      { mayBeNone: false },
    ),
    default: () => ['password'],
  }),
  row<'with'>({
    key: 'with',
    flag: '--with',
    group: 'surface',
    question: 'What must it have beyond the core?',
    why: 'The architect adds what your answers give a reason for; what is chosen here is sure.',
    kind: choices('<list>', featureOptions, { mayBeNone: true }),
    default: () => [],
  }),
  row<'without'>({
    key: 'without',
    flag: '--without',
    group: 'surface',
    question: 'What must it not have, whatever the architect finds?',
    why: 'What nobody will look after is better left out.',
    kind: choices('<list>', featureOptions, { mayBeNone: true }),
    default: () => [],
    onlyOnRequest: true,
  }),
  row<'dataKinds'>({
    key: 'dataKinds',
    flag: '--data',
    group: 'data',
    question: 'Which data needs special care?',
    why: 'It tightens sign-in, changes and backups, and names the duties of law.',
    kind: choices('<list>', dataKinds, { mayBeNone: true }),
    default: () => ['personal'],
  }),
  row<'softDelete'>({
    key: 'softDelete',
    flag: '--soft-delete',
    group: 'data',
    question: 'Of which things can deleted rows be restored?',
    why: 'What was deleted by mistake comes back with all that went with it, until it is purged.',
    kind: entityNames,
    default: () => [],
    onlyOnRequest: true,
  }),
  row<'cache'>({
    key: 'cache',
    flag: '--cache',
    group: 'data',
    question: 'Of which things are rows read far more often than they change?',
    why: 'A row that was read is kept in memory, or in Redis, until it changes; it costs writes a little.',
    kind: entityNames,
    default: () => [],
    onlyOnRequest: true,
  }),
  row<'hosting'>({
    key: 'hosting',
    flag: '--hosting',
    group: 'hosting',
    question: 'Where does it run?',
    why: 'It sets what the database, the backups and a second instance cost.',
    kind: choice('<where>', hostings),
    default: () => 'undecided',
  }),
];
