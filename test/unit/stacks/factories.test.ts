/** What tests and seeds make their rows with. */
import { expect, test } from 'vitest';
import { buildPlan } from '../../../src/plan/plan.js';
import { loadStack } from '../../../src/stacks/registry.js';
import { blueprintFor, starterDomain } from '../../support/plans.js';

test('whose one row is deleted gets a new one, once', async () => {
  const shop = await blueprintFor('shop', await starterDomain('shop'));
  const entities = shop.domain.entities.map((entity) => ({ ...entity, softDelete: true }));
  const design = { ...shop, domain: { ...shop.domain, entities } };
  const factory = 'tools/factories/customer.ts';
  const stack = await loadStack('typescript');
  const contentOf = async (blueprint: typeof shop) =>
    (await buildPlan(blueprint, stack)).get(factory)?.content;
  const byAccount = 'select id as id from customers where account_id = $1';
  expect(await contentOf(shop)).toContain(`'${byAccount}'`);
  expect(await contentOf(design)).toContain(`'${byAccount} and deleted_at is null'`);
});
