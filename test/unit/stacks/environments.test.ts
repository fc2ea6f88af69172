/** The page in which an owner sees what differs between development and production. */
import { expect, it } from 'vitest';
import type { Feature } from '../../../src/blueprint/features.js';
import type { Blueprint } from '../../../src/blueprint/schema.js';
import { buildPlan } from '../../../src/plan/plan.js';
import { loadStack } from '../../../src/stacks/registry.js';
import { blueprintFor, starterDomain } from '../../support/plans.js';

const shop = await blueprintFor('shop', await starterDomain('shop'));

async function table(
  environments: Blueprint['deployment']['environments'],
  features: Feature[],
): Promise<string[][]> {
  const blueprint = { ...shop, features, deployment: { ...shop.deployment, environments } };
  const plan = await buildPlan(blueprint, await loadStack('typescript'));
  return (plan.get('docs/environments.md')?.content ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

it('has a column for each environment, and a value in each cell', async () => {
  const [head, , ...rows] = await table(['development', 'test', 'production'], []);
  expect(head).toEqual(['', 'development', 'test', 'production']);
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) {
    expect(row).toHaveLength(4);
    expect(row).not.toContain('');
  }
});

it('speaks of what the project has', async () => {
  const of = async (features: Feature[]) =>
    (await table(['development', 'test', 'staging', 'production'], features)).map(([what]) => what);
  expect(await of([])).not.toContain('Mails');
  expect(await of(['email', 'metrics'])).toEqual(expect.arrayContaining(['Mails', 'Metrics']));
});
