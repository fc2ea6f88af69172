/** OpenTelemetry traces of requests, queries, calls and jobs. */
import type { TypeScriptFeature } from './feature.js';

export const traces: TypeScriptFeature = {
  files: (_blueprint, { features }) => [
    ...[
      'calls',
      'config',
      'provider',
      'queries',
      'requests',
      'tracing',
      ...(features.has('jobs') ? ['carry', 'jobs'] : []),
      ...(features.has('webhooks') ? ['call'] : []),
    ].map((name) => `src/platform/tracing/${name}.ts`),
    'test/support/span-receiver.ts',
    'test/platform/traces.test.ts',
    ...(features.has('jobs') ? ['test/platform/job-traces.test.ts'] : []),
    ...(features.has('webhooks') ? ['test/platform/webhook-traces.test.ts'] : []),
  ],
  manifest: true,
  variables: [
    {
      name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
      meaning: 'Where traces are sent, such as http://localhost:4318. Empty: nothing is traced.',
      value: '',
    },
    {
      name: 'OTEL_EXPORTER_OTLP_HEADERS',
      meaning: 'Secret. What is sent along, as name=value, separated by commas.',
      value: '',
    },
    {
      name: 'OTEL_TRACES_SAMPLER_ARG',
      meaning: 'The share of traces that is kept, between 0 and 1.',
      value: '1',
    },
    { name: 'OTEL_SERVICE_NAME', meaning: 'What the service is called in traces.', value: '' },
  ],
  config: {
    property: 'tracing',
    type: 'TracingConfig',
    reader: 'readTracingConfig',
    arguments: 'reader',
    from: './tracing/config.ts',
  },
  wiring: ({ features }) => ({
    imports: ["import { traceService } from './platform/tracing/tracing.ts';"],
    decorate: ['traceService(app, pool, config);'],
    ...(features.has('jobs') && {
      workerImports: ["import { traceWorker } from './platform/tracing/jobs.ts';"],
      workerBefore: ['const endTraces = traceWorker(pool, config, logger);'],
      workerEnd: ['await endTraces();'],
    }),
  }),
};
