/** Random valid Blueprints, one with a ring of relations and large entities: their own tests pass. */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { arbitraryDomain } from '../../support/arbitrary-domain.js';
import { blueprintOf } from '../../support/blueprint.js';
import type { Generated } from '../../support/generated.js';
import { generateFrom, testsOf } from '../../support/project-checks.js';

const fresh = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const sample = (seed: number) => {
  const [domain] = fc.sample(arbitraryDomain({ maxEntities: 4 }), { seed, numRuns: 1 });
  return { seed, domain };
};

let project: Generated | undefined;
afterEach(() => project?.remove());

it.each([7, 1234, fresh].map(sample))('seed $seed', async ({ domain }) => {
  project = await generateFrom(blueprintOf(domain ?? { roles: [], entities: [] }));
  const tests = await testsOf(project);
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(200);
});
