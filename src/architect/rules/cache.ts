import { isCatalogue } from '../../blueprint/cached.js';
import type { Entity } from '../../blueprint/domain.js';
import { largestDatabaseCpus, queriesPerDatabaseCpu } from './capacity.js';
import type { Facts } from './facts.js';
import { count, listed } from './figures.js';
import { otherwise, type Rule } from './rule.js';

/** The share of what the largest machine for the database does, as the rules plan it. */
const share = ({ sizes }: Facts) =>
  sizes.queriesPerSecond / (largestDatabaseCpus * queriesPerDatabaseCpu);
/** From here on the next larger machine costs more than the care a cache takes. */
const heavyShare = 0.25;
const heavyFrom = largestDatabaseCpus * queriesPerDatabaseCpu * heavyShare;

const asked = ({ brief }: Facts) => brief.domain.entities.filter(({ cached }) => cached);
const catalogue = ({ brief }: Facts) => brief.domain.entities.filter(isCatalogue);
const names = (entities: readonly Entity[]) => listed(entities.map(({ name }) => name));

const kept = (entities: readonly Entity[]) =>
  `Rows of ${names(entities)} that are read by their id are kept until they change, in memory, or in Redis where it is there`;

const costs =
  'Another instance may answer a row as it was some milliseconds ago; where nobody tells of changes, a minute.';

const rejectedForKept = [
  {
    option: 'Lists as well',
    why: 'Every change of a row may change every list that it is in, so that little would be kept for long.',
  },
  {
    option: 'Everything',
    why: 'Tables that are written often would tell of changes all the time.',
  },
];

const revisitKept = () =>
  'Fewer than 8 of 10 reads are hits (row_cache_reads_total): then keep those rows no longer.';

export const cacheRule: Rule = {
  id: 'cache',
  title: 'Cache',
  outcomes: [
    {
      id: 'asked-for',
      when: (facts) => asked(facts).length > 0,
      chosen: (facts) => kept(asked(facts)),
      because: (facts) => [
        `${names(asked(facts))} ${asked(facts).length === 1 ? 'is' : 'are'} said to be read far more often than written.`,
        costs,
      ],
      rejected: () => rejectedForKept,
      revisitWhen: revisitKept,
    },
    {
      id: 'catalogue',
      when: (facts) => share(facts) >= heavyShare && catalogue(facts).length > 0,
      chosen: (facts) => kept(catalogue(facts)),
      because: (facts) => [
        `A peak of ${count(facts.answers.peakRequestsPerSecond)} requests/s (${count(facts.sizes.queriesPerSecond)} statements/s) is past the ${count(heavyFrom)} statements/s up to which a larger database is the cheaper answer.`,
        `Everybody reads ${names(catalogue(facts))}, and few roles write: one read does for many.`,
        costs,
      ],
      rejected: () => rejectedForKept,
      revisitWhen: revisitKept,
      sets: (facts) => ({ cached: catalogue(facts).map(({ name }) => name) }),
    },
    {
      id: 'not-yet-but-prepare',
      when: (facts) => share(facts) >= heavyShare,
      chosen: () => 'None yet; keep the rows of the busiest reads once they are measured',
      because: ({ answers, sizes }) => [
        `A peak of ${count(answers.peakRequestsPerSecond)} requests/s (${count(sizes.queriesPerSecond)} statements/s) is past the ${count(heavyFrom)} statements/s up to which a larger database is the cheaper answer.`,
        'No entity is a catalogue, which everybody reads and few write, so which reads to keep cannot be known before there is traffic; every read is sent with an ETag, so that clients can ask cheaply.',
      ],
      rejected: () => [
        {
          option: 'Redis from the first day',
          why: 'Guesses would keep the wrong rows; cached: true of an entity keeps the right ones later.',
        },
      ],
      revisitWhen: () =>
        '10 statements make up more than half of the database time in pg_stat_statements: write cached: true at their entities.',
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
        {
          option: 'A cache in each instance',
          why: 'Two instances may give two answers for some milliseconds.',
        },
      ],
      revisitWhen: () =>
        `Statements pass ${count(heavyFrom)}/s, or one answer takes more than 200 ms of database time and may be a minute old.`,
    },
  ],
};
