import { redundancyFromPercent, requestsPerInstance, tightLatencyMs } from './capacity.js';
import { type Facts, mostInstances } from './facts.js';
import { count, counted, percent, time } from './figures.js';
import { otherwise, type Outcome, type Rule } from './rule.js';

const load = ({ answers, sizes }: Facts) =>
  `A peak of ${count(answers.peakRequestsPerSecond)} requests/s, and one instance on one vCPU does about ${count(sizes.perInstance)}${
    answers.latencyP95Ms <= tightLatencyMs
      ? `, less than the usual ${requestsPerInstance}, since 95 of 100 answers must come within ${answers.latencyP95Ms} ms`
      : ` within ${count(answers.latencyP95Ms)} ms`
  }.`;
const growth = ({ answers }: Facts) =>
  `${count(answers.usersNow)} users now and ${count(answers.usersInAYear)} in a year: instances keep nothing to themselves, so their number can follow.`;

const sets: Outcome['sets'] = ({ instances }) => ({ replicas: instances });
const larger = {
  option: 'One larger instance',
  why: 'A Node program uses one core for its own code; more cores want more instances.',
};
const automatic = {
  option: 'Automatic scaling',
  why: 'Nothing measured says when; add it where the host offers it, by CPU above 60 %.',
};

export const instancesRule: Rule = {
  id: 'instances',
  title: 'Instances of the API',
  outcomes: [
    {
      id: 'out-of-reach',
      when: ({ sizes }) => sizes.instancesForLoad > mostInstances,
      chosen: () => `${count(mostInstances)} instances, and they will not do`,
      because: (facts) => [
        load(facts),
        `That would be ${count(facts.sizes.instancesForLoad)} instances: one program with one database is the wrong design for it.`,
      ],
      rejected: () => [automatic],
      revisitWhen: () => 'Before launch: a load test at 10 % of the peak.',
      sets,
    },
    {
      id: 'for-load',
      when: ({ sizes }) => sizes.instancesForLoad > 1,
      chosen: ({ instances }) => counted(instances, 'instance'),
      because: (facts) => [load(facts), growth(facts)],
      rejected: () => [larger, automatic],
      revisitWhen: ({ sizes, instances }) =>
        `The peak passes ${count(sizes.perInstance * instances)} requests/s, or CPU stays above 60 % for ten minutes.`,
      sets,
    },
    {
      id: 'for-availability',
      when: ({ wantsRedundancy }) => wantsRedundancy,
      chosen: () => '2 instances, so that one can fail or be replaced',
      because: (facts) => [
        facts.answers.availabilityPercent >= redundancyFromPercent
          ? `${percent(facts.answers.availabilityPercent)} availability leaves no room for a machine that is being replaced.`
          : `At most ${time(facts.answers.rtoMinutes)} down and ${time(facts.answers.rpoMinutes)} of data lost leaves no room for a machine that is being replaced.`,
        load(facts),
        growth(facts),
      ],
      rejected: () => [
        {
          option: 'One instance',
          why: 'Each deployment and each broken machine would be an outage.',
        },
        automatic,
      ],
      revisitWhen: ({ sizes }) =>
        `The peak passes ${count(sizes.perInstance * 2)} requests/s, or CPU stays above 60 % for ten minutes.`,
      sets,
    },
    {
      id: 'one',
      when: otherwise,
      chosen: () => '1 instance',
      because: (facts) => [
        load(facts),
        `${percent(facts.answers.availabilityPercent)} availability allows a restart of a few seconds.`,
        growth(facts),
      ],
      rejected: () => [
        {
          option: 'Two instances',
          why: 'Twice the machines for an availability that nobody asked for.',
        },
      ],
      revisitWhen: ({ sizes }) =>
        `The peak passes ${count(sizes.perInstance)} requests/s, or 99.9 % availability is wanted.`,
      sets,
    },
  ],
};
