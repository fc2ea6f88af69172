import { requestsPerInstance } from './capacity.js';
import { type Facts, needsManaged } from './facts.js';
import { count, dollars, percent, time } from './figures.js';
import { otherwise, type Outcome, type Rule } from './rule.js';

const services = {
  aws: 'ECS on Fargate with RDS for PostgreSQL at AWS',
  gcp: 'Cloud Run with Cloud SQL at Google Cloud',
  azure: 'Container Apps with Azure Database for PostgreSQL',
} as const;

const asked = ({ answers }: Facts) =>
  `${percent(answers.availabilityPercent)} availability, ${time(answers.rtoMinutes)} down at most, ${count(answers.peakRequestsPerSecond)} requests/s at peak, ${dollars(answers.budgetPerMonth)} a month`;
const notGenerated =
  'This release generates the image and the CI, not the set-up of the cloud: that part is yours.';
const sets: Outcome['sets'] = ({ target }) => ({ target });

export const deploymentRule: Rule = {
  id: 'deployment',
  title: 'Where it runs',
  outcomes: [
    {
      id: 'own-server',
      when: ({ answers }) => answers.hosting === 'server',
      chosen: () => 'Your own server, with Docker Compose',
      because: (facts) => [
        'The answer to where it runs was: a server of our own.',
        ...(facts.wantsRedundancy && !facts.standby
          ? [`One server cannot keep what was asked for (${asked(facts)}): a second one is needed.`]
          : [`What was asked for: ${asked(facts)}.`]),
      ],
      rejected: (facts) => [
        {
          option: 'A managed cloud',
          why: `A server was asked for; managed it would cost about ${dollars(facts.managedCost)} a month.`,
        },
      ],
      revisitWhen: () =>
        `The peak passes ${count(2 * requestsPerInstance)} requests/s, or looking after the server takes more than a day a month.`,
      sets,
    },
    {
      id: 'own-cluster',
      when: ({ answers }) => answers.hosting === 'kubernetes',
      chosen: () =>
        'Your Kubernetes cluster, with the image that the project builds; the database managed outside it',
      because: () => [
        'The answer to where it runs was: Kubernetes.',
        'This release generates the image and the CI, no manifests: those are yours.',
      ],
      rejected: () => [
        {
          option: 'The database inside the cluster',
          why: 'Its disks and its switch-over need an operator and someone who knows it.',
        },
      ],
      revisitWhen: () =>
        'Fewer than 3 programs run on the cluster: a container service costs less work.',
      sets,
    },
    {
      id: 'named-cloud',
      when: ({ answers }) => answers.hosting !== 'undecided',
      chosen: ({ target }) => services[target as keyof typeof services],
      because: (facts) => [
        `The answer to where it runs was: ${facts.answers.hosting}. What was asked for: ${asked(facts)}.`,
        notGenerated,
      ],
      rejected: () => [
        { option: 'Kubernetes', why: 'One program does not need an orchestra.' },
        {
          option: 'Functions',
          why: 'Each cold start opens a connection to the database and misses the latency wanted.',
        },
      ],
      revisitWhen: (facts) =>
        `The bill passes ${dollars(Math.max(100, facts.cost * 2))} a month, or more than 10 programs run beside it.`,
      sets,
    },
    {
      id: 'managed',
      when: ({ target }) => target !== 'server',
      chosen: () => services.aws,
      because: (facts) => [
        `Where it runs was left open, and what was asked for (${asked(facts)}) needs machines and a database that replace themselves.`,
        `About ${dollars(facts.managedCost)} a month fits the budget of ${dollars(facts.answers.budgetPerMonth)}.`,
        notGenerated,
      ],
      rejected: () => [
        {
          option: 'Google Cloud or Azure',
          why: 'As good; take the one that someone in the team knows (--hosting gcp, --hosting azure).',
        },
        { option: 'One server', why: 'A broken machine would be hours of outage.' },
        { option: 'Kubernetes', why: 'One program does not need an orchestra.' },
      ],
      revisitWhen: (facts) =>
        `The budget falls below ${dollars(facts.managedCost)} a month, or the bill passes ${dollars(facts.managedCost * 2)}.`,
      sets,
    },
    {
      id: 'server-for-the-budget',
      when: ({ answers, sizes, wantsRedundancy }) => needsManaged(answers, sizes, wantsRedundancy),
      chosen: () => 'A rented server with Docker Compose, although more was asked for',
      because: (facts) => [
        `What was asked for (${asked(facts)}) would need a managed cloud at about ${dollars(facts.managedCost)} a month.`,
        `The budget is ${dollars(facts.answers.budgetPerMonth)}: expect outages of hours when the machine breaks.`,
      ],
      rejected: (facts) => [
        {
          option: 'A managed cloud',
          why: `About ${dollars(facts.managedCost)} a month is more than the budget of ${dollars(facts.answers.budgetPerMonth)}.`,
        },
      ],
      revisitWhen: (facts) => `The budget reaches ${dollars(facts.managedCost)} a month.`,
      sets,
    },
    {
      id: 'server',
      when: otherwise,
      chosen: () => 'One rented server with Docker Compose',
      because: (facts) => [
        `Where it runs was left open, and one machine keeps what was asked for: ${asked(facts)}.`,
      ],
      rejected: (facts) => [
        {
          option: 'A managed cloud',
          why: `About ${dollars(facts.managedCost)} a month instead of ${dollars(facts.cost)}, for an availability that nobody asked for.`,
        },
        { option: 'Kubernetes', why: 'One program does not need an orchestra.' },
      ],
      revisitWhen: () =>
        `The peak passes ${count(2 * requestsPerInstance)} requests/s, or 99.9 % availability is wanted.`,
      sets,
    },
  ],
};
