/**
 * The three questions to every starter and to a real schema: does it build without a warning, is it
 * formatter-clean, do its own tests pass. (The whole of the shop and of the schema, tests included,
 * is in created.test.ts.)
 */
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { starters } from '../../../src/brief/starters/index.js';
import { modelTests } from '../../support/full-models.js';
import { generateProject, type Generated } from '../../support/generated.js';
import { descriptionsOf, testsOf, warningsOf } from '../../support/project-checks.js';

const from = fileURLToPath(new URL('../../fixtures/sql/chinook.sql', import.meta.url));

let project: Generated | undefined;
afterEach(() => project?.remove());

async function describesItself(made: Generated): Promise<void> {
  const { generated, served } = await descriptionsOf(made);
  expect(served).toBe(generated);
}

it.each(starters.map(({ id }) => id))('the starter %s', async (starter) => {
  project = await generateProject({ starter });
  expect(await warningsOf(project)).toEqual([]);
  await describesItself(project);
  if (starter === 'shop') return;
  const tests = await testsOf(project, await modelTests(project));
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(150);
});

it('a real schema', async () => {
  project = await generateProject({ from });
  expect(await warningsOf(project)).toEqual([]);
  await describesItself(project);
});
