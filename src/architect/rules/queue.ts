import type { Facts } from './facts.js';
import { isChosen } from './features.js';
import { otherwise, type Rule } from './rule.js';

const broker = {
  option: 'RabbitMQ, Kafka or a cloud queue',
  why: 'A second place that must agree with the database; a queue in PostgreSQL is written in the same transaction.',
};

/** Beside what the decision on features says: jobs may be there for what is built on them. */
const reason = ({ answers }: Facts) =>
  answers.dataKinds.includes('payment')
    ? 'Payment providers send notices that must be taken at once and worked on later, more than once if need be.'
    : 'What takes long, must be tried again or runs by the clock is not done while somebody waits for an answer.';

export const queueRule: Rule = {
  id: 'queue',
  title: 'Work in the background',
  outcomes: [
    {
      id: 'postgres',
      when: (facts) => isChosen(facts, 'jobs'),
      chosen: () => 'A queue in PostgreSQL, and a worker process of its own',
      because: (facts) => [
        reason(facts),
        'A job is put into the queue in the transaction of the rows it is about: neither is there without the other.',
        'There is 1 database to run, to watch and to back up.',
      ],
      rejected: () => [
        broker,
        {
          option: 'BullMQ on Redis',
          why: 'Faster, and not in the transaction: a job may be there without its rows, or the rows without their job.',
        },
      ],
      revisitWhen: () =>
        'About 1,000 jobs/s, where the queue begins to cost the database more than the rows do.',
    },
    {
      id: 'none',
      when: otherwise,
      chosen: () => 'No queue yet',
      because: ({ brief }) => [
        `Every operation on the ${brief.domain.entities.length === 1 ? 'one entity' : `${brief.domain.entities.length} entities`} ends within its request.`,
        'A queue without jobs is a thing to run for nothing.',
      ],
      rejected: () => [broker],
      revisitWhen: () =>
        'The first task that takes more than 500 ms of a request or must be tried again later: then add the feature jobs.',
    },
  ],
};
