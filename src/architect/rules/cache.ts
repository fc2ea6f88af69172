import { largestDatabaseCpus, queriesPerDatabaseCpu } from './capacity.js';
import type { Facts } from './facts.js';
import { count } from './figures.js';
import { otherwise, type Rule } from './rule.js';

/** The share of what the largest machine for the database does, as the rules plan it. */
const share = ({ sizes }: Facts) =>
  sizes.queriesPerSecond / (largestDatabaseCpus * queriesPerDatabaseCpu);
/** From here on the next larger machine costs more than the care a cache takes. */
const heavyShare = 0.25;
const heavyFrom = largestDatabaseCpus * queriesPerDatabaseCpu * heavyShare;

export const cacheRule: Rule = {
  id: 'cache',
  title: 'Cache',
  outcomes: [
    {
      id: 'not-yet-but-prepare',
      when: (facts) => share(facts) >= heavyShare,
      chosen: () =>
        'None in what is generated; put one in front of the busiest reads once they are measured',
      because: ({ answers, sizes }) => [
        `A peak of ${count(answers.peakRequestsPerSecond)} requests/s (${count(sizes.queriesPerSecond)} statements/s) is past the ${count(heavyFrom)} statements/s up to which a larger database is the cheaper answer.`,
        'Which reads to keep cannot be known before there is traffic; every read is sent with an ETag, so that clients can ask cheaply.',
      ],
      rejected: () => [
        {
          option: 'Redis from the first day',
          why: 'Stale data is a new kind of bug; this release generates none, and guesses would cache the wrong reads.',
        },
      ],
      revisitWhen: () =>
        '10 statements make up more than half of the database time in pg_stat_statements: cache those.',
    },
    {
      id: 'none',
      when: otherwise,
      chosen: () => 'No cache yet',
      because: ({ answers, sizes }) => [
        `A peak of ${count(answers.peakRequestsPerSecond)} requests/s is about ${count(sizes.queriesPerSecond)} statements/s; up to ${count(heavyFrom)} a larger PostgreSQL costs less than the bugs of stale data.`,
        `PostgreSQL keeps what is asked for often in its own memory (${count(sizes.memoryGb)} GB).`,
      ],
      rejected: () => [
        {
          option: 'Redis',
          why: 'One more thing to run, secure and keep in step with the database.',
        },
        { option: 'A cache in each instance', why: 'Two instances would give two answers.' },
      ],
      revisitWhen: () =>
        `Statements pass ${count(heavyFrom)}/s, or one answer takes more than 200 ms of database time and may be a minute old.`,
    },
  ],
};
