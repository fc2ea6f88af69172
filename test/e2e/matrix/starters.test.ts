/**
 * The three questions to every starter and to a real schema: does it build without a warning, is it
 * formatter-clean, do its own tests pass. (The whole of the shop and of the schema, tests included,
 * is in created.test.ts.)
 */
import { afterEach, expect, it } from 'vitest';
import { starters } from '../../../src/brief/starters/index.js';
import { modelTests } from '../../support/full-models.js';
import { type Generated, generateFixture, generateProject } from '../../support/generated.js';
import { expectSound, testsOf, withBuild } from '../../support/project-checks.js';

let project: Generated | undefined;
afterEach(() => project?.remove());

it.each(starters.map(({ id }) => id))('the starter %s', async (starter) => {
  project = await generateProject({ starter });
  await expectSound(project, withBuild);
  if (starter === 'shop') return;
  const tests = await testsOf(project, await modelTests(project));
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(150);
});

it('a real schema', async () => {
  project = await generateFixture('sql/chinook.sql');
  await expectSound(project, withBuild);
});
