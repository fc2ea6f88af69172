import type { Facts } from './facts.js';
import { count, counted } from './figures.js';
import { otherwise, type Outcome, type Rule } from './rule.js';

/** One team can hold a code base together by talking. */
const oneTeam = 8;
/** Beyond it, waiting for each other's releases costs more than a network between modules. */
export const servicesFromTeam = 26;

const people = ({ answers }: Facts) =>
  answers.teamSize === 1 ? 'One person builds it' : `${answers.teamSize} people build it`;
const load = ({ answers, sizes }: Facts) =>
  `A peak of ${count(answers.peakRequestsPerSecond)} requests/s is ${counted(sizes.instancesForLoad, 'instance')} of one program; load is no reason to split.`;

const monolith: Pick<Outcome, 'sets'> = { sets: () => ({ architecture: 'monolith' }) };

export const architectureRule: Rule = {
  id: 'architecture',
  title: 'One program or several services',
  outcomes: [
    {
      ...monolith,
      id: 'one-team',
      when: ({ answers }) => answers.teamSize <= oneTeam,
      chosen: () => 'One program with a module for each entity',
      because: (facts) => [
        `${people(facts)}: one thing to deploy, one transaction, one log.`,
        load(facts),
      ],
      rejected: (facts) => [
        {
          option: 'Services',
          why: `Each adds a deployment, a network in between and data that disagree for a while; ${facts.answers.teamSize === 1 ? 'one person' : `a team of ${facts.answers.teamSize}`} would pay that every day and gain nothing.`,
        },
      ],
      revisitWhen: () =>
        `The team grows beyond ${oneTeam} people, or one module needs ten times the instances of the others.`,
    },
    {
      ...monolith,
      id: 'several-teams',
      when: ({ answers }) => answers.teamSize < servicesFromTeam,
      chosen: () => 'One program whose modules have owners',
      because: (facts) => [
        `${people(facts)}, about ${counted(Math.ceil(facts.answers.teamSize / oneTeam), 'team')}: give each module an owner; the lint of the project keeps modules from reaching into each other.`,
        load(facts),
      ],
      rejected: () => [
        {
          option: 'Services',
          why: `They pay off where more than about ${servicesFromTeam - 1} people wait for each other's releases.`,
        },
      ],
      revisitWhen: () =>
        `The team grows beyond ${servicesFromTeam - 1} people, or a release waits more than a day for another team.`,
    },
    {
      ...monolith,
      id: 'many-teams',
      when: otherwise,
      chosen: () => 'One program whose modules have owners, to be split along them',
      because: (facts) => [
        `${people(facts)}: enough for services to pay off, but this release generates one program only.`,
        'Boundaries drawn inside one program first are cheaper to correct than between services.',
        load(facts),
      ],
      rejected: () => [
        {
          option: 'Services from the first day',
          why: 'This release does not generate them, and the boundaries are still guesses.',
        },
      ],
      revisitWhen: () =>
        'A release waits more than 1 day for another team, twice in a month: split off that module first.',
    },
  ],
};
