import { expect, test } from 'vitest';
import type { StackChoice } from '../../../src/architect/architect.js';
import { decide } from '../../../src/architect/rules/index.js';
import { factsOf } from '../../../src/architect/rules/facts.js';
import { outcomeOf } from '../../../src/architect/rules/rule.js';
import { rules } from '../../../src/architect/rules/table.js';
import type { Brief } from '../../../src/brief/schema.js';
import { presets } from '../../../src/interview/presets.js';
import { withCache } from '../../../src/blueprint/cached.js';
import { briefWith, python, typescript, withCatalogue, withIntegerKey } from './briefs.js';

interface Row {
  readonly name: string;
  readonly brief: Brief;
  readonly stacks?: readonly StackChoice[];
  readonly expected: Readonly<Record<string, string>>;
}

const { growing, large, prototype } = presets;

const table: readonly Row[] = [
  {
    name: 'a prototype of one person',
    brief: briefWith(prototype),
    expected: {
      stack: 'nothing-said',
      architecture: 'one-team',
      database: 'small',
      'database-copies': 'one',
      cache: 'none',
      instances: 'one',
      connections: 'usual',
      'rate-limits': 'one-instance',
      deployment: 'server',
      environments: 'without-staging',
      backups: 'nightly-dump',
      cost: 'tight',
      keys: 'uuidv7',
      api: 'rest',
    },
  },
  {
    name: 'first customers',
    brief: briefWith(),
    expected: {
      features: 'none',
      deployment: 'server',
      environments: 'with-staging',
      backups: 'frequent-dumps',
      cost: 'fits',
      queue: 'none',
      'sign-in': 'usual',
      'concurrent-changes': 'optional',
      'data-protection': 'personal',
    },
  },
  {
    name: 'clients that put their screens together themselves',
    brief: { ...briefWith(), api: ['rest', 'graphql'] },
    expected: { api: 'graphql' },
  },
  {
    name: 'a growing business',
    brief: briefWith(growing),
    expected: {
      features: 'some',
      architecture: 'several-teams',
      'database-copies': 'standby',
      instances: 'for-availability',
      'rate-limits': 'each-instance',
      deployment: 'managed',
      backups: 'managed',
      cost: 'fits',
    },
  },
  {
    name: 'a large one',
    brief: briefWith(large),
    expected: {
      architecture: 'many-teams',
      database: 'large',
      instances: 'for-load',
      'rate-limits': 'shared',
      backups: 'managed-and-standby',
    },
  },
  {
    name: 'a large one that wants no Redis',
    brief: briefWith(large, { features: { with: [], without: ['redis'] } }),
    expected: { 'rate-limits': 'many-instances' },
  },
  {
    name: 'a growing business without money',
    brief: briefWith({ ...growing, budgetPerMonth: 50 }),
    expected: {
      deployment: 'server-for-the-budget',
      'database-copies': 'standby-unaffordable',
      environments: 'staging-unaffordable',
      backups: 'log-archive',
      cost: 'over',
    },
  },
  {
    name: 'a team of Python people, and only TypeScript there',
    brief: briefWith({ teamKnows: ['python', 'sql'] }),
    expected: { stack: 'unknown-to-the-team' },
  },
  {
    name: 'a team of Python people, and a Python stack',
    brief: briefWith({ teamKnows: ['Python'] }),
    stacks: [typescript, python],
    expected: { stack: 'known' },
  },
  {
    name: 'a team that knows JavaScript',
    brief: briefWith({ teamKnows: ['js'] }),
    expected: { stack: 'known' },
  },
  {
    name: 'a stack asked for by name',
    brief: briefWith({ teamKnows: ['typescript'] }, { stack: 'python' }),
    stacks: [typescript, python],
    expected: { stack: 'insisted' },
  },
  {
    name: 'an imported schema with integer keys',
    brief: briefWith(
      {},
      { domain: withIntegerKey, domainSource: { kind: 'import', name: 'chinook.sql' } },
    ),
    expected: { keys: 'kept' },
  },
  {
    name: 'payment data',
    brief: briefWith({ dataKinds: ['personal', 'payment'] }),
    expected: {
      queue: 'postgres',
      'sign-in': 'strict',
      'concurrent-changes': 'required',
      'data-protection': 'payment',
    },
  },
  {
    name: 'health data',
    brief: briefWith({ dataKinds: ['health'] }),
    expected: { 'data-protection': 'health', 'sign-in': 'strict', queue: 'none' },
  },
  {
    name: 'health data in a prototype',
    brief: briefWith({ ...prototype, dataKinds: ['health'], budgetPerMonth: 200 }),
    expected: { environments: 'with-staging' },
  },
  {
    name: 'no data that needs care',
    brief: briefWith({ dataKinds: [] }),
    expected: { 'data-protection': 'accounts-only' },
  },
  {
    name: 'a server of their own',
    brief: briefWith({ hosting: 'server' }),
    expected: { deployment: 'own-server', backups: 'frequent-dumps' },
  },
  {
    name: 'a server of their own, and high availability',
    brief: briefWith({ ...growing, hosting: 'server' }),
    expected: { deployment: 'own-server', 'database-copies': 'standby', backups: 'log-archive' },
  },
  {
    name: 'a server of their own, and nothing may be lost',
    brief: briefWith({ rpoMinutes: 0, hosting: 'server' }),
    expected: { backups: 'log-and-standby', instances: 'for-availability' },
  },
  {
    name: 'AWS',
    brief: briefWith({ hosting: 'aws' }),
    expected: { deployment: 'named-cloud', backups: 'managed' },
  },
  {
    name: 'Google Cloud on a small budget',
    brief: briefWith({ hosting: 'gcp', budgetPerMonth: 40 }),
    expected: { deployment: 'named-cloud', cost: 'over' },
  },
  {
    name: 'Azure, to the last minute',
    brief: briefWith({ hosting: 'azure', rpoMinutes: 2 }),
    expected: { backups: 'managed-and-standby', 'database-copies': 'one' },
  },
  {
    name: 'a cluster that is there',
    brief: briefWith({ hosting: 'kubernetes', budgetPerMonth: 500 }),
    expected: { deployment: 'own-cluster', backups: 'managed' },
  },
  {
    name: 'a peak past one instance',
    brief: briefWith({ peakRequestsPerSecond: 900 }),
    expected: { instances: 'for-load', deployment: 'server' },
  },
  {
    name: 'a peak past one server',
    brief: briefWith({ peakRequestsPerSecond: 1500, budgetPerMonth: 1000 }),
    expected: { deployment: 'managed' },
  },
  {
    name: 'a tight latency',
    brief: briefWith({ latencyP95Ms: 50, peakRequestsPerSecond: 500 }),
    expected: { instances: 'for-load' },
  },
  {
    name: 'a dozen instances',
    brief: briefWith({ ...large, peakRequestsPerSecond: 7000 }),
    expected: { connections: 'smaller', cache: 'not-yet-but-prepare' },
  },
  {
    name: 'a catalogue that everybody reads, under load',
    brief: briefWith({ ...large, peakRequestsPerSecond: 7000 }, { domain: withCatalogue }),
    expected: { cache: 'catalogue' },
  },
  {
    name: 'rows that are said to be read far more often than written',
    brief: briefWith({}, { domain: withCache(withCatalogue, new Set(['Product'])) }),
    expected: { cache: 'asked-for' },
  },
  {
    name: 'twenty-four instances',
    brief: briefWith({ ...large, peakRequestsPerSecond: 14_000, budgetPerMonth: 100_000 }),
    expected: { connections: 'pooler', 'database-copies': 'standby' },
  },
  {
    name: 'more than one machine can do',
    brief: briefWith({ ...large, peakRequestsPerSecond: 50_000 }),
    expected: { database: 'beyond-one-machine', cache: 'not-yet-but-prepare' },
  },
  {
    name: 'more than can be done here',
    brief: briefWith({ ...large, peakRequestsPerSecond: 1_000_000 }),
    expected: { instances: 'out-of-reach' },
  },
  {
    name: 'a lot of data and few requests',
    brief: briefWith({ dataGrowthGbPerMonth: 500 }),
    expected: { database: 'large', backups: 'log-archive' },
  },
];

const outcomes = ({ brief, stacks = [typescript] }: Row) => {
  const facts = factsOf(brief, stacks);
  return Object.fromEntries(rules.map((rule) => [rule.id, outcomeOf(rule, facts).id]));
};

test.each(table)('$name', (row) => {
  expect(outcomes(row)).toMatchObject(row.expected);
});

test('the table reaches every outcome of every rule', () => {
  const reached = new Set(
    table.flatMap((row) => Object.entries(outcomes(row)).map((entry) => entry.join('/'))),
  );
  const all = rules.flatMap((rule) => rule.outcomes.map((outcome) => `${rule.id}/${outcome.id}`));
  expect(all.filter((outcome) => !reached.has(outcome))).toEqual([]);
});

test('every decision says by which number to revisit it', () => {
  const texts = table.flatMap(
    ({ brief, stacks = [typescript] }) => decide(brief, stacks).decisions,
  );
  expect(texts.map(({ revisitWhen }) => revisitWhen).filter((text) => !/\d/.test(text))).toEqual(
    [],
  );
});
