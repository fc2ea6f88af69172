/** The three questions to real schemas, and the way back of their migrations. (Chinook is in created.test.ts.) */
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { modelTests } from '../../support/full-models.js';
import { generateProject, type Generated } from '../../support/generated.js';
import {
  descriptionsOf,
  migrateBothWays,
  testsOf,
  warningsOf,
} from '../../support/project-checks.js';

let project: Generated | undefined;
afterEach(() => project?.remove());

it.each([
  ['Sakila, DDL of MySQL', 'sql/sakila.sql'],
  ['Kanboard, a mysqldump, with the tests of every eighth table', 'sql/kanboard.sql'],
  ['ThingsBoard, DDL of PostgreSQL, with the tests of every eighth table', 'sql/thingsboard.sql'],
])('%s', async (_name, file) => {
  const from = fileURLToPath(new URL(`../../fixtures/${file}`, import.meta.url));
  project = await generateProject({ from });
  expect(await warningsOf(project)).toEqual([]);
  const { generated, served } = await descriptionsOf(project);
  expect(served).toBe(generated);
  expect((await migrateBothWays(project)).left).toEqual([]);
  const tests = await testsOf(project, await modelTests(project));
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(500);
});
