/** OpenTelemetry traces of requests, queries and calls. */
import type { TypeScriptFeature } from './feature.js';

export const traces: TypeScriptFeature = {
  files: () => [
    ...['calls', 'config', 'queries', 'requests', 'tracing'].map(
      (name) => `src/platform/tracing/${name}.ts`,
    ),
    'test/platform/traces.test.ts',
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
  wiring: {
    imports: ["import { traceService } from './platform/tracing/tracing.ts';"],
    decorate: ['traceService(app, pool, config);'],
  },
};
