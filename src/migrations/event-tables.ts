/** Where events wait between the transaction in which they happened and the queue. */
import { weighed } from './difference/statements.js';
import { tenantParts } from './tenancy.js';

const columns = (
  table: string,
  tenancy: boolean,
) => `  id uuid not null,${tenancy ? `\n  ${tenantParts(table).columns.join()},` : ''}
  type text not null,
  entity text not null,
  row_id text not null,
  account_id uuid,
  data jsonb not null,
  occurred_at timestamptz not null default now(),`;

/** Without row-level security: what takes them from there takes those of all tenants. */
export const outboxEvents = (tenancy: boolean) => ({
  name: 'create_outbox_events',
  up: [
    `create table outbox_events (
${columns('outbox_events', tenancy)}
  constraint outbox_events_pkey primary key (id)
);`,
  ],
  down: ['drop table outbox_events;'],
  countSql: 'select count(*) from outbox_events',
});

/** So that what follows from an event belongs to the trace in which it happened. */
export const tracedEvents = {
  together: 'traces',
  name: 'add_traceparent_to_outbox_events',
  up: ['alter table outbox_events add column traceparent text;'],
  down: [
    weighed(
      'ban-drop-column',
      'Nobody writes it down any more.',
      'alter table outbox_events drop column traceparent;',
    ),
  ],
} as const;

/** The same events on their way to the broker; what it refuses stays, and says why. */
export const outboxMessages = (tenancy: boolean) => ({
  name: 'create_outbox_messages',
  up: [
    `create table outbox_messages (
${columns('outbox_messages', tenancy)}
  traceparent text,
  refused text,
  constraint outbox_messages_pkey primary key (id)
);`,
  ],
  down: ['drop table outbox_messages;'],
  countSql: 'select count(*) from outbox_messages',
});
