import { queriesPerDatabaseCpu, readShare } from './capacity.js';
import type { Facts } from './facts.js';
import { count, dollars, percent, time } from './figures.js';
import { otherwise, type Rule } from './rule.js';

/** Reads/s from which a second machine for reads is cheaper than a larger one. */
const readReplicaFrom = Math.round(16 * queriesPerDatabaseCpu * readShare);

const asked = ({ answers }: Facts) =>
  `${percent(answers.availabilityPercent)} availability, at most ${time(answers.rtoMinutes)} down and ${time(answers.rpoMinutes)} of data lost`;
const reads = ({ sizes }: Facts) =>
  sizes.readsPerSecond <= readReplicaFrom
    ? `About ${count(sizes.readsPerSecond)} reads/s; up to ${count(readReplicaFrom)} reads/s one machine is simpler and cheaper.`
    : `About ${count(sizes.readsPerSecond)} reads/s is past the ${count(readReplicaFrom)} up to which one machine is cheaper; begin with the larger machine all the same, since the generated code reads from one database.`;
const revisitReads = ({ sizes }: Facts) =>
  sizes.readsPerSecond <= readReplicaFrom
    ? `reads pass ${count(readReplicaFrom)}/s`
    : `lists and reports alone take more than ${count(Math.round(sizes.readsPerSecond / 2))} reads/s`;
const noReadReplica = {
  option: 'A read replica',
  why: 'It answers from a moment ago: whoever has just saved would not see it. The generated code reads from one database.',
};

export const replicasRule: Rule = {
  id: 'database-copies',
  title: 'Copies of the database',
  outcomes: [
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
      revisitWhen: (facts) =>
        `A tested switch-over takes longer than a minute, or ${revisitReads(facts)}.`,
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
      revisitWhen: (facts) =>
        `99.9 % is wanted, a restore takes longer than allowed, or ${revisitReads(facts)}.`,
    },
  ],
};
