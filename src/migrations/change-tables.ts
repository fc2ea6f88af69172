/** The tables of what is kept beside each change of a row. */
import { accountTable, tenantColumn } from '../blueprint/model.js';
import { rowSecurity, tenantParts } from './tenancy.js';

export const idempotencyKeys = {
  name: 'create_idempotency_keys',
  up: [
    `create table idempotency_keys (
  account_id uuid not null references ${accountTable} (id) on delete cascade,
  key text not null,
  fingerprint text not null,
  answer json not null,
  created_at timestamptz not null default now(),
  primary key (account_id, key)
);`,
    'create index idempotency_keys_created_at_idx on idempotency_keys (created_at);',
  ],
  down: ['drop table idempotency_keys;'],
} as const;

/** Without a foreign key: entries outlive the accounts and rows they are about. */
export const auditLog = (tenancy: boolean) => ({
  name: 'create_audit_log',
  up: [
    `create table audit_log (
  id uuid not null,${tenancy ? `\n  ${tenantParts('audit_log').columns.join()},` : ''}
  at timestamptz not null default now(),
  account_id uuid,
  role text not null,
  action text not null,
  entity text not null,
  row_id text not null,
  before json,
  after json,
  constraint audit_log_pkey primary key (id)
);`,
    ...(tenancy
      ? [
          `create index audit_log_${tenantColumn}_idx on audit_log (${tenantColumn}, id);`,
          ...rowSecurity('audit_log'),
        ]
      : []),
    'create index audit_log_entity_row_id_idx on audit_log (entity, row_id);',
    'create index audit_log_row_id_idx on audit_log (row_id);',
    'create index audit_log_account_id_idx on audit_log (account_id);',
    'create index audit_log_at_idx on audit_log (at);',
    `create function audit_log_is_append_only() returns trigger language plpgsql as $$ begin
  raise exception 'The audit log is only added to';
end $$;`,
    `create trigger audit_log_is_append_only before update or delete or truncate on audit_log
for each statement execute function audit_log_is_append_only();`,
  ],
  down: ['drop table audit_log;', 'drop function audit_log_is_append_only();'],
  countSql: 'select count(*) from audit_log',
});
