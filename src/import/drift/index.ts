/** Whether a running database and a project's migrations agree; nothing is changed in it. */
import type { Source } from '../imported.js';
import { databaseName } from '../live/address.js';
import { askDatabase, type Client } from '../live/connection.js';
import { describe } from '../live/index.js';
import { schemaOf } from '../postgres/schema.js';
import { driftOf } from './compare.js';

export interface DatabaseState {
  /** The database as people name it, without what is secret. */
  readonly database: string;
  /** File names of migrations, in their order. */
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** Applied some time, and not among the files. */
  readonly unknown: readonly string[];
  /** What differs from the schema that the applied ones make, a sentence each. */
  readonly drift: readonly string[];
}

/** `migrations` are all files of the project; `table` is where its runner notes what it has applied. */
export function databaseState(
  url: string,
  migrations: readonly Source[],
  table: string,
): Promise<DatabaseState> {
  return askDatabase(url, async (client) => {
    const noted = await appliedNames(client, table);
    const names = migrations.map(({ name }) => name);
    const applied = migrations.filter(({ name }) => noted.includes(name));
    const wanted = await schemaOf(applied);
    const found = await schemaOf([await describe(client, url)]);
    return {
      database: databaseName(url),
      applied: applied.map(({ name }) => name),
      pending: names.filter((name) => !noted.includes(name)),
      unknown: noted.filter((name) => !names.includes(name)),
      drift: [...driftOf(wanted, found, [table]), ...(await unfinished(client))],
    };
  });
}

/** node-pg-migrate notes names without their ending. */
async function appliedNames(client: Client, table: string): Promise<readonly string[]> {
  const { rows: found } = await client.query('select pg_catalog.to_regclass($1) as oid', [
    `public.${table}`,
  ]);
  if (found[0]?.oid === null) return [];
  const { rows } = await client.query(`select name from public.${table} order by id`);
  return rows.map(({ name }) => `${String(name)}.sql`);
}

/** What a migration that failed half-way leaves: it is there, and does not do what it is for. */
async function unfinished(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query(`
    select pg_catalog.format('The index %s is not valid: drop it, and make it again.', c.relname) as line
    from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
    where not i.indisvalid and c.relnamespace = 'public'::pg_catalog.regnamespace
    union all
    select pg_catalog.format('The constraint %s of %s is not validated: older rows may not obey it.',
      k.conname, c.relname)
    from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid
    where not k.convalidated and c.relnamespace = 'public'::pg_catalog.regnamespace
    order by line`);
  return rows.map(({ line }) => String(line));
}
