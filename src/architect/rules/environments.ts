import type { Facts } from './facts.js';
import { counted, dollars, listed, percent } from './figures.js';
import { otherwise, type Rule } from './rule.js';

const reasons = ({ answers, sensitive, wantsRedundancy }: Facts) =>
  listed([
    ...(answers.teamSize >= 3 ? [`a team of ${answers.teamSize}`] : []),
    ...(sensitive ? [`${listed(answers.dataKinds)} data`] : []),
    ...(wantsRedundancy ? [`${percent(answers.availabilityPercent)} availability`] : []),
  ]);

export const environmentsRule: Rule = {
  id: 'environments',
  title: 'Environments',
  outcomes: [
    {
      id: 'with-staging',
      when: ({ staging }) => staging,
      chosen: () => 'Development, test, staging and production',
      because: (facts) => [
        `Changes should be tried on a copy first, with ${reasons(facts)}.`,
        `Staging costs about ${dollars(facts.stagingCost)} a month, and with production (${dollars(facts.cost)}) fits the budget of ${dollars(facts.answers.budgetPerMonth)}.`,
      ],
      rejected: () => [
        {
          option: 'An environment for each branch',
          why: 'Migrations make them dear; the tests bring their own database.',
        },
      ],
      revisitWhen: () =>
        'Staging finds fewer than 1 fault in 20 releases, or more than 2 releases wait for it.',
      sets: () => ({ environments: ['development', 'test', 'staging', 'production'] }),
    },
    {
      id: 'staging-unaffordable',
      when: ({ wantsStaging }) => wantsStaging,
      chosen: () => 'Development, test and production: the budget does not carry staging',
      because: (facts) => [
        `With ${reasons(facts)} there should be staging, for about ${dollars(facts.stagingCost)} a month.`,
        `With production (${dollars(facts.cost)}) that passes the budget of ${dollars(facts.answers.budgetPerMonth)}.`,
      ],
      rejected: (facts) => [
        {
          option: 'Staging',
          why: `It needs ${dollars(facts.cost + facts.stagingCost)} a month in all.`,
        },
      ],
      revisitWhen: (facts) =>
        `The budget reaches ${dollars(facts.cost + facts.stagingCost)} a month.`,
      sets: () => ({ environments: ['development', 'test', 'production'] }),
    },
    {
      id: 'without-staging',
      when: otherwise,
      chosen: () => 'Development, test and production',
      because: ({ answers }) => [
        `A team of ${counted(answers.teamSize, 'person').replace('persons', 'people')} tries changes at home and in the tests, on the same PostgreSQL as production.`,
      ],
      rejected: () => [
        { option: 'Staging', why: 'A third copy to look after, that nobody would look at.' },
      ],
      revisitWhen: () => 'The team reaches 3 people, or payment or health data is stored.',
      sets: () => ({ environments: ['development', 'test', 'production'] }),
    },
  ],
};
