import { monthlyCost } from './costs.js';
import type { Facts } from './facts.js';
import { count, counted, dollars } from './figures.js';
import { otherwise, type Rule } from './rule.js';

const total = ({ cost, staging, stagingCost }: Facts) => cost + (staging ? stagingCost : 0);
const places = {
  server: 'a rented server',
  aws: 'AWS',
  gcp: 'Google Cloud',
  azure: 'Azure',
  kubernetes: 'the cluster',
} as const;

const parts = (facts: Facts) =>
  `${counted(facts.instances, 'instance')} and a PostgreSQL of ${count(facts.sizes.cpus)} vCPU${facts.standby ? ' with a standby' : ''} at ${places[facts.target]}: ${dollars(facts.cost)}${facts.staging ? `, and ${dollars(facts.stagingCost)} for staging` : ''}.`;
const budget = ({ answers }: Facts) => `The budget is ${dollars(answers.budgetPerMonth)} a month.`;
const rough = 'List prices, rounded, without traffic and people: good to choose by, not a bill.';

const cheapest = (facts: Facts) =>
  monthlyCost({ target: 'server', instances: facts.instances, standby: false }, facts.sizes);

export const costRule: Rule = {
  id: 'cost',
  title: 'What it costs',
  outcomes: [
    {
      id: 'over',
      when: (facts) => total(facts) > facts.answers.budgetPerMonth,
      chosen: (facts) => `About ${dollars(total(facts))} a month, which is over the budget`,
      because: (facts) => [parts(facts), budget(facts), rough],
      rejected: (facts) => [
        facts.target === 'server'
          ? {
              option: 'Something smaller',
              why: `It is the smallest that carries ${count(facts.answers.peakRequestsPerSecond)} requests/s and ${count(facts.sizes.gbInAYear)} GB.`,
            }
          : {
              option: 'A rented server',
              why: `It would cost about ${dollars(cheapest(facts))}, but ${facts.answers.hosting} was asked for.`,
            },
      ],
      revisitWhen: (facts) =>
        `Before launch: raise the budget to ${dollars(total(facts))}, or ask for less.`,
    },
    {
      id: 'tight',
      when: (facts) => total(facts) > facts.answers.budgetPerMonth * 0.8,
      chosen: (facts) => `About ${dollars(total(facts))} a month, most of the budget`,
      because: (facts) => [parts(facts), budget(facts), rough],
      rejected: () => [{ option: 'More room', why: 'It would pass the budget.' }],
      revisitWhen: (facts) => `The bill passes ${dollars(facts.answers.budgetPerMonth)} a month.`,
    },
    {
      id: 'fits',
      when: otherwise,
      chosen: (facts) => `About ${dollars(total(facts))} a month`,
      because: (facts) => [parts(facts), budget(facts), rough],
      rejected: () => [
        {
          option: 'Spending the whole budget',
          why: 'Idle machines help nobody; what is left is for growth.',
        },
      ],
      revisitWhen: (facts) =>
        `The bill passes ${dollars(Math.round(facts.answers.budgetPerMonth * 0.8))} a month.`,
    },
  ],
};
