/** The first migrations of a project: what makes its tables in an empty database. */
import type { Api, Resource } from '../api/api.js';
import { accountTable, type EntityModel } from '../blueprint/model.js';
import { snakeCase, sqlIdentifier, sqlLiteral, sqlObjectName } from '../names/names.js';
import { changedRowsFunction, changedRowsTriggers } from './cached-rows.js';
import {
  checkSql,
  columnSql,
  foreignKeySql,
  indexedSql,
  indexedRowsSql,
  keyColumnSql,
  referenceColumnSql,
  vectorColumnSql,
} from './columns.js';
import { featureTables } from './features.js';
import { joinTables } from './join-tables.js';
import { type CreationOrder, creationOrder } from './order.js';
import {
  accountTenantParts,
  openRowSecurity,
  primaryKeyColumns,
  rowSecurity,
  tenantKeySql,
  tenantParts,
  tenantStatements,
} from './tenancy.js';

/** One migration: a file name and ready statements, up and down. */
export interface Migration {
  readonly path: string;
  readonly up: readonly { readonly text: string }[];
  readonly down: readonly { readonly text: string }[];
}

/** The tables that were there before are the owner's: nothing here ever drops them. */
const notTakenBack = `do $$ begin
  raise exception 'The baseline is the database as it was, and is not taken back';
end $$;`;

/** Those that are not in a database before the backend is. */
function newTables({ model }: Api): CreationOrder {
  const { entities, late } = creationOrder(model);
  return { entities: entities.filter(({ versioned }) => versioned), late };
}

/**
 * Numbered from 0001; the accounts come first because everything may point at them, but for the
 * baseline of a database that was there before.
 */
export function initialMigrations(api: Api): Migration[] {
  const { entities, late } = newTables(api);
  const drafts: Omit<Migration, 'path'>[] = [];
  const names: string[] = [];
  const add = (name: string, up: readonly string[], down: readonly string[]) => {
    names.push(name);
    drafts.push({ up: up.map((text) => ({ text })), down: down.map((text) => ({ text })) });
  };

  if (api.baseline !== undefined) add('baseline', [api.baseline], [notTakenBack]);
  if (api.serviceRole !== undefined) {
    const { up, down } = tenantStatements(api.serviceRole);
    add('create_tenants', up, down);
  }
  add('create_accounts', accountStatements(api.roles, api.serviceRole !== undefined), [
    'drop table auth_refresh_tokens;',
    `drop table ${accountTable};`,
  ]);
  if (api.resources.some((resource) => resource.indexes.some(({ kind }) => kind === 'trigram'))) {
    add(
      'enable_trigram_search',
      ['create extension if not exists pg_trgm;'],
      ['drop extension pg_trgm;'],
    );
  }
  for (const entity of entities) {
    const resource = api.byName.get(entity.name);
    if (!resource) continue;
    const inline = entity.references.filter((reference) => !late.has(reference));
    const table = sqlIdentifier(entity.table);
    add(
      `create_${snakeCase(entity.table)}`,
      [
        createTable(
          entity,
          inline.map((reference) => foreignKeySql(entity, reference)),
        ),
        ...indexes(resource),
        ...(entity.tenants ? rowSecurity(entity.table) : []),
        ...comments(entity),
      ],
      [`drop table ${table};`],
    );
  }
  for (const join of joinTables(entities))
    add(`create_${snakeCase(join.name)}`, join.up, join.down);
  const added = entities.flatMap((entity) =>
    entity.references
      .filter((reference) => late.has(reference))
      .map((reference) => {
        const table = sqlIdentifier(entity.table);
        const name = sqlIdentifier(sqlObjectName(entity.table, reference.column, 'fkey'));
        return {
          up: `alter table ${table} add ${foreignKeySql(entity, reference)};`,
          down: `alter table ${table} drop constraint ${name};`,
        };
      }),
  );
  if (added.length > 0) {
    add(
      'add_circular_foreign_keys',
      added.map(({ up }) => up),
      added.map(({ down }) => down),
    );
  }
  const cached = entities.filter((entity) => entity.cached);
  if (cached.length > 0) {
    const triggers = cached.map(({ table }) => changedRowsTriggers(table));
    add(
      'tell_changed_rows',
      [changedRowsFunction.up, ...triggers.flatMap(({ up }) => up)],
      [...triggers.flatMap(({ down }) => down), changedRowsFunction.down],
    );
  }
  for (const { name, up, down } of featureTables([...api.features])) add(name, up, down);
  return drafts.map((draft, index) => ({
    path: `db/migrations/${String(index + 1).padStart(4, '0')}_${names[index]}.sql`,
    ...draft,
  }));
}

