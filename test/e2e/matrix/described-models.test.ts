/** The three questions to real models that are no SQL: JDL, OpenAPI, Prisma and DBML. */
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { modelTests } from '../../support/full-models.js';
import { generateProject, type Generated } from '../../support/generated.js';
import { descriptionsOf, testsOf, warningsOf } from '../../support/project-checks.js';

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
  const from = fileURLToPath(new URL(`../../fixtures/${file}`, import.meta.url));
  project = await generateProject({ from });
  expect(await warningsOf(project)).toEqual([]);
  const { generated, served } = await descriptionsOf(project);
  expect(served).toBe(generated);
  const tests = await testsOf(project, await modelTests(project));
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(150);
});
