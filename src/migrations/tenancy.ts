/** What tables have more where rows are of tenants; the same for every stack. */
import { accountTable, tenantColumn, type EntityModel } from '../blueprint/model.js';
import { sqlIdentifier, sqlObjectName } from '../names/names.js';

const tenantTable = 'auth_tenants';

/** Set by the database from the transaction's setting, never by who writes the row. */
export const tenantDefault = 'current_tenant()';
const tenantColumnSql = `${tenantColumn} uuid not null default ${tenantDefault}`;

const tenantForeignKey = `foreign key (${tenantColumn}) references ${tenantTable} (id) on delete restrict`;

/** What only its tenant may see and write, whatever a query says. */
const ofTenant = `${tenantColumn} = ${tenantDefault}`;
/** Also where no tenant is known yet, as at sign-in. */
const ofTenantOrNone = `${tenantDefault} is null or ${ofTenant}`;

/** A foreign key or a unique constraint of a table, by its name. */
interface TenantConstraint {
  readonly column: string;
  readonly name: string;
  readonly definition: string;
}

export const tenantReference = (table: string): TenantConstraint => ({
  column: tenantColumn,
  name: sqlObjectName(table, tenantColumn, 'fkey'),
  definition: tenantForeignKey,
});

/** What the key's columns are: keys that clients make may be the same in two tenants. */
export const primaryKeyColumns = ({ key, tenants }: EntityModel): string[] =>
  tenants && key.generated === 'client' ? [tenantColumn, key.column] : [key.column];

/** What references from rows of the same tenant point at, and lists of a tenant go along. */
export function tenantKey({ table, key, tenants }: EntityModel): TenantConstraint[] {
  if (!tenants || key.generated === 'client') return [];
  const name = sqlObjectName(table, 'tenant_key');
  const definition = `unique (${tenantColumn}, ${sqlIdentifier(key.column)})`;
  return [{ column: key.column, name, definition }];
}

const named = ({ name, definition }: TenantConstraint) =>
  `constraint ${sqlIdentifier(name)} ${definition}`;

/** Of `create table`: the column, and what hangs on it. */
export function tenantParts(table: string): { columns: string[]; constraints: string[] } {
  return { columns: [tenantColumnSql], constraints: [named(tenantReference(table))] };
}

export const tenantKeySql = (entity: EntityModel): string[] => tenantKey(entity).map(named);

export const rowSecurity = (table: string, rows = ofTenant): string[] => [
  `alter table ${sqlIdentifier(table)} enable row level security;`,
  `create policy within_tenant on ${sqlIdentifier(table)} using (${rows});`,
];

/** Of the accounts' own tables, which sign-in must find before any tenant is known. */
export const openRowSecurity = (table: string): string[] => rowSecurity(table, ofTenantOrNone);

/**
 * The tenants, and the role that the service works as: it owns no table, so that row-level security
 * holds for it, while migrations, which are the owner's, see all rows.
 */
export function tenantStatements(serviceRole: string) {
  const role = sqlIdentifier(serviceRole);
  const rights = 'select, insert, update, delete';
  return {
    up: [
      `create table ${tenantTable} (
  id uuid not null,
  name varchar(100) not null,
  created_at timestamptz not null default now(),
  constraint ${tenantTable}_pkey primary key (id)
);`,
      `create function current_tenant() returns uuid language sql stable
as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;`,
      // Roles are the server's, not the database's: another database may have made it.
      `do $$ begin
  create role ${role} nologin;
exception when duplicate_object or unique_violation then null;
end $$;`,
      `grant ${role} to current_user;`,
      `grant usage on schema public to ${role};`,
      `grant ${rights} on ${tenantTable} to ${role};`,
      `alter default privileges in schema public grant ${rights} on tables to ${role};`,
    ],
    down: [
      `alter default privileges in schema public revoke ${rights} on tables from ${role};`,
      `revoke usage on schema public from ${role};`,
      'drop function current_tenant();',
      `drop table ${tenantTable};`,
    ],
  };
}

/** Of `create table ${accountTable}`. */
export const accountTenantParts = () => {
  const { columns, constraints } = tenantParts(accountTable);
  return {
    columns,
    constraints: [
      ...constraints,
      `constraint ${accountTable}_tenant_key unique (${tenantColumn}, id)`,
    ],
  };
};
