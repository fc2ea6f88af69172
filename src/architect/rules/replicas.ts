import { queriesPerDatabaseCpu, readShare } from './capacity.js';
import type { Facts } from './facts.js';
import { count, dollars, percent, time } from './figures.js';
import { otherwise, type Rule } from './rule.js';

/** Reads/s from which a second machine for reads is cheaper than a larger one. */
const readReplicaFrom = Math.round(16 * queriesPerDatabaseCpu * readShare);

const asked = ({ answers }: Facts) =>
  `${percent(answers.availabilityPercent)} availability, at most ${time(answers.rtoMinutes)} down and ${time(answers.rpoMinutes)} of data lost`;
const reads = ({ sizes }: Facts) =>
  `About ${count(sizes.readsPerSecond)} reads/s; up to ${count(readReplicaFrom)} reads/s one machine is simpler and cheaper.`;
const noReadReplica = {
  option: 'A read replica',
  why: 'It answers from a moment ago: whoever has just saved would not see it. The generated code reads from one database.',
};

export const replicasRule: Rule = {
  id: 'database-copies',
  title: 'Copies of the database',
  outcomes: [
    {
      id: 'reads-beyond',
      when: ({ sizes, standby }) => standby && sizes.readsPerSecond > readReplicaFrom,
      chosen: () => 'A standby in another zone; a read replica is the next step, and not generated',
      because: (facts) => [
        `The answers ask for ${asked(facts)}.`,
        `About ${count(facts.sizes.readsPerSecond)} reads/s is more than the ${count(readReplicaFrom)} up to which one machine is cheaper; the generated code reads from one database, so begin with the larger machine.`,
      ],
      rejected: () => [
        {
          option: 'A read replica from the first day',
          why: 'The generated code does not send reads to it, and lists would lag behind writes.',
        },
      ],
      revisitWhen: ({ sizes }) =>
        `Lists and reports take more than ${count(Math.round(sizes.readsPerSecond / 2))} reads/s, measured with pg_stat_statements.`,
    },
    {
      id: 'standby',
      when: ({ standby }) => standby,
      chosen: ({ target }) =>
        target === 'server'
          ? 'A second server with a standby that follows (streaming replication), which you set up'
          : 'A standby in another zone that takes over by itself',
      because: (facts) => [
        `The answers ask for ${asked(facts)}: a restore would take longer than that, or lose more.`,
        `The budget of ${dollars(facts.answers.budgetPerMonth)} a month carries it (${dollars(facts.cost)} in all).`,
        reads(facts),
      ],
      rejected: () => [noReadReplica],
      revisitWhen: () =>
        `Reads pass ${count(readReplicaFrom)}/s, or a tested switch-over takes longer than a minute.`,
    },
    {
      id: 'standby-unaffordable',
      when: ({ wantsRedundancy }) => wantsRedundancy,
      chosen: () =>
        'One database and no standby: the budget does not carry it, and the answers cannot be kept',
      because: (facts) => [
        `The answers ask for ${asked(facts)}; that needs a standby.`,
        `With one it costs about ${dollars(facts.costWithStandby)} a month, and the budget is ${dollars(facts.answers.budgetPerMonth)}.`,
        'Without one, a broken machine means a restore from the backup: hours.',
      ],
      rejected: (facts) => [
        {
          option: 'A standby',
          why: `It costs about ${dollars(facts.costWithStandby - facts.cost)} a month more.`,
        },
        noReadReplica,
      ],
      revisitWhen: (facts) =>
        `The budget reaches ${dollars(facts.costWithStandby)} a month, or the availability wanted falls below 99.9 %.`,
    },
    {
      id: 'one',
      when: otherwise,
      chosen: () => 'One database and no copy of it but the backups',
      because: (facts) => [
        `The answers ask for ${asked(facts)}: a restore from the backup keeps that.`,
        reads(facts),
      ],
      rejected: (facts) => [
        {
          option: 'A standby',
          why: `It doubles the price of the database for an availability that nobody asked for (${percent(facts.answers.availabilityPercent)}).`,
        },
        noReadReplica,
      ],
      revisitWhen: () =>
        `99.9 % is wanted, a restore takes longer than allowed, or reads pass ${count(readReplicaFrom)}/s.`,
    },
  ],
};
