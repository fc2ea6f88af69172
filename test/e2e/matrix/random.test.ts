/**
 * Random valid Blueprints: each makes a project without a warning, whose migrations go up, down and
 * up again. Most are always the same; the seed of the others is part of their name, and
 * `SEED=123 npx vitest run --project matrix random` makes them again.
 */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { arbitraryDomain } from '../../support/arbitrary-domain.js';
import { blueprintOf } from '../../support/blueprint.js';
import type { Generated } from '../../support/generated.js';
import { expectSound, generateFrom, migrateBothWays } from '../../support/project-checks.js';

const fresh = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const sample = (seed: number, numRuns: number) =>
  fc.sample(arbitraryDomain(), { seed, numRuns }).map((domain, index) => ({ seed, index, domain }));

let project: Generated | undefined;
afterEach(() => project?.remove());

it.each([...sample(2026, 9), ...sample(fresh, 3)])(
  'seed $seed, domain $index',
  async ({ domain }) => {
    project = await generateFrom(blueprintOf(domain));
    expect(project.blueprint.domain).toEqual(domain);
    await expectSound(project);
    expect((await migrateBothWays(project)).left).toEqual([]);
  },
);
