/** A Grafana dashboard of what was promised, what is asked, and what it is answered with. */
import type { Feature } from '../../../blueprint/features.js';
import type { Requirements } from '../../../blueprint/schema.js';
import { type Objective, objectivesOf } from './objectives.js';

interface Panel {
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly type?: 'stat';
  /** In columns of 24. */
  readonly width: number;
  readonly queries: readonly (readonly [legend: string, expr: string])[];
  /** Where a line is drawn: what was promised. */
  readonly limit?: number;
}

const datasource = { type: 'prometheus', uid: 'prometheus' };
const height = 8;

/** The dashboard as the JSON that Grafana reads from its provisioning folder. */
export function dashboardOf(
  requirements: Requirements,
  job: string,
  title: string,
  features: readonly Feature[] = [],
): object {
  const panels = [
    ...promises(objectivesOf(requirements, job)),
    ...traffic(requirements, job),
    ...(features.includes('broker') ? [backlog(job)] : []),
  ];
  const positions = placed(panels);
  return {
    uid: job.slice(0, 40),
    title,
    tags: ['create-architect-app'],
    timezone: 'utc',
    schemaVersion: 39,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    panels: panels.map((panel, index) => panelJson(panel, index + 1, positions[index] ?? {})),
  };
}

const promises = (objectives: readonly Objective[]): Panel[] =>
  objectives.flatMap(({ id, promise, miss, budget, series }) => [
    {
      title: id === 'errors' ? 'Error budget of 3 days left' : 'Latency budget of 3 days left',
      description: `${promise}. What is left of the share that may miss it.`,
      unit: 'percentunit',
      type: 'stat' as const,
      width: 6,
      queries: [['left', `1 - ${series}3d / ${budget}`] as const],
    },
    {
      title: id === 'errors' ? 'Errors' : 'Slow answers',
      description: `The share of requests that was ${miss}, and the share that may be.`,
      unit: 'percentunit',
      width: 18,
      queries: ['5m', '1h', '6h'].map((window) => [window, series + window] as const),
      limit: budget,
    },
  ]);

function traffic({ latencyP95Ms }: Requirements, job: string): Panel[] {
  const metric = 'http_server_request_duration_seconds';
  const asked = `job="${job}",http_route!~"/livez|/readyz"`;
  const rate = (what: string, by: string) =>
    `sum by (${by}) (rate(${metric}_${what}{${asked}}[$__rate_interval]))`;
  const quantile = (q: number) =>
    [`p${q * 100}`, `histogram_quantile(${q}, ${rate('bucket', 'le')})`] as const;
  const own = (name: string) => `${name}{job="${job}"}`;
  return [
    {
      title: 'Requests',
      description: 'By status.',
      unit: 'reqps',
      width: 12,
      queries: [['{{http_response_status_code}}', rate('count', 'http_response_status_code')]],
    },
    {
      title: 'Duration',
      description: `The time that 50, 95 and 99 of 100 requests take; 95 are promised within ${latencyP95Ms} ms.`,
      unit: 's',
      width: 12,
      queries: [quantile(0.5), quantile(0.95), quantile(0.99)],
      limit: latencyP95Ms / 1000,
    },
    {
      title: 'Requests by route',
      description: 'The ten that are asked most.',
      unit: 'reqps',
      width: 12,
      queries: [
        [
          '{{http_request_method}} {{http_route}}',
          `topk(10, ${rate('count', 'http_request_method, http_route')})`,
        ],
      ],
    },
    {
      title: 'Slowest routes',
      description: 'The time that 95 of 100 requests take, of the ten slowest.',
      unit: 's',
      width: 12,
      queries: [
        [
          '{{http_request_method}} {{http_route}}',
          `topk(10, histogram_quantile(0.95, ${rate('bucket', 'http_request_method, http_route, le')}))`,
        ],
      ],
    },
    {
      title: 'Connections of the pool',
      description: 'Queries that wait mean that the pool is too small or the database too slow.',
      unit: 'short',
      width: 8,
      queries: [
        ['{{db_client_connection_state}} {{instance}}', own('db_client_connection_count')],
        ['waiting {{instance}}', own('db_client_connection_pending_requests')],
      ],
    },
    {
      title: 'Memory',
      description: 'What the operating system has given each process.',
      unit: 'bytes',
      width: 8,
      queries: [['{{instance}}', own('process_resident_memory_bytes')]],
    },
    {
      title: 'Event loop lag',
      description: 'How late the process is for what it should do, 99 of 100 times.',
      unit: 's',
      width: 8,
      queries: [['{{instance}}', own('nodejs_eventloop_lag_p99_seconds')]],
    },
  ];
}

const backlog = (job: string): Panel => ({
  title: 'Oldest event for the broker',
  description: 'How long it has been waiting to be published; 0 when none does.',
  unit: 's',
  width: 8,
  queries: [['waiting', `max(broker_oldest_event_seconds{job="${job}"})`]],
  limit: 300,
});

/** From left to right, in rows of 24 columns. */
function placed(panels: readonly Panel[]): { readonly x: number; readonly y: number }[] {
  let [x, y] = [0, 0];
  return panels.map(({ width }) => {
    if (x + width > 24) [x, y] = [0, y + height];
    const place = { x, y };
    x += width;
    return place;
  });
}

function panelJson(panel: Panel, id: number, position: object): object {
  const { title, description, unit, width, queries, limit, type = 'timeseries' } = panel;
  const steps = [
    { color: 'green', value: null },
    ...(limit === undefined ? [] : [{ color: 'red', value: limit }]),
  ];
  return {
    id,
    type,
    title,
    description,
    datasource,
    gridPos: { ...position, w: width, h: height },
    fieldConfig: {
      defaults: {
        unit,
        thresholds: { mode: 'absolute', steps },
        custom: { thresholdsStyle: { mode: limit === undefined ? 'off' : 'line' } },
      },
      overrides: [],
    },
    targets: queries.map(([legendFormat, expr], index) => ({
      refId: String.fromCodePoint(65 + index),
      datasource,
      expr,
      legendFormat,
    })),
  };
}
