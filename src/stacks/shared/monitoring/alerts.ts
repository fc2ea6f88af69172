/**
 * Alerts on how fast the error budget burns: a fast burn over a long and a short window pages, a
 * slow one is a ticket. The long window keeps a moment from waking anybody, the short one ends the
 * alert soon after the cause.
 */
import type { Feature } from '../../../blueprint/features.js';
import type { Requirements } from '../../../blueprint/schema.js';
import { exact, type Objective, objectivesOf } from './objectives.js';

/** How many times faster than allowed a budget of 30 days burns, seen over two windows. */
export interface Burn {
  readonly suffix: string;
  readonly factor: number;
  readonly long: string;
  readonly short: string;
  readonly severity: 'page' | 'ticket';
}

/** By the workbook of Google's site reliability engineers: 2, 5 and 10 % of the budget spent. */
const burns: readonly Burn[] = [
  { suffix: 'BurnsFast', factor: 14.4, long: '1h', short: '5m', severity: 'page' },
  { suffix: 'Burns', factor: 6, long: '6h', short: '30m', severity: 'page' },
  { suffix: 'BurnsSlowly', factor: 1, long: '3d', short: '6h', severity: 'ticket' },
];

export interface Alert {
  readonly name: string;
  readonly expr: string;
  readonly for?: string;
  readonly severity: Burn['severity'];
  readonly summary: string;
}

/** The alert on one burn of one objective, with the share above which it fires. */
export interface BurnAlert extends Alert {
  readonly objective: Objective;
  readonly burn: Burn;
  readonly threshold: number;
}

export interface Alerting {
  readonly promises: readonly { readonly promise: string }[];
  readonly ratios: readonly { readonly record: string; readonly expr: string }[];
  readonly burnAlerts: readonly BurnAlert[];
  readonly others: readonly Alert[];
}

/** A promise of less than 94 % would otherwise have thresholds that no share can pass. */
const highest = 0.9;

/** The rules for what was promised; `asBurns` has other windows where a test cannot wait for days. */
export function alertingOf(
  requirements: Requirements,
  job: string,
  features: readonly Feature[] = [],
  asBurns: readonly Burn[] = burns,
): Alerting {
  const objectives = objectivesOf(requirements, job);
  const windows = [...new Set(asBurns.flatMap(({ short, long }) => [short, long]))];
  return {
    promises: objectives.map(({ promise }) => ({ promise })),
    ratios: objectives.flatMap(({ series, ratio }) =>
      windows.map((window) => ({ record: series + window, expr: ratio(window) })),
    ),
    burnAlerts: objectives.flatMap((objective) =>
      asBurns.map((burn) => burnAlert(objective, burn)),
    ),
    others: [
      ...otherAlerts(job),
      ...(features.includes('broker') ? [brokerAlert(job)] : []),
      ...(features.includes('redis') ? [redisAlert(job)] : []),
    ],
  };
}

function burnAlert(objective: Objective, burn: Burn): BurnAlert {
  const threshold = Math.min(exact(burn.factor * objective.budget), highest);
  const over = (window: string) => `${objective.series}${window} > ${threshold}`;
  const percent = exact(threshold * 100);
  return {
    objective,
    burn,
    threshold,
    name: objective.name + burn.suffix,
    expr: `${over(burn.long)} and ${over(burn.short)}`,
    severity: burn.severity,
    summary: `More than ${percent} % of requests were ${objective.miss}, over ${burn.long} and over ${burn.short}.`,
  };
}

const otherAlerts = (job: string): readonly Alert[] => [
  {
    name: 'ServiceDown',
    expr: `(sum(up{job="${job}"}) or vector(0)) == 0`,
    for: '2m',
    severity: 'page',
    summary: 'No instance of the service answers Prometheus.',
  },
  {
    name: 'DatabasePoolExhausted',
    expr: `min_over_time(db_client_connection_pending_requests{job="${job}"}[5m]) > 0`,
    severity: 'ticket',
    summary: 'Queries have waited for a connection for five minutes.',
  },
];

const brokerAlert = (job: string): Alert => ({
  name: 'EventsNotPublished',
  expr: `max(broker_oldest_event_seconds{job="${job}"}) > 300`,
  for: '5m',
  severity: 'ticket',
  summary: 'An event has been waiting for the broker for more than five minutes.',
});

const redisAlert = (job: string): Alert => ({
  name: 'RedisAway',
  expr: `min(redis_up{job="${job}"}) == 0`,
  for: '5m',
  severity: 'ticket',
  summary: 'An instance has done without Redis for five minutes.',
});
