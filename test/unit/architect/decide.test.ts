import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, rulesArchitect } from '../../../src/architect/rules/index.js';
import {
  decisionSchema,
  requirementsSchema,
  type Requirements,
} from '../../../src/blueprint/schema.js';
import { checkBlueprint } from '../../../src/blueprint/check.js';
import { presets } from '../../../src/interview/presets.js';
import { briefWith, typescript } from './briefs.js';

const requirements: fc.Arbitrary<Requirements> = fc.record({
  usersNow: fc.nat(),
  usersInAYear: fc.nat(),
  peakRequestsPerSecond: fc.double({ min: 0.001, max: 10_000_000, noNaN: true }),
  dataGrowthGbPerMonth: fc.double({ min: 0, max: 10_000_000, noNaN: true }),
  latencyP95Ms: fc.integer({ min: 1, max: 60_000 }),
  availabilityPercent: fc.double({ min: 50, max: 99.9999, noNaN: true }),
  rpoMinutes: fc.double({ min: 0, max: 525_600, noNaN: true }),
  rtoMinutes: fc.double({ min: 0, max: 525_600, noNaN: true }),
  budgetPerMonth: fc.double({ min: 0, max: 1_000_000_000, noNaN: true }),
  teamSize: fc.integer({ min: 1, max: 10_000 }),
  teamKnows: fc.array(fc.constantFrom('python', 'typescript', 'x'.repeat(60)), { maxLength: 30 }),
  dataKinds: fc.uniqueArray(fc.constantFrom('personal', 'payment', 'health')),
  hosting: fc.constantFrom('server', 'aws', 'gcp', 'azure', 'kubernetes', 'undecided'),
});

test('whatever the answers, the rules give a Blueprint that passes the checks, the same each time', () => {
  fc.assert(
    fc.property(requirements, (answers) => {
      expect(requirementsSchema.safeParse(answers).success).toBe(true);
      const brief = briefWith(answers);
      const blueprint = decide(brief, [typescript]);
      expect(checkBlueprint(blueprint)).toEqual({ ok: true, blueprint });
      expect(JSON.stringify(decide(structuredClone(brief), [typescript]))).toBe(
        JSON.stringify(blueprint),
      );
    }),
    { numRuns: 300 },
  );
});

test('a decision names answers with their values, and a number to revisit it by', async () => {
  for (const preset of Object.values(presets)) {
    const { decisions } = await rulesArchitect([typescript])(briefWith(preset));
    for (const decision of decisions) {
      expect(decisionSchema.safeParse(decision).success).toBe(true);
      expect(decision.revisitWhen).toMatch(/\d/);
      // Text that a missing value would leave behind.
      expect(JSON.stringify(decision)).not.toMatch(/undefined|NaN|\[object|Infinity/);
    }
    expect(decisions.find(({ id }) => id === 'instances')?.because.join(' ')).toContain(
      preset.peakRequestsPerSecond.toLocaleString('en-US'),
    );
    expect(new Set(decisions.map(({ id }) => id)).size).toBe(decisions.length);
  }
});

test('a team of Python people is told that there is only TypeScript, and what that means', () => {
  const [stack] = decide(briefWith({ teamKnows: ['Python'], teamSize: 4 }), [typescript]).decisions;
  expect(stack).toMatchObject({
    chosen: 'TypeScript: Fastify and PostgreSQL',
    rejected: [{ option: 'Python' }],
  });
  expect(stack?.because.join(' ')).toContain('TypeScript only');
  expect(stack?.because.join(' ')).toContain('4 people');
});

test('the decisions set what the project is made with', () => {
  const small = decide(briefWith({ dataKinds: ['health'] }), [typescript]);
  expect(small).toMatchObject({
    architecture: 'monolith',
    api: { ifMatch: 'required' },
    accounts: { accessTokenMinutes: 5, refreshTokenDays: 7 },
    limits: { requestsPerMinute: 150, authRequestsPerMinute: 5, databasePoolSize: 10 },
    deployment: { target: 'server', replicas: 1 },
  });
  expect(decide(briefWith(presets.large), [typescript])).toMatchObject({
    limits: { requestsPerMinute: 1200, databasePoolSize: 10 },
    deployment: {
      target: 'aws',
      replicas: 9,
      environments: ['development', 'test', 'staging', 'production'],
    },
  });
});

test('an entity with a lifecycle gets an index for its lists by state, unless it has one', () => {
  const brief = briefWith();
  expect(decide(brief, [typescript]).domain.entities[0]?.indexes).toEqual([
    ['status', 'createdAt'],
  ]);
  const entities = brief.domain.entities.map((entity) =>
    Object.assign({}, entity, { indexes: [['status', 'number']] }),
  );
  const indexed = { ...brief.domain, entities };
  expect(decide({ ...brief, domain: indexed }, [typescript]).domain).toEqual(indexed);
});
