/** The three questions to a project whose design is a model's, from its transcript. */
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { generateProject, type Generated } from '../../support/generated.js';
import { testsOf, warningsOf } from '../../support/project-checks.js';

const replay = fileURLToPath(new URL('../../fixtures/transcripts/clinic.jsonl', import.meta.url));

let project: Generated | undefined;
afterEach(() => project?.remove());

test('a clinic, as a model designed it', async () => {
  project = await generateProject({ replay });
  expect(await warningsOf(project)).toEqual([]);
  const tests = await testsOf(project);
  expect(tests).toMatchObject({ failed: 0, said: '' });
  expect(tests.passed).toBeGreaterThan(500);
});
