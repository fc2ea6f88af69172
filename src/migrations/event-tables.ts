/** Where events wait between the transaction in which they happened and the queue. */
import { tenantParts } from './tenancy.js';

/** Without row-level security: what takes them from there takes those of all tenants. */
export const outboxEvents = (tenancy: boolean) => ({
  name: 'create_outbox_events',
  up: [
    `create table outbox_events (
  id uuid not null,${tenancy ? `\n  ${tenantParts('outbox_events').columns.join()},` : ''}
  type text not null,
  entity text not null,
  row_id text not null,
  account_id uuid,
  data jsonb not null,
  occurred_at timestamptz not null default now(),
  constraint outbox_events_pkey primary key (id)
);`,
  ],
  down: ['drop table outbox_events;'],
  countSql: 'select count(*) from outbox_events',
});
