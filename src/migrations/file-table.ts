/** Which files there are, and whose; what is in them is in a bucket. */
import { accountTable, fileTable } from '../blueprint/model.js';

export const storedFiles = {
  name: `create_${fileTable}`,
  up: [
    `create table ${fileTable} (
  id uuid not null,
  account_id uuid,
  place text not null,
  name varchar(255) not null,
  content_type varchar(100) not null,
  size bigint not null,
  status text not null default 'pending',
  created_at timestamptz not null default now(),
  constraint ${fileTable}_pkey primary key (id),
  constraint ${fileTable}_account_id_fkey foreign key (account_id) references ${accountTable} (id) on delete set null,
  constraint ${fileTable}_status_check check (status in ('pending', 'attached', 'orphaned'))
);`,
    `create index ${fileTable}_account_id_idx on ${fileTable} (account_id);`,
    `create index ${fileTable}_created_at_idx on ${fileTable} (created_at) where status <> 'attached';`,
  ],
  down: [`drop table ${fileTable};`],
  countSql: `select count(*) from ${fileTable} where status = 'attached'`,
} as const;
