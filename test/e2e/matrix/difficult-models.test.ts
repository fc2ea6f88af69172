/** Models with all that their formats have become projects that nothing has a word against. */
import { afterEach, expect, it } from 'vitest';
import { type Generated, generateFixture } from '../../support/generated.js';
import { expectSound, migrateBothWays } from '../../support/project-checks.js';

let project: Generated | undefined;
afterEach(() => project?.remove());

it.each([
  ['a market in several files of Prisma', 'prisma/market'],
  ['jobs in JDL', 'jdl/jobs.jdl'],
  ['a clinic in a mysqldump', 'sql/clinic-mysqldump.sql'],
  ['an airport in a pg_dump', 'sql/airport-pg-dump.sql'],
])('%s', async (_name, file) => {
  project = await generateFixture(file);
  await expectSound(project);
  expect((await migrateBothWays(project)).left).toEqual([]);
});
