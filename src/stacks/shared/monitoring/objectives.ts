/** What the answers promise of the service, and how it is asked of Prometheus whether it holds. */
import type { Requirements } from '../../../blueprint/schema.js';

/** One promise, as the share of requests that may miss it. */
export interface Objective {
  readonly id: 'errors' | 'latency';
  /** What alerts of it begin with. */
  readonly name: string;
  /** What is promised, for a reader. */
  readonly promise: string;
  /** What a request does that misses it. */
  readonly miss: string;
  /** The share of requests that may miss it: the error budget. */
  readonly budget: number;
  /** The beginning of its recorded series. */
  readonly series: string;
  /** PromQL for the share that missed it within a window such as `5m`. */
  readonly ratio: (window: string) => string;
  /** The series that count 1000 requests of which this share misses it, for tests of the rules. */
  readonly samples: (
    missed: number,
  ) => readonly { readonly series: string; readonly count: number }[];
}

const metric = 'http_server_request_duration_seconds';

/** Bounds in seconds, as the semantic conventions of OpenTelemetry advise for HTTP servers. */
const usualBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** What is promised of 100 answers is promised of 95. */
const latencyBudget = 0.05;

const seconds = ({ latencyP95Ms }: Requirements) => latencyP95Ms / 1000;

/** The bounds of the histogram: with the promised time among them, so that it is counted exactly. */
export const histogramBounds = (requirements: Requirements): readonly number[] =>
  [...new Set([...usualBounds, seconds(requirements)])].toSorted((a, b) => a - b);

/** Without the noise of binary fractions. */
export const exact = (value: number): number => Number(value.toPrecision(10));

/** The two promises: without a server's error, and in time. `job` is what Prometheus calls the service. */
export function objectivesOf(requirements: Requirements, job: string): readonly Objective[] {
  const { availabilityPercent, latencyP95Ms } = requirements;
  // Probes are no requests of anybody, and a service that starts or stops says 503 to them.
  const asked = `job="${job}",http_route!~"/livez|/readyz"`;
  const rate = (what: string, labels: string, window: string) =>
    `sum(rate(${metric}_${what}{${labels}}[${window}]))`;
  const failed = 'http_response_status_code=~"5.."';
  const answered = `${asked},http_response_status_code!~"5.."`;
  const bound = String(seconds(requirements));
  // Prometheus 3 calls the bound 1 "1.0".
  const le = bound.includes('.') ? `le="${bound}"` : `le=~"${bound}([.]0)?"`;
  const sample = (what: string, status: string, more = '') =>
    `${metric}_${what}{job="${job}",http_route="/v1",http_response_status_code="${status}"${more}}`;
  return [
    {
      id: 'errors',
      name: 'ErrorBudget',
      promise: `${availabilityPercent} % of requests are answered without an error of the server`,
      miss: 'answered with 5xx',
      budget: exact(1 - availabilityPercent / 100),
      series: 'service:http_errors:ratio_rate',
      ratio: (window) =>
        `(${rate('count', `${asked},${failed}`, window)} or vector(0)) / ${rate('count', asked, window)}`,
      samples: (missed) => [
        { series: sample('count', '200'), count: exact(1000 * (1 - missed)) },
        { series: sample('count', '500'), count: exact(1000 * missed) },
      ],
    },
    {
      id: 'latency',
      name: 'LatencyBudget',
      promise: `95 % of answers come within ${latencyP95Ms} ms`,
      miss: `slower than ${latencyP95Ms} ms`,
      budget: latencyBudget,
      series: 'service:http_slow:ratio_rate',
      ratio: (window) =>
        `1 - ${rate('bucket', `${answered},${le}`, window)} / ${rate('count', answered, window)}`,
      // An answer in time is counted below the bound and among all; a slow one only among all.
      samples: (missed) => [
        { series: sample('bucket', '200', `,le="${bound}"`), count: exact(1000 * (1 - missed)) },
        { series: sample('count', '200'), count: 1000 },
      ],
    },
  ];
}
