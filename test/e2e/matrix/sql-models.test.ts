/** The three questions to real schemas, and the way back of their migrations. (Chinook is in created.test.ts.) */
import { afterEach, expect, it } from 'vitest';
import { modelTests } from '../../support/full-models.js';
import { type Generated, generateFixture } from '../../support/generated.js';
import { expectSound, migrateBothWays, testsOf } from '../../support/project-checks.js';

let project: Generated | undefined;
afterEach(() => project?.remove());

it.each([
  ['Sakila, DDL of MySQL', 'sql/sakila.sql'],
  ['Kanboard, a mysqldump, with the tests of every eighth table', 'sql/kanboard.sql'],
  ['ThingsBoard, DDL of PostgreSQL, with the tests of every eighth table', 'sql/thingsboard.sql'],
])('%s', async (_name, file) => {
  project = await generateFixture(file);
  await expectSound(project);
  expect((await migrateBothWays(project)).left).toEqual([]);
  const tests = await testsOf(project, await modelTests(project));
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(500);
});
