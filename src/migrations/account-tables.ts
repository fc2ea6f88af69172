/** Tables beside those of the accounts that features bring. */
import { openRowSecurity, tenantParts } from './tenancy.js';

/** Who somebody is at an issuer. */
export const identityTable = {
  name: 'create_identities',
  up: [
    `create table auth_identities (
  issuer varchar(2000) not null,
  subject varchar(255) not null,
  account_id uuid not null,
  created_at timestamptz not null default now(),
  constraint auth_identities_pkey primary key (issuer, subject),
  constraint auth_identities_account_id_fkey foreign key (account_id) references auth_accounts (id) on delete cascade
);`,
    'create index auth_identities_account_id_idx on auth_identities (account_id);',
  ],
  down: ['drop table auth_identities;'],
  countSql: 'select count(*) from auth_identities',
};

/** The codes that a sign-in at an issuer ends with, which last a minute. */
export const signInCodes = {
  name: 'create_sign_in_codes',
  up: [
    `create table auth_sign_in_codes (
  code_hash bytea not null,
  issuer varchar(2000) not null,
  subject varchar(255) not null,
  email varchar(254),
  email_verified boolean not null,
  code_challenge text not null,
  expires_at timestamptz not null,
  constraint auth_sign_in_codes_pkey primary key (code_hash)
);`,
    'create index auth_sign_in_codes_expires_at_idx on auth_sign_in_codes (expires_at);',
  ],
  down: ['drop table auth_sign_in_codes;'],
};

/** What is sent by mail, as a hash; nothing in it is of value for longer than a day. */
export const emailTokens = {
  name: 'create_email_tokens',
  up: [
    `create table auth_email_tokens (
  id uuid not null,
  purpose text not null,
  email varchar(254) not null,
  account_id uuid,
  password_hash text,
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  constraint auth_email_tokens_pkey primary key (id),
  constraint auth_email_tokens_token_hash_key unique (token_hash),
  constraint auth_email_tokens_purpose_check check (purpose in ('verify-email', 'reset-password')),
  constraint auth_email_tokens_account_id_fkey foreign key (account_id) references auth_accounts (id) on delete cascade
);`,
    'create index auth_email_tokens_email_idx on auth_email_tokens (email, created_at);',
    'create index auth_email_tokens_account_id_idx on auth_email_tokens (account_id);',
    'create index auth_email_tokens_expires_at_idx on auth_email_tokens (expires_at);',
  ],
  down: ['drop table auth_email_tokens;'],
};

/** What an admin's list of accounts is filtered and sorted by, beside the e-mail. */
export const accountIndexes = {
  name: 'index_accounts',
  indexes: true,
  up: [
    'create index auth_accounts_role_idx on auth_accounts (role);',
    'create index auth_accounts_disabled_idx on auth_accounts ((disabled_at is not null));',
    'create index auth_accounts_created_at_idx on auth_accounts (created_at, id);',
  ],
  down: [
    'drop index auth_accounts_created_at_idx;',
    'drop index auth_accounts_disabled_idx;',
    'drop index auth_accounts_role_idx;',
  ],
} as const;

export const apiKeyTable = {
  name: 'create_api_keys',
  up: [
    `create table auth_api_keys (
  id uuid not null,
  account_id uuid not null,
  name varchar(100) not null,
  key_hash bytea not null,
  read_only boolean not null,
  resources text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint auth_api_keys_pkey primary key (id),
  constraint auth_api_keys_key_hash_key unique (key_hash),
  constraint auth_api_keys_account_id_fkey foreign key (account_id) references auth_accounts (id) on delete cascade
);`,
    'create index auth_api_keys_account_id_idx on auth_api_keys (account_id);',
  ],
  down: ['drop table auth_api_keys;'],
  countSql: 'select count(*) from auth_api_keys where revoked_at is null',
};

const invited = tenantParts('auth_invitations');

/** Who is asked to join a tenant; what they are sent, as a hash. */
export const invitations = {
  name: 'create_invitations',
  up: [
    `create table auth_invitations (
  id uuid not null,
  ${invited.columns.join()},
  email varchar(254) not null,
  role text not null,
  token_hash bytea not null,
  invited_by uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  created_at timestamptz not null default now(),
  constraint auth_invitations_pkey primary key (id),
  constraint auth_invitations_token_hash_key unique (token_hash),
  ${invited.constraints.join(',\n  ')},
  constraint auth_invitations_invited_by_fkey foreign key (tenant_id, invited_by) references auth_accounts (tenant_id, id) on delete set null (invited_by)
);`,
    'create index auth_invitations_tenant_id_idx on auth_invitations (tenant_id, id);',
    'create index auth_invitations_invited_by_idx on auth_invitations (invited_by);',
    ...openRowSecurity('auth_invitations'),
  ],
  down: ['drop table auth_invitations;'],
  countSql: 'select count(*) from auth_invitations where accepted_at is null',
};
