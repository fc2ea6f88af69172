/** Prometheus metrics on a port of their own. */
import { monitoringFiles } from '../../shared/monitoring/index.js';
import type { TypeScriptFeature } from './feature.js';

export const metrics: TypeScriptFeature = {
  files: () => [
    'src/platform/metrics/config.ts',
    'src/platform/metrics/metrics.ts',
    'src/platform/metrics/server.ts',
    'test/platform/metrics.test.ts',
  ],
  shared: (blueprint) => monitoringFiles(blueprint, 'api:9464'),
  manifest: true,
  variables: [
    {
      name: 'METRICS_PORT',
      meaning: 'The port of /metrics, for Prometheus alone: never open it to the world.',
      value: '9464',
      inTests: '0',
    },
  ],
  config: {
    property: 'metrics',
    type: 'MetricsConfig',
    reader: 'readMetricsConfig',
    arguments: 'reader',
    from: './metrics/config.ts',
  },
  wiring: {
    imports: ["import { countRequests } from './platform/metrics/metrics.ts';"],
    decorate: ['countRequests(app, pool);'],
    mainImports: ["import { serveMetrics } from './platform/metrics/server.ts';"],
    start: ['const metrics = await serveMetrics(app.metrics, config);'],
    stop: ['await metrics.close();'],
  },
};
