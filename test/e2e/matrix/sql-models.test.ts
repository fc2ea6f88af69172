/** The three questions to real schemas, and the way back of their migrations. (Chinook is in created.test.ts.) */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { sampled } from '../../support/full-models.js';
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
  const tests = await testsOf(project, await testFiles(project));
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(500);
});

/** All of them; of a large project those about the whole API, and those of some tables. */
async function testFiles({ dir, blueprint }: Generated): Promise<string[]> {
  if (blueprint.domain.entities.length < 30) return [];
  const integration = await readdir(path.join(dir, 'test/integration'));
  const others = ['security', 'migrations.test.ts'];
  const some = integration.filter((_file, index) => sampled(index));
  return [...others, ...some.map((file) => `integration/${file}`)].map((file) => `test/${file}`);
}
