import type { Brief } from '../../brief/schema.js';
import { listed } from './figures.js';
import { otherwise, type Rule } from './rule.js';

const entities = ({ domain: { entities: all } }: Brief) =>
  all.length === 1 ? 'one entity' : `${all.length} entities`;

export const apiRule: Rule = {
  id: 'api',
  title: 'API style',
  outcomes: [
    {
      id: 'graphql',
      when: ({ brief }) => brief.api.includes('graphql'),
      chosen: () => 'REST with JSON, described by OpenAPI 3.1, and GraphQL beside it',
      because: ({ brief }) => [
        `REST and GraphQL were the answer for the styles of API, for ${entities(brief)}.`,
        'Both call the same services, policies and schemas, so neither can allow what the other refuses.',
      ],
      rejected: () => [
        {
          option: 'GraphQL alone',
          why: 'Sign-in, caches of proxies and generated clients of other teams are at home in REST.',
        },
        { option: 'gRPC', why: 'Browsers cannot call it without a proxy.' },
      ],
      revisitWhen: () =>
        'Less than 1 % of requests in a quarter go to one of the two: a surface that nobody uses is only risk.',
    },
    {
      id: 'rest',
      when: otherwise,
      chosen: () => 'REST with JSON, described by OpenAPI 3.1',
      because: ({ brief }) => [
        `REST was the answer for the styles of API, for ${entities(brief)}.`,
        'Every language and proxy understands it, and clients can be generated from the description.',
      ],
      rejected: () => [
        {
          option: 'GraphQL',
          why: 'One more surface to keep safe and stable; ?include= loads related rows in the same request.',
        },
        { option: 'gRPC', why: 'Browsers cannot call it without a proxy.' },
      ],
      revisitWhen: () =>
        'A screen needs more than 3 requests, measured in the client that is used most.',
    },
  ],
};

export const concurrencyRule: Rule = {
  id: 'concurrent-changes',
  title: 'Two people changing one row',
  outcomes: [
    {
      id: 'required',
      when: ({ sensitive }) => sensitive,
      chosen: () => 'Every change must name the version it was made from (If-Match), else 428',
      because: ({ answers }) => [
        `The answers name ${listed(answers.dataKinds)} data: there, a change that silently overwrites another is an incident.`,
      ],
      rejected: () => [
        {
          option: 'If-Match optional',
          why: 'A client that forgets it would overwrite unseen changes.',
        },
        { option: 'Locks', why: 'A lock that a browser leaves behind blocks everyone else.' },
      ],
      revisitWhen: () => 'More than 1 % of changes are refused with 412 or 428.',
      sets: () => ({ ifMatch: 'required' }),
    },
    {
      id: 'optional',
      when: otherwise,
      chosen: () => 'If-Match is honoured where it is sent, and not demanded',
      because: ({ answers }) => [
        `No payment or health data (${answers.dataKinds.length === 0 ? 'none was named' : listed(answers.dataKinds)}): simple clients matter more than refusing every blind change.`,
      ],
      rejected: () => [
        { option: 'If-Match required', why: 'Every client would have to read before each change.' },
        { option: 'Locks', why: 'A lock that a browser leaves behind blocks everyone else.' },
      ],
      revisitWhen: () => '1 lost change is reported, or payment or health data is stored.',
      sets: () => ({ ifMatch: 'optional' }),
    },
  ],
};
