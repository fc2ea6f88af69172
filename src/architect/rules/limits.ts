import { databaseConnections } from './capacity.js';
import type { Facts } from './facts.js';
import { countsMayDiffer } from './feature-reasons.js';
import { isChosen } from './features.js';
import { count, counted } from './figures.js';
import { otherwise, type Rule } from './rule.js';

const usualPool = 10;
const smallestPool = 5;

/** One caller gets a twentieth of the peak, within what a person or a busy client needs. */
const perMinute = ({ answers }: Facts) =>
  Math.round(Math.min(1200, Math.max(120, answers.peakRequestsPerSecond * 60 * 0.05)) / 10) * 10;
const authPerMinute = ({ sensitive }: Facts) => (sensitive ? 5 : 10);

const limits = (facts: Facts) => ({
  requestsPerMinute: perMinute(facts),
  authRequestsPerMinute: authPerMinute(facts),
});
const chosen = (facts: Facts) =>
  `${count(perMinute(facts))} requests a minute for one account or address, ${authPerMinute(facts)} for signing in`;
const why = (facts: Facts) => [
  `A peak of ${count(facts.answers.peakRequestsPerSecond)} requests/s: one caller may take a twentieth of it, but at least 120 a minute and at most 1,200.`,
  `Signing in is slow on purpose, and ${facts.sensitive ? `with ${facts.answers.dataKinds.join(', ')} data 5 tries a minute are enough` : '10 tries a minute are enough for a person'}.`,
];

export const rateLimitsRule: Rule = {
  id: 'rate-limits',
  title: 'Limits for one caller',
  outcomes: [
    {
      id: 'shared',
      when: (facts) => isChosen(facts, 'redis'),
      chosen: (facts) => `${chosen(facts)}, counted once for all instances in Redis`,
      because: (facts) => [
        ...why(facts),
        `Whichever of ${counted(facts.instances, 'instance')} answers, there is 1 count; while Redis is away each counts for itself, and nobody is refused for it.`,
      ],
      rejected: () => [
        {
          option: 'Counting in PostgreSQL',
          why: 'A write for each request would be most of what the database does.',
        },
      ],
      revisitWhen: () => 'More than 0.1 % of honest requests are refused with 429.',
      sets: limits,
    },
    {
      id: 'many-instances',
      when: ({ instances }) => instances > countsMayDiffer,
      chosen: (facts) =>
        `${chosen(facts)}, counted by each instance; add one count in the proxy in front`,
      because: (facts) => [
        ...why(facts),
        `${counted(facts.instances, 'instance')} count for themselves: a caller spread over all of them may get up to ${count(facts.instances)} times as much, and from ${countsMayDiffer + 1} on that is too much to be a limit.`,
      ],
      rejected: () => [
        {
          option: 'Counting in Redis',
          why: 'Refused in the answers; a limit in the proxy needs nothing new.',
        },
      ],
      revisitWhen: () => '1 caller is seen above twice the limit.',
      sets: limits,
    },
    {
      id: 'each-instance',
      when: ({ instances }) => instances > 1,
      chosen: (facts) => `${chosen(facts)}, counted by each instance`,
      because: (facts) => [
        ...why(facts),
        `${counted(facts.instances, 'instance')} count for themselves: a caller spread over all of them may get up to ${count(facts.instances)} times as much.`,
      ],
      rejected: () => [
        {
          option: 'Counting in Redis',
          why: `One thing more to run; up to ${countsMayDiffer} instances the difference is small. The feature redis brings it.`,
        },
      ],
      revisitWhen: () =>
        `More than ${countsMayDiffer} instances, or one caller is seen above twice the limit.`,
      sets: limits,
    },
    {
      id: 'one-instance',
      when: otherwise,
      chosen,
      because: why,
      rejected: () => [
        { option: 'No limit', why: 'One broken client could take the service away from everyone.' },
      ],
      revisitWhen: () =>
        'More than 0.1 % of honest requests are refused with 429, or a second instance is started.',
      sets: limits,
    },
  ],
};

export const connectionsRule: Rule = {
  id: 'connections',
  title: 'Connections to the database',
  outcomes: [
    {
      id: 'pooler',
      when: ({ instances }) => instances * smallestPool > databaseConnections,
      chosen: () =>
        `${smallestPool} for each instance, through a PgBouncer that you put in between`,
      because: ({ instances }) => [
        `${counted(instances, 'instance')} with ${smallestPool} each are ${count(instances * smallestPool)}, more than the ${databaseConnections} that PostgreSQL has to give.`,
      ],
      rejected: () => [
        {
          option: 'Raising max_connections',
          why: 'Each connection is a process; beyond a few hundred they slow each other down.',
        },
      ],
      revisitWhen: () => 'Requests wait more than 10 ms for a connection.',
      sets: () => ({ databasePoolSize: smallestPool }),
    },
    {
      id: 'smaller',
      when: ({ instances }) => instances * usualPool > databaseConnections,
      chosen: ({ instances }) => `${Math.floor(databaseConnections / instances)} for each instance`,
      because: ({ instances }) => [
        `${counted(instances, 'instance')} share the ${databaseConnections} connections that PostgreSQL has to give.`,
      ],
      rejected: () => [
        {
          option: 'PgBouncer',
          why: `It is one more thing to run; up to ${databaseConnections / smallestPool} instances do without.`,
        },
      ],
      revisitWhen: () =>
        `More than ${databaseConnections / smallestPool} instances, or requests wait more than 10 ms for a connection.`,
      sets: ({ instances }) => ({ databasePoolSize: Math.floor(databaseConnections / instances) }),
    },
    {
      id: 'usual',
      when: otherwise,
      chosen: () => `${usualPool} for each instance`,
      because: ({ answers, instances }) => [
        `A peak of ${count(answers.peakRequestsPerSecond)} requests/s over ${counted(instances, 'instance')}: statements take a few milliseconds, so ${usualPool} serve more than one vCPU can send.`,
      ],
      rejected: () => [
        {
          option: 'More',
          why: 'Waiting in the program is cheaper than queueing inside PostgreSQL.',
        },
      ],
      revisitWhen: () =>
        `More than ${databaseConnections / usualPool} instances, or requests wait more than 10 ms for a connection.`,
      sets: () => ({ databasePoolSize: usualPool }),
    },
  ],
};
