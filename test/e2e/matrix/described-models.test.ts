/** The three questions to real models that are no SQL: JDL, OpenAPI, Prisma and DBML. */
import { afterEach, expect, it } from 'vitest';
import { modelTests } from '../../support/full-models.js';
import { type Generated, generateFixture } from '../../support/generated.js';
import { expectSound, testsOf } from '../../support/project-checks.js';

let project: Generated | undefined;
afterEach(() => project?.remove());

it.each([
  ['the bug tracker', 'jdl/bug-tracker.jdl'],
  ['human resources', 'jdl/human-resources.jdl'],
  ['the library', 'jdl/library.jh'],
  ['the museum', 'openapi/museum.yaml'],
  ['the pet store', 'openapi/petstore.yaml'],
  ['umami', 'prisma/umami.prisma'],
  ['the starter kit of BoxyHQ', 'prisma/boxyhq-saas-starter-kit.prisma'],
  ['the shop', 'dbml/holistics-ecommerce.dbml'],
  ['tipcards', 'dbml/tipcards.dbml'],
])('%s', async (_name, file) => {
  project = await generateFixture(file);
  await expectSound(project);
  const tests = await testsOf(project, await modelTests(project));
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(150);
});
