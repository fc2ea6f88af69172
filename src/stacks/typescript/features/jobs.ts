/** Work in the background: a queue in PostgreSQL and a process that works on it. */
import type { TypeScriptFeature } from './feature.js';

export const jobs: TypeScriptFeature = {
  files: () => [
    'src/worker.ts',
    'src/jobs/index.ts',
    'src/jobs/delete-expired-tokens.ts',
    ...['config', 'enqueue', 'failed', 'job', 'queue-options', 'schema', 'worker'].map(
      (name) => `src/platform/jobs/${name}.ts`,
    ),
    'tools/jobs.ts',
    'test/support/jobs.ts',
    'test/support/worker.ts',
    'test/platform/jobs.test.ts',
    'test/platform/worker.test.ts',
  ],
  manifest: true,
  variables: [
    {
      name: 'JOBS_CONCURRENCY',
      meaning: 'How many jobs of each kind one worker runs at once.',
      value: '4',
    },
  ],
  config: {
    property: 'jobs',
    type: 'JobsConfig',
    reader: 'readJobsConfig',
    arguments: 'reader',
    from: './jobs/config.ts',
  },
  guide: {
    commands: [
      {
        command: 'npm run jobs -- failed',
        what: 'jobs that have failed for good; `npm run jobs -- replay ID` tries one again',
      },
    ],
    places: [
      {
        path: 'src/jobs/',
        what: 'work in the background, a file for each kind; `src/worker.ts` is the process that does it. Enqueue in the transaction of the rows it is about.',
      },
    ],
    recipes: [
      {
        title: 'A job',
        steps: [
          '`src/jobs/`: a file with `defineJob`, like `delete-expired-tokens.ts`. It may run more than once: change rows inside `task.once`, and send `task.id` along to others.',
          '`src/jobs/index.ts`: its line in the list.',
          'Where it begins: `enqueue(db, job, payload)` in the transaction of the service, or a `schedule`.',
          'A test like those of `test/platform/jobs.test.ts`.',
        ],
      },
    ],
  },
};
