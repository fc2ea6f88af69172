/** Every feature at once: the three questions to a shop that has them all. */
import { afterAll, expect, it } from 'vitest';
import { featureIds } from '../../../src/blueprint/features.js';
import type { Generated } from '../../support/generated.js';
import { blueprintFor, starterDomain } from '../../support/plans.js';
import { descriptionsOf, generateFrom, testsOf, warningsOf } from '../../support/project-checks.js';

let project: Generated | undefined;
afterAll(() => project?.remove());

it('a shop with every feature', async () => {
  const core = await blueprintFor('shop', await starterDomain('shop'));
  project = await generateFrom({ ...core, features: [...featureIds] });
  expect(await warningsOf(project)).toEqual([]);
  const { generated, served } = await descriptionsOf(project);
  expect(served).toBe(generated);
  const tests = await testsOf(project);
  expect(tests).toMatchObject({ failed: 0, said: '' });
});
