/** The three questions to real schemas, and the way back of their migrations. (Chinook is in created.test.ts.) */
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { generateProject, type Generated } from '../../support/generated.js';
import {
  descriptionsOf,
  migrateBothWays,
  testsOf,
  warningsOf,
} from '../../support/project-checks.js';

let project: Generated | undefined;
afterEach(() => project?.remove());

// The own tests of the two large ones take minutes, and say what those of the others say.
it.each([
  ['Sakila, DDL of MySQL', 'sql/sakila.sql', true],
  ['Kanboard, a mysqldump', 'sql/kanboard.sql', false],
  ['ThingsBoard, DDL of PostgreSQL', 'sql/thingsboard.sql', false],
])('%s', async (_name, file, runsItsTests) => {
  const from = fileURLToPath(new URL(`../../fixtures/${file}`, import.meta.url));
  project = await generateProject({ from });
  expect(await warningsOf(project)).toEqual([]);
  const { generated, served } = await descriptionsOf(project);
  expect(served).toBe(generated);
  expect((await migrateBothWays(project)).left).toEqual([]);
  if (!runsItsTests) return;
  const tests = await testsOf(project);
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(500);
});
