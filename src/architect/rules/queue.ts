import { otherwise, type Rule } from './rule.js';

const revisitWhen = () =>
  'The first task that takes more than 500 ms of a request or must be tried again later: a queue in PostgreSQL, up to about 1,000 jobs/s.';

export const queueRule: Rule = {
  id: 'queue',
  title: 'Work in the background',
  outcomes: [
    {
      id: 'none-until-payments',
      when: ({ answers }) => answers.dataKinds.includes('payment'),
      chosen: () => 'No queue yet; the first payment provider will need one',
      because: () => [
        'The answers name payment data: providers send notices that must be taken at once and worked on later, more than once if need be.',
        'This release generates no background work, so nothing here depends on it yet.',
      ],
      rejected: () => [
        {
          option: 'RabbitMQ, Kafka or a cloud queue',
          why: 'A second place that must agree with the database; a queue in PostgreSQL is written in the same transaction.',
        },
      ],
      revisitWhen,
    },
    {
      id: 'none',
      when: otherwise,
      chosen: () => 'No queue yet',
      because: ({ brief }) => [
        `Every operation on the ${brief.domain.entities.length === 1 ? 'one entity' : `${brief.domain.entities.length} entities`} ends within its request.`,
        'A queue without jobs is a thing to run for nothing.',
      ],
      rejected: () => [
        {
          option: 'RabbitMQ, Kafka or a cloud queue',
          why: 'A second place that must agree with the database; a queue in PostgreSQL is written in the same transaction.',
        },
      ],
      revisitWhen,
    },
  ],
};
