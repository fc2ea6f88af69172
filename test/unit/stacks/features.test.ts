/** What is not chosen leaves no trace; what is chosen comes whole. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Feature, featureIds, withNeeds } from '../../../src/blueprint/features.js';
import { buildPlan, type Plan } from '../../../src/plan/plan.js';
import { loadStack } from '../../../src/stacks/registry.js';
import { blueprintFor, starterDomain } from '../../support/plans.js';

const core = await blueprintFor('shop', await starterDomain('shop'));

async function planWith(features: readonly Feature[]): Promise<Plan> {
  return buildPlan({ ...core, features: [...features] }, await loadStack('typescript'));
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifestOf = (plan: Plan) => JSON.parse(plan.get('package.json')?.content ?? '') as Manifest;
const variablesOf = (plan: Plan): string[] =>
  (plan.get('.env.example')?.content ?? '').match(/^[A-Z_]+(?==)/gm) ?? [];
const namesOf = (plan: Plan) => {
  const { dependencies, devDependencies, scripts } = manifestOf(plan);
  return {
    packages: [...Object.keys(dependencies), ...Object.keys(devDependencies)],
    scripts: Object.keys(scripts).map((name) => `npm run ${name}`),
    variables: variablesOf(plan),
  };
};

let plain: Plan;
beforeAll(async () => {
  plain = await planWith([]);
});

describe.each(featureIds)('%s', (feature) => {
  test('comes with a page for the owner, which the README names', async () => {
    const plan = await planWith(withNeeds([feature]));
    expect(plan.has(`docs/${feature}.md`)).toBe(true);
    expect(plan.get('README.md')?.content).toContain(`docs/${feature}.md`);
  });

  test('leaves no trace where it is not chosen', async () => {
    const [one, none] = [namesOf(await planWith(withNeeds([feature]))), namesOf(plain)];
    const own = (['packages', 'scripts', 'variables'] as const).flatMap((kind) =>
      one[kind].filter((name) => !none[kind].includes(name)),
    );
    const traces = [...plain].flatMap(([path, { content }]) =>
      own.filter((name) => content.includes(name)).map((name) => `${path} speaks of ${name}`),
    );
    expect(traces).toEqual([]);
  });
});

test('the features of a project are in the order of the table, whatever the order of asking', async () => {
  const [one, other] = await Promise.all([planWith(featureIds), planWith(featureIds.toReversed())]);
  const texts = (plan: Plan) =>
    [...plan]
      .filter(([path]) => !path.endsWith('blueprint.yaml'))
      .map(([, { content }]) => content);
  expect(texts(other)).toEqual(texts(one));
});
