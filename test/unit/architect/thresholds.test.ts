import { expect, test } from 'vitest';
import { factsOf } from '../../../src/architect/rules/facts.js';
import { outcomeOf } from '../../../src/architect/rules/rule.js';
import { rules } from '../../../src/architect/rules/table.js';
import type { Requirements } from '../../../src/blueprint/schema.js';
import { briefWith, typescript } from './briefs.js';

function outcome(id: string, answers: Partial<Requirements>): string {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`There is no rule ${id}.`);
  return outcomeOf(rule, factsOf(briefWith(answers), [typescript])).id;
}

const plenty = { budgetPerMonth: 1_000_000 };

test.each<[string, Partial<Requirements>, string, Partial<Requirements>, string]>([
  ['architecture', { teamSize: 8 }, 'one-team', { teamSize: 9 }, 'several-teams'],
  ['architecture', { teamSize: 25 }, 'several-teams', { teamSize: 26 }, 'many-teams'],
  ['instances', { peakRequestsPerSecond: 600 }, 'one', { peakRequestsPerSecond: 601 }, 'for-load'],
  [
    'instances',
    { latencyP95Ms: 101, peakRequestsPerSecond: 351 },
    'one',
    { latencyP95Ms: 100, peakRequestsPerSecond: 351 },
    'for-load',
  ],
  [
    'instances',
    { availabilityPercent: 99.89 },
    'one',
    { availabilityPercent: 99.9 },
    'for-availability',
  ],
  ['instances', { rtoMinutes: 31 }, 'one', { rtoMinutes: 30 }, 'for-availability'],
  ['instances', { rpoMinutes: 1 }, 'one', { rpoMinutes: 0.9 }, 'for-availability'],
  [
    'instances',
    { peakRequestsPerSecond: 600_000 },
    'for-load',
    { peakRequestsPerSecond: 600_001 },
    'out-of-reach',
  ],
  [
    'connections',
    { peakRequestsPerSecond: 9 * 600 },
    'usual',
    { peakRequestsPerSecond: 9 * 600 + 1 },
    'smaller',
  ],
  [
    'connections',
    { peakRequestsPerSecond: 18 * 600 },
    'smaller',
    { peakRequestsPerSecond: 18 * 600 + 1 },
    'pooler',
  ],
  [
    'rate-limits',
    { peakRequestsPerSecond: 4 * 600 },
    'each-instance',
    { peakRequestsPerSecond: 4 * 600 + 1 },
    'shared',
  ],
  [
    'cache',
    { peakRequestsPerSecond: 5999 },
    'none',
    { peakRequestsPerSecond: 6000 },
    'not-yet-but-prepare',
  ],
  ['database', { peakRequestsPerSecond: 750 }, 'small', { peakRequestsPerSecond: 751 }, 'large'],
  [
    'database',
    { peakRequestsPerSecond: 24_000 },
    'large',
    { peakRequestsPerSecond: 24_001 },
    'beyond-one-machine',
  ],
  [
    'deployment',
    { ...plenty, peakRequestsPerSecond: 1200 },
    'server',
    { ...plenty, peakRequestsPerSecond: 1201 },
    'managed',
  ],
  ['environments', { teamSize: 2 }, 'without-staging', { teamSize: 3 }, 'with-staging'],
  ['backups', { rpoMinutes: 1440 }, 'nightly-dump', { rpoMinutes: 1439 }, 'frequent-dumps'],
  ['backups', { rpoMinutes: 60 }, 'frequent-dumps', { rpoMinutes: 59 }, 'log-archive'],
  // 50 GB in a year is an hour of dumping.
  [
    'backups',
    { dataGrowthGbPerMonth: 50 / 12 },
    'frequent-dumps',
    { dataGrowthGbPerMonth: 51 / 12 },
    'log-archive',
  ],
  [
    'backups',
    { hosting: 'aws', rpoMinutes: 5 },
    'managed',
    { hosting: 'aws', rpoMinutes: 4 },
    'managed-and-standby',
  ],
])('%s: %o is %s, %o is %s', (id, below, expectedBelow, above, expectedAbove) => {
  expect([outcome(id, below), outcome(id, above)]).toEqual([expectedBelow, expectedAbove]);
});

test('the budget pays for staging only after the standby, to the dollar', () => {
  const growing = { availabilityPercent: 99.9, teamSize: 5, hosting: 'gcp' as const };
  const { costWithStandby, stagingCost } = factsOf(briefWith({ ...growing, ...plenty }), [
    typescript,
  ]);
  const withBudget = (budgetPerMonth: number) =>
    factsOf(briefWith({ ...growing, budgetPerMonth }), [typescript]);
  expect(withBudget(costWithStandby - 1)).toMatchObject({ standby: false });
  expect(withBudget(costWithStandby)).toMatchObject({ standby: true, staging: false });
  expect(withBudget(costWithStandby + stagingCost)).toMatchObject({ standby: true, staging: true });
});
