import type { Facts } from './facts.js';
import { listed } from './figures.js';
import { otherwise, type Rule } from './rule.js';

/** Entities that brought a key of their own. */
const own = ({ brief }: Facts) =>
  brief.domain.entities
    .filter(({ key }) => key !== undefined && key.generated !== 'uuidv7')
    .map(({ name }) => name);

const some = (names: readonly string[]) =>
  names.length <= 4
    ? listed(names)
    : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;

export const keysRule: Rule = {
  id: 'keys',
  title: 'Keys',
  outcomes: [
    {
      id: 'kept',
      when: (facts) => own(facts).length > 0,
      chosen: () => 'The keys that the schema has; UUIDv7 for the rest',
      because: (facts) => [
        `The domain (${facts.brief.domainSource.kind}: ${facts.brief.domainSource.name}) gives ${some(own(facts))} keys of their own, and data and links that exist must stay valid.`,
      ],
      rejected: () => [
        {
          option: 'UUIDv7 everywhere',
          why: 'Every row and every reference from outside would have to be rewritten.',
        },
      ],
      revisitWhen: () => 'An integer key passes 1,000,000,000 (integer ends at 2,147,483,647).',
    },
    {
      id: 'uuidv7',
      when: otherwise,
      chosen: () => 'UUIDv7, made by the server',
      because: (facts) => [
        `No entity of the domain (${facts.brief.domainSource.kind}: ${facts.brief.domainSource.name}) brings a key: UUIDv7 cannot be guessed or counted, and sorts by time, so that indexes stay compact.`,
      ],
      rejected: () => [
        {
          option: 'Counting integers',
          why: 'They tell outsiders how many rows there are, and clash when data is merged.',
        },
        {
          option: 'UUIDv4',
          why: 'Random keys scatter over the index: more pages written for each insert.',
        },
      ],
      revisitWhen: () => 'Keys take more than 10 % of the size of the database.',
    },
  ],
};
