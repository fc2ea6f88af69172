/** What is not chosen leaves no trace; what is chosen comes whole. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Feature,
  featureIds,
  isSignInWay,
  type Part,
  partIds,
  withNeeds,
} from '../../../src/blueprint/features.js';
import type { Blueprint } from '../../../src/blueprint/schema.js';
import { buildPlan, type Plan } from '../../../src/plan/plan.js';
import { loadStack } from '../../../src/stacks/registry.js';
import { blueprintFor, starterDomain } from '../../support/plans.js';

const core = await blueprintFor('shop', await starterDomain('shop'));

async function planWith(
  features: readonly Feature[],
  further: Partial<Pick<Blueprint, 'accounts' | 'api'>> = {},
): Promise<Plan> {
  const design = { ...core, ...further, features: [...features] };
  return buildPlan(design, await loadStack('typescript'));
}

/** With a field that is a file. */
async function planWithFiles(): Promise<Plan> {
  const [first, ...rest] = core.domain.entities;
  if (!first) throw new Error('The shop has no entity.');
  const fields = [...first.fields, { name: 'picture', type: 'file' as const }];
  const domain = { ...core.domain, entities: [{ ...first, fields }, ...rest] };
  return buildPlan({ ...core, domain, features: [] }, await loadStack('typescript'));
}

function planOf(part: Part): Promise<Plan> {
  if (part === 'files') return planWithFiles();
  if (part === 'graphql') return planWith([], { api: { ...core.api, styles: ['rest', part] } });
  if (isSignInWay(part)) {
    return planWith([], { accounts: { ...core.accounts, signIn: ['password', part] } });
  }
  return planWith(withNeeds([part]));
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

describe.each(partIds)('%s', (part) => {
  test('comes with a page for the owner, which the README names', async () => {
    const plan = await planOf(part);
    expect(plan.has(`docs/${part}.md`)).toBe(true);
    expect(plan.get('README.md')?.content).toContain(`docs/${part}.md`);
  });

  test('leaves no trace where it is not chosen', async () => {
    const [one, none] = [namesOf(await planOf(part)), namesOf(plain)];
    const own = (['packages', 'scripts', 'variables'] as const).flatMap((kind) =>
      one[kind].filter((name) => !none[kind].includes(name)),
    );
    // The schema of blueprint.yaml names all that could be chosen.
    const files = [...plain].filter(([path]) => path !== '.architect/blueprint.schema.json');
    const traces = files.flatMap(([path, { content }]) =>
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