function accountStatements(roles: readonly string[], tenancy: boolean): string[] {
  const tenant = tenancy ? accountTenantParts() : { columns: [], constraints: [] };
  const list = roles.map(sqlLiteral).join(', ');
  return [
    lines(`create table ${accountTable} (`, [
      'id uuid not null',
      ...tenant.columns,
      'email varchar(254) not null',
      'password_hash text not null',
      'role text not null',
      'disabled_at timestamptz',
      'created_at timestamptz not null default now()',
      'updated_at timestamptz not null default now()',
      'constraint auth_accounts_pkey primary key (id)',
      'constraint auth_accounts_email_key unique (email)',
      `constraint auth_accounts_role_check check (role in (${list}))`,
      ...tenant.constraints,
    ]),
    ...(tenancy ? openRowSecurity(accountTable) : []),
    lines('create table auth_refresh_tokens (', [
      'id uuid not null',
      'account_id uuid not null',
      'family_id uuid not null',
      'token_hash bytea not null',
      'expires_at timestamptz not null',
      'used_at timestamptz',
      'revoked_at timestamptz',
      'created_at timestamptz not null default now()',
      'constraint auth_refresh_tokens_pkey primary key (id)',
      'constraint auth_refresh_tokens_token_hash_key unique (token_hash)',
      `constraint auth_refresh_tokens_account_id_fkey foreign key (account_id) references ${accountTable} (id) on delete cascade`,
    ]),
    'create index auth_refresh_tokens_account_id_idx on auth_refresh_tokens (account_id);',
    'create index auth_refresh_tokens_family_id_idx on auth_refresh_tokens (family_id);',
  ];
}

function createTable(entity: EntityModel, foreignKeys: readonly string[]): string {
  const pkey = sqlIdentifier(sqlObjectName(entity.table, 'pkey'));
  const tenant = entity.tenants ? tenantParts(entity.table) : { columns: [], constraints: [] };
  const key = primaryKeyColumns(entity).map(sqlIdentifier);
  return lines(`create table ${sqlIdentifier(entity.table)} (`, [
    keyColumnSql(entity),
    ...tenant.columns,
    ...entity.attributes.map(columnSql),
    ...entity.references.map(referenceColumnSql),
    'version integer not null default 1',
    ...(entity.timestamps
      ? [
          'created_at timestamptz not null default now()',
          'updated_at timestamptz not null default now()',
        ]
      : []),
    ...(entity.softDelete ? ['deleted_at timestamptz'] : []),
    ...(entity.fullText ? [vectorColumnSql(entity.fullText)] : []),
    `constraint ${pkey} primary key (${key.join(', ')})`,
    ...tenantKeySql(entity),
    ...tenant.constraints,
    ...entity.attributes
      .map((attribute) => checkSql(entity, attribute))
      .filter((check) => check !== undefined),
    ...foreignKeys,
  ]);
}

const lines = (start: string, parts: readonly string[]) => `${start}\n  ${parts.join(',\n  ')}\n);`;

function indexes(resource: Resource): string[] {
  const table = sqlIdentifier(resource.entity.table);
  return resource.indexes.map((index) => {
    const { kind } = index;
    const name = sqlIdentifier(index.name);
    return `create ${kind === 'unique' ? 'unique ' : ''}index ${name} on ${table} ${indexedSql(index)}${indexedRowsSql(index)};`;
  });
}

function comments(entity: EntityModel): string[] {
  const table = sqlIdentifier(entity.table);
  const described = [...entity.attributes, ...entity.references].filter(
    ({ description }) => description,
  );
  return [
    ...(entity.description
      ? [`comment on table ${table} is ${sqlLiteral(entity.description)};`]
      : []),
    ...described.map(
      ({ column, description }) =>
        `comment on column ${table}.${sqlIdentifier(column)} is ${sqlLiteral(description ?? '')};`,
    ),
  ];
}
