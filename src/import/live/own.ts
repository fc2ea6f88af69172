/** What of a catalogue is the user's: not the server's own, and not an extension's. */

/** A condition on the schema of an object. */
export const isOwnSchema = (column: string): string =>
  `${column} in (select oid from pg_catalog.pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')`;

/** A condition that an extension did not bring an object. */
export const noExtensions = (catalogue: string, oid: string): string =>
  `not exists (select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.${catalogue}'::pg_catalog.regclass and d.objid = ${oid} and d.deptype = 'e')`;

/** Both, for tables and what is like them. */
export const isOwnTable = (alias: string): string =>
  `${isOwnSchema(`${alias}.relnamespace`)} and ${noExtensions('pg_class', `${alias}.oid`)}`;

/** Both, for the tables that become tables: the parts of others are only named. */
export const isWholeTable = (alias: string): string =>
  `${alias}.relkind in ('r', 'p') and not ${alias}.relispartition and ${isOwnTable(alias)}`;

/** `schema.name`, quoted where needed. */
export const nameOf = (alias: string): string =>
  `pg_catalog.format('%s.%I', ${alias}.relnamespace::pg_catalog.regnamespace, ${alias}.relname)`;
