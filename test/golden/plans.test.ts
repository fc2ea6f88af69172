/**
 * The whole Plan of two starters, so that a change to a template shows in review: every file by
 * its hash, and those that tell most in full. `UPDATE_GOLDEN=1 npx vitest run --project golden`
 * writes them anew.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fs from 'fs-extra';
import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/plan.js';
import { loadStack } from '../../src/stacks/registry.js';
import { blueprintFor, starterDomain } from '../support/plans.js';

const folder = fileURLToPath(new URL('./', import.meta.url));

/** One of each kind of template, of an entity with a lifecycle where there is one. */
const whole: Readonly<Record<string, readonly string[]>> = {
  shop: [
    '.claude/agents/backend-architect.md',
    'AGENTS.md',
    'README.md',
    'db/migrations/0012_create_orders.sql',
    'docs/er-diagram.md',
    'package.json',
    'src/app.ts',
    'src/modules/order/includes.ts',
    'src/modules/order/lifecycle.ts',
    'src/modules/order/policy.ts',
    'src/modules/order/repository.ts',
    'src/modules/order/routes.ts',
    'src/modules/order/schemas.ts',
    'src/modules/order/service.ts',
    'test/integration/order.test.ts',
    'test/security/authorization.test.ts',
    'tools/factories/order.ts',
  ],
  telemetry: ['blueprint.yaml', 'compose.yaml', 'src/modules/index.ts', 'tools/seed.ts'],
};

describe.each(Object.entries(whole))('the plan of %s', async (starter, shown) => {
  const blueprint = await blueprintFor(starter, await starterDomain(starter));
  const plan = await buildPlan(blueprint, await loadStack(blueprint.stack.id));
  const hashes = Array.from(plan, ([file, { content }]) => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    return `${hash}  ${file}\n`;
  }).join('');

  it('is the same for the same Blueprint', async () => {
    expect(await buildPlan(blueprint, await loadStack(blueprint.stack.id))).toEqual(plan);
  });

  it('has the files it had', async () => {
    await expectGolden(`${starter}/files.txt`, hashes);
  });

  it.each(shown)('%s', async (file) => {
    await expectGolden(`${starter}/${file}.golden`, plan.get(file)?.content ?? 'not in the plan\n');
  });
});

async function expectGolden(name: string, content: string): Promise<void> {
  const file = `${folder}${name}`;
  if (process.env['UPDATE_GOLDEN'] === '1') await fs.outputFile(file, content);
  expect(content).toBe(await fs.readFile(file, 'utf8'));
}
