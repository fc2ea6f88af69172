/** Events published to NATS JetStream, for other services. */
import type { TypeScriptFeature } from './feature.js';

export const broker: TypeScriptFeature = {
  files: (_blueprint, { features }) => [
    ...['backlog', 'broker', 'cloud-event', 'config', 'connect', 'nats', 'outbox', 'publisher'].map(
      (name) => `src/platform/broker/${name}.ts`,
    ),
    'test/support/brokers.ts',
    'test/support/nats-server.ts',
    'test/support/publisher.ts',
    'test/platform/broker.test.ts',
    ...(features.has('traces') ? ['test/platform/broker-traces.test.ts'] : []),
  ],
  instead: { 'src/platform/events/record.ts': 'src/platform/broker/record.ts' },
  manifest: true,
  variables: [
    {
      name: 'BROKER_URL',
      meaning:
        'Where NATS is, as nats://user:password@host:4222, or tls:// for TLS. Empty in development: events for the broker are in the log.',
      value: '',
      inTests: 'nats://broker.test',
      needed: true,
    },
    {
      name: 'BROKER_CREDENTIALS_FILE',
      meaning: 'The .creds file of a NATS user, where the server wants one in place of a password.',
      value: '',
    },
  ],
  composeSecrets: [{ name: 'BROKER_PASSWORD', meaning: 'the password of its broker' }],
  config: {
    property: 'broker',
    type: 'BrokerConfig',
    reader: 'readBrokerConfig',
    arguments: 'reader, local',
    from: './broker/config.ts',
  },
  wiring: ({ features }) => ({
    imports: features.has('metrics')
      ? ["import { brokerState, watchBacklog } from './platform/broker/backlog.ts';"]
      : ["import { brokerState } from './platform/broker/backlog.ts';"],
    decorate: features.has('metrics') ? ['watchBacklog(app, pool);'] : [],
    healthDetails: ['broker: () => brokerState(pool)'],
    workerImports: [
      "import { connectTo } from './platform/broker/connect.ts';",
      "import { startPublisher } from './platform/broker/publisher.ts';",
    ],
    workerStart: [
      'const publisher = startPublisher({ databaseUrl: config.databaseUrl, pool, logger, connect: connectTo(config.broker, logger) });',
    ],
    workerStop: ['await publisher.stop();'],
  }),
  guide: {
    places: [
      {
        path: 'src/platform/broker/',
        what: 'events for other services. `publisher.ts` empties the table `outbox_messages` into NATS; what they look like there is in `cloud-event.ts`, and whoever consumes them depends on it: add to it, and take nothing away.',
      },
    ],
  },
};
