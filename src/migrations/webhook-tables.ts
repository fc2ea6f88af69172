/** Who is told of events, and what was sent to them. */

export const webhookTables = {
  name: 'create_webhooks',
  up: [
    `create table webhook_subscriptions (
  id uuid not null,
  account_id uuid not null,
  url text not null,
  event_types text[] not null,
  secret text not null,
  previous_secret text,
  previous_secret_until timestamptz,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  disabled_because text,
  constraint webhook_subscriptions_pkey primary key (id),
  constraint webhook_subscriptions_account_id_fkey foreign key (account_id) references auth_accounts (id) on delete cascade
);`,
    'create index webhook_subscriptions_account_id_idx on webhook_subscriptions (account_id);',
    `create table webhook_deliveries (
  id uuid not null,
  subscription_id uuid not null,
  type text not null,
  payload text not null,
  attempts integer not null default 0,
  last_status integer,
  last_error text,
  created_at timestamptz not null default now(),
  last_attempt_at timestamptz,
  delivered_at timestamptz,
  failed_at timestamptz,
  constraint webhook_deliveries_pkey primary key (id),
  constraint webhook_deliveries_subscription_id_fkey foreign key (subscription_id) references webhook_subscriptions (id) on delete cascade
);`,
    'create index webhook_deliveries_subscription_id_idx on webhook_deliveries (subscription_id, id);',
    'create index webhook_deliveries_created_at_idx on webhook_deliveries (created_at);',
  ],
  down: ['drop table webhook_deliveries;', 'drop table webhook_subscriptions;'],
  countSql: 'select count(*) from webhook_subscriptions',
};
