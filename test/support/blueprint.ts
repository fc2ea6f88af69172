/** A complete Blueprint around a domain, for tests that care about the domain only. */
import type { Domain } from '../../src/blueprint/domain.js';
import type { Blueprint } from '../../src/blueprint/schema.js';

export const blueprintOf = (domain: Domain, rest: Partial<Blueprint> = {}): Blueprint => ({
  version: 1,
  name: 'sample',
  title: 'Sample',
  requirements: {
    usersNow: 100,
    usersInAYear: 1000,
    peakRequestsPerSecond: 20,
    dataGrowthGbPerMonth: 1,
    latencyP95Ms: 300,
    availabilityPercent: 99.9,
    rpoMinutes: 60,
    rtoMinutes: 240,
    budgetPerMonth: 100,
    teamSize: 3,
    teamKnows: ['typescript'],
    dataKinds: [],
    hosting: 'undecided',
  },
  decisions: [],
  stack: { id: 'typescript' },
  architecture: 'monolith',
  api: { styles: ['rest'], ifMatch: 'optional' },
  accounts: { signIn: ['password'], accessTokenMinutes: 10, refreshTokenDays: 30 },
  limits: { requestsPerMinute: 600, authRequestsPerMinute: 10, databasePoolSize: 10 },
  deployment: {
    target: 'server',
    environments: ['development', 'test', 'production'],
    replicas: 1,
  },
  domain,
  ...rest,
});
