import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const project = (name: string, include: string, testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [include], testTimeout, hookTimeout: testTimeout },
});

export default defineConfig({
  test: {
    // Much of the time goes into other processes, so that two are worth it on two cores as well.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ['test/precompile.ts'],
    // A key in the environment would make the tests ask, and pay, a model.
    env: { ANTHROPIC_API_KEY: '', ANTHROPIC_BASE_URL: '', ANTHROPIC_MODEL: '' },
    projects: [
      project('unit', 'test/unit/**/*.test.ts', 20_000),
      project('golden', 'test/golden/**/*.test.ts', 60_000),
      project('conformance', 'test/conformance/*.test.ts', 300_000),
      // The two most telling of the whole; the others are the matrix (`npm run test:all`).
      project('e2e', 'test/e2e/*.test.ts', 600_000),
      project('matrix', 'test/{e2e,conformance}/matrix/**/*.test.ts', 900_000),
      // The image of a project in a Docker engine (`npm run test:image`).
      project('image', 'test/image/*.test.ts', 1_800_000),
      // A language model on this machine's own cores (`npm run test:model`).
      project('model', 'test/model/*.test.ts', 1_800_000),
    ],
    // A project without tests is no failure while the rooms fill up.
    passWithNoTests: true,
  },
});
