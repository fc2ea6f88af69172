import {
  largestDatabaseCpus,
  queriesPerDatabaseCpu,
  queriesPerRequest,
  tightLatencyMs,
} from './capacity.js';
import type { Facts } from './facts.js';
import { count } from './figures.js';
import { otherwise, type Outcome, type Rule } from './rule.js';

const machine = ({ sizes }: Facts) =>
  `${count(sizes.cpus)} vCPU, ${count(sizes.memoryGb)} GB of memory and ${count(sizes.diskGb)} GB of disk`;

const load = ({ answers, sizes }: Facts) =>
  `A peak of ${count(answers.peakRequestsPerSecond)} requests/s is about ${count(sizes.queriesPerSecond)} statements/s (${queriesPerRequest} a request); one vCPU does ${queriesPerDatabaseCpu} with half of it idle.`;
const data = ({ answers, sizes }: Facts) =>
  `${count(answers.dataGrowthGbPerMonth)} GB a month is ${count(sizes.gbInAYear)} GB in a year; the ${answers.latencyP95Ms <= tightLatencyMs ? '15 % most asked for, since answers must come within ' + String(answers.latencyP95Ms) + ' ms,' : '5 % most asked for'} should stay in memory.`;

const others: Outcome['rejected'] = () => [
  {
    option: 'MySQL or MariaDB',
    why: 'Equally fast here; PostgreSQL has the better constraints, JSON and text search, and DDL inside a transaction.',
  },
  {
    option: 'A document database',
    why: 'The entities refer to each other; without foreign keys every program must keep them straight.',
  },
];

export const databaseRule: Rule = {
  id: 'database',
  title: 'Database and its size',
  outcomes: [
    {
      id: 'beyond-one-machine',
      when: ({ sizes }) => !sizes.fitsOneMachine,
      chosen: (facts) =>
        `PostgreSQL on the largest machine (${machine(facts)}), which will not do for a year`,
      because: (facts) => [
        load(facts),
        data(facts),
        `That is more than ${largestDatabaseCpus} vCPU or 512 GB of memory, which is what one machine can be.`,
      ],
      rejected: (facts) => [
        ...others(facts),
        {
          option: 'Splitting the data over several databases',
          why: 'It is not in this release, and needs a measured key to split by.',
        },
      ],
      revisitWhen: () =>
        'Before launch: a load test at 10 % of the peak; then split off the busiest entity or old rows.',
    },
    {
      id: 'small',
      when: ({ sizes }) => sizes.cpus <= 2 && sizes.memoryGb <= 8,
      chosen: (facts) => `One small PostgreSQL: ${machine(facts)}`,
      because: (facts) => [load(facts), data(facts)],
      rejected: (facts) => [
        ...others(facts),
        {
          option: 'SQLite',
          why: 'It has one writer at a time, and no second instance of the API can share it.',
        },
      ],
      revisitWhen: ({ sizes }) =>
        `Its CPU is above 60 % for ten minutes (about ${count(sizes.cpus * queriesPerDatabaseCpu * 1.2)} statements/s), or less than 99 % of reads come from memory.`,
    },
    {
      id: 'large',
      when: otherwise,
      chosen: (facts) => `One PostgreSQL on a machine of its own: ${machine(facts)}`,
      because: (facts) => [load(facts), data(facts)],
      rejected: (facts) => [
        ...others(facts),
        {
          option: 'Several databases',
          why: 'A larger machine is one setting; several databases are a design.',
        },
      ],
      revisitWhen: ({ sizes }) =>
        `Its CPU is above 60 % for ten minutes (about ${count(sizes.cpus * queriesPerDatabaseCpu * 1.2)} statements/s), or less than 99 % of reads come from memory.`,
    },
  ],
};
