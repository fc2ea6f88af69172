/** The few words by which jobs and events differ where they carry the trace that they are a part of. */
import type { Api } from '../../../api/api.js';

export function tracesView({ features }: Pick<Api, 'features'>) {
  const has = features.has('traces');
  const only = (text: string) => (has ? text : '');
  return {
    traceparentNote: only(', $7 traceparent'),
    traceparentColumn: only(', traceparent'),
    traceparentValue: only(', $7'),
    traceparentArgument: only(', traceparent()'),
    traceparentType: only(' & { readonly traceparent: string | null }'),
    enqueuedTraceNote: only(' It is a part of the trace of the caller.'),
    enqueued: has ? '{ ...(payload as object), $traceparent: traceparent() }' : 'payload',
    attempts: has
      ? 'traceJob(job.name, one, logger, (traced, its) => attempt(job, traced, { boss, config, pool, logger: its }))'
      : 'attempt(job, one, { boss, config, pool, logger })',
    relayed: has ? '{ traceparent, ...event }' : 'event',
    enqueueEvent: has
      ? 'inTrace(traceparent, () => enqueue(db, job, event, { id: uuidv5(name, event.id) }))'
      : 'enqueue(db, job, event, { id: uuidv5(name, event.id) })',
    sendWebhook: has
      ? "traceCall('POST', url, (traced) => send(url, { ...headers, ...traced }, payload, { privateTargets, signal: ends }))"
      : 'send(url, headers, payload, { privateTargets, signal: ends })',
  };
}
