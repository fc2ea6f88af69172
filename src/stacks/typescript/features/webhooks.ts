/** Events sent over HTTP to whoever subscribes to them. */
import type { TypeScriptFeature } from './feature.js';

export const webhooks: TypeScriptFeature = {
  files: () => [
    ...[
      'address',
      'config',
      'deliver',
      'dispatch',
      'repository',
      'routes',
      'schemas',
      'send',
      'service',
      'signature',
      'subject',
    ].map((name) => `src/platform/webhooks/${name}.ts`),
    'src/events/webhook-subjects.ts',
    'test/support/receiver.ts',
    'test/support/roles.ts',
    'test/platform/webhooks.test.ts',
    'test/platform/webhook-targets.test.ts',
  ],
  manifest: true,
  variables: [
    {
      name: 'WEBHOOKS_PRIVATE_TARGETS',
      meaning:
        'Whether webhooks may go to this machine and to private networks. Empty: only in development.',
      value: '',
    },
  ],
  config: {
    property: 'webhooks',
    type: 'WebhooksConfig',
    reader: 'readWebhooksConfig',
    arguments: 'reader, local',
    from: './webhooks/config.ts',
  },
  wiring: {
    imports: [
      "import { webhookSubjects } from './events/webhook-subjects.ts';",
      "import { webhookRoutes } from './platform/webhooks/routes.ts';",
    ],
    routes: [
      "await app.register(webhookRoutes, { prefix: '/v1/auth/webhooks', subjects: webhookSubjects });",
    ],
    jobImports: [
      "import { deleteOldDeliveries, deliverWebhook } from '../platform/webhooks/deliver.ts';",
    ],
    jobs: ['deliverWebhook', 'deleteOldDeliveries'],
    eventImports: [
      "import { dispatchWebhooks } from '../platform/webhooks/dispatch.ts';",
      "import { webhookSubjects } from './webhook-subjects.ts';",
    ],
    eventHandlers: ['dispatchWebhooks(webhookSubjects)'],
  },
  guide: {
    places: [
      {
        path: 'src/platform/webhooks/',
        what: 'who is told of events over HTTP. `src/events/webhook-subjects.ts` lists the entities; a subscriber hears of the rows that the policy lets them read. Whatever calls a URL that a user gave goes through `send.ts`.',
      },
    ],
  },
};
