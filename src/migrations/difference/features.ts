/** Features that come bring their tables; those that go take them along. */
import { type Feature, featureTexts } from '../../blueprint/features.js';
import { type FeatureTables, featureTables } from '../features.js';
import type { Destructive, Found, Step } from './step.js';

/** Never refuses: which tables a feature has does not depend on the entities. */
export function featureSteps(
  before: readonly Feature[] = [],
  after: readonly Feature[] = [],
): Omit<Found, 'refusals'> {
  const come = featureTables(after.filter((feature) => !before.includes(feature)));
  const gone = featureTables(before.filter((feature) => !after.includes(feature)));
  return {
    steps: [
      ...come.map(({ feature, up, down }): Step => step(feature, 'expand', 'is added', up, down)),
      ...gone
        .toReversed()
        .map(({ feature, up, down }): Step => step(feature, 'contract', 'goes', down, up)),
    ],
    destructive: gone.flatMap(loss),
  };
}

const step = (
  feature: Feature,
  phase: Step['phase'],
  what: string,
  up: readonly string[],
  down: readonly string[],
): Step => ({
  id: `feature:${feature}`,
  phase,
  sentence: `The feature ${feature} ${what}, with its tables.`,
  up,
  down,
});

const loss = ({ feature, countSql }: FeatureTables): Destructive[] =>
  countSql === undefined
    ? []
    : [
        {
          place: `features.${feature}`,
          kind: 'drop',
          sentence: `${featureTexts[feature].title}: the tables of the feature go, with all their rows.`,
          countSql,
        },
      ];
