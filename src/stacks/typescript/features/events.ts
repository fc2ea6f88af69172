/** What happens to rows, in an outbox that the worker empties into the queue. */
import type { TypeScriptFeature } from './feature.js';

export const events: TypeScriptFeature = {
  files: () => [
    'src/events/index.ts',
    ...['event', 'handler-job', 'listen', 'record', 'relay'].map(
      (name) => `src/platform/events/${name}.ts`,
    ),
    'test/support/relay.ts',
    'test/platform/events.test.ts',
  ],
  wiring: {
    jobImports: [
      "import { handlers } from '../events/index.ts';",
      "import { handlerJob } from '../platform/events/handler-job.ts';",
    ],
    jobs: ['...handlers.map(handlerJob)'],
    workerImports: [
      "import { handlers } from './events/index.ts';",
      "import { startRelay } from './platform/events/relay.ts';",
    ],
    workerStart: [
      'const relay = startRelay({ databaseUrl: config.databaseUrl, pool, logger, handlers });',
    ],
    workerStop: ['await relay.stop();'],
  },
  guide: {
    places: [
      {
        path: 'src/events/',
        what: 'who is told of changes: a handler for each, listed in `index.ts`. Services record events by `recordEvent`, in the transaction of the change.',
      },
    ],
    recipes: [
      {
        title: 'Something that follows from a change',
        steps: [
          '`src/events/`: an `EventHandler` with a name, the types of events it takes, and what it does. It may be called more than once for an event: use `task.once`, or send `event.id` along.',
          '`src/events/index.ts`: its line in the list.',
          'A test like those of `test/platform/events.test.ts`.',
        ],
      },
    ],
  },
};
