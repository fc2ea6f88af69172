/** Features that come bring their tables; those that go take them along. */
import { isSignInWay, type Part, partTexts } from '../../blueprint/features.js';
import { type FeatureTables, featureTables } from '../features.js';
import { weighed } from './statements.js';
import type { Destructive, Found, Step } from './step.js';

/** Never refuses: which tables a feature has does not depend on the entities. */
export function featureSteps(
  before: readonly Part[],
  after: readonly Part[],
): Omit<Found, 'refusals'> {
  const [had, wants] = [featureTables(before), featureTables(after)];
  const come = without(wants, had);
  const gone = without(had, wants);
  return {
    steps: [
      ...come
        .filter(makesTables)
        .map((tables): Step => step(tables, 'expand', tables.up, tables.down)),
      ...come.filter(({ indexes }) => indexes).flatMap((feature) => indexSteps(feature, 'index')),
      ...gone
        .filter(({ indexes }) => indexes)
        .flatMap((feature) => indexSteps(feature, 'drop-index')),
      ...gone
        .filter(makesTables)
        .toReversed()
        .map((tables): Step => step(tables, 'contract', tables.down, tables.up)),
    ],
    destructive: gone.flatMap(loss),
  };
}

const without = (all: readonly FeatureTables[], others: readonly FeatureTables[]) =>
  all.filter(({ name }) => !others.some((other) => other.name === name));

const makesTables = ({ indexes }: FeatureTables) => indexes !== true;

/** One step an index, while others read and write; `down` has them in the other order. */
function indexSteps({ feature, up, down }: FeatureTables, phase: 'index' | 'drop-index'): Step[] {
  const dropped = down.toReversed();
  return up.map((statement, index) => {
    const create = weighed(
      'prefer-robust-stmts',
      'Should it fail, it leaves an index that is not valid: drop that one, and apply this again.',
      statement.replace('create index ', 'create index concurrently '),
    );
    const drop = (dropped[index] ?? '').replace(
      'drop index ',
      'drop index concurrently if exists ',
    );
    const comes = phase === 'index';
    return {
      id: `feature:${feature}:${index + 1}`,
      phase,
      sentence: `The feature ${feature} ${comes ? 'brings' : 'takes along'} an index.`,
      up: [comes ? create : drop],
      down: [comes ? drop : create],
    };
  });
}

const step = (
  { feature, together, name }: FeatureTables,
  phase: 'expand' | 'contract',
  up: readonly string[],
  down: readonly string[],
): Step => ({
  // Two tables of one feature are two steps.
  id: `feature:${name.replace(/^create_/, '')}`,
  phase,
  sentence:
    together === undefined
      ? `The feature ${feature} ${phase === 'expand' ? 'is added' : 'goes'}, with its tables.`
      : `The features ${feature} and ${together} ${phase === 'expand' ? 'bring a column together' : 'take a column along'}.`,
  up,
  down,
});

const placeOf = (feature: Part) =>
  feature === 'files'
    ? 'domain.entities'
    : `${isSignInWay(feature) ? 'accounts.signIn' : 'features'}.${feature}`;

const loss = ({ feature, countSql }: FeatureTables): Destructive[] =>
  countSql === undefined
    ? []
    : [
        {
          place: placeOf(feature),
          kind: 'drop',
          sentence: `${partTexts[feature].title}: the tables of the feature go, with all their rows.`,
          countSql,
        },
      ];
