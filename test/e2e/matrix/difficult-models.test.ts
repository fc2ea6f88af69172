/** Models with all that their formats have become projects that nothing has a word against. */
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { generateProject, type Generated } from '../../support/generated.js';
import { descriptionsOf, migrateBothWays, warningsOf } from '../../support/project-checks.js';

let project: Generated | undefined;
afterEach(() => project?.remove());

it.each([
  ['a market in several files of Prisma', 'prisma/market'],
  ['jobs in JDL', 'jdl/jobs.jdl'],
  ['a clinic in a mysqldump', 'sql/clinic-mysqldump.sql'],
  ['an airport in a pg_dump', 'sql/airport-pg-dump.sql'],
])('%s', async (_name, file) => {
  const from = fileURLToPath(new URL(`../../fixtures/${file}`, import.meta.url));
  project = await generateProject({ from });
  expect(await warningsOf(project)).toEqual([]);
  const { generated, served } = await descriptionsOf(project);
  expect(served).toBe(generated);
  expect((await migrateBothWays(project)).left).toEqual([]);
});
