/** Applies migrations as a generated project does, and reads what a database has become. */
import pg, { type Client } from 'pg';
import { buildApi } from '../../src/api/api.js';
import type { Domain } from '../../src/blueprint/domain.js';
import { resolveModel } from '../../src/blueprint/resolve.js';
import { driftOf } from '../../src/import/drift/compare.js';
import type { Source } from '../../src/import/imported.js';
import { askDatabase } from '../../src/import/live/connection.js';
import { describe } from '../../src/import/live/index.js';
import { schemaOf } from '../../src/import/postgres/schema.js';
import { initialMigrations } from '../../src/migrations/initial.js';
import { blueprintOf } from './blueprint.js';
import type { TestPostgres } from './postgres.js';

export interface MigrationFile {
  readonly text: string;
}

/** A database of its own with the tables that a project of this domain begins with. */
export async function freshDatabase(
  server: TestPostgres,
  name: string,
  domain: Domain,
): Promise<Client> {
  await server.createDatabase(name);
  const client = new pg.Client({ connectionString: server.url(name) });
  await client.connect();
  for (const { up } of initialMigrations(buildApi(blueprintOf(domain))))
    for (const { text } of up) await client.query(text);
  return client;
}

/** The statements of a new project as one file, as `status --database` reads it. */
export const initialSource = (domain: Domain): Source => ({
  name: '0000_initial.sql',
  text: initialMigrations(buildApi(blueprintOf(domain)))
    .flatMap(({ up }) => up.map(({ text }) => text))
    .join('\n'),
});

/** What `status --database` finds between a database and the migrations that made it. */
export async function drift(url: string, sources: readonly Source[]): Promise<readonly string[]> {
  const found = await askDatabase(url, (client) => describe(client, url));
  return driftOf(await schemaOf(sources), await schemaOf([found]), []);
}

/** One query a file, in a transaction of its own unless its first line says otherwise. */
export async function apply(
  client: Client,
  files: readonly MigrationFile[],
  way: 'up' | 'down',
): Promise<void> {
  for (const { text } of way === 'up' ? files : files.toReversed()) {
    const [up = '', down = ''] = text.split(/^-- Down Migration$/m);
    const sql = way === 'up' ? up : down;
    const alone = text.startsWith('-- no transaction\n');
    try {
      if (!alone) await client.query('begin');
      await client.query(sql);
      if (!alone) await client.query('commit');
    } catch (error) {
      if (!alone) await client.query('rollback');
      throw new Error(`${(error as Error).message} in\n${sql}`, { cause: error });
    }
  }
}

/** Names and definitions of all that is in the schema, sorted: the order of columns is left out. */
export async function catalogue(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    with tables as (
      select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'
    )
    select 'table ' || relname || ' ' || coalesce(obj_description(oid, 'pg_class'), '') as line
    from tables
    union all
    select concat_ws(' ', 'column', relname, attname, format_type(atttypid, atttypmod), attnotnull,
      attidentity, pg_get_expr(adbin, adrelid), col_description(attrelid, attnum))
    from tables join pg_attribute on attrelid = tables.oid and attnum > 0 and not attisdropped
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    union all
    select concat_ws(' ', 'constraint', relname, conname, pg_get_constraintdef(pg_constraint.oid))
    from tables join pg_constraint on conrelid = tables.oid and contype <> 'n'
    union all
    select concat_ws(' ', 'index', relname, indisvalid, pg_get_indexdef(indexrelid))
    from tables join pg_index on indrelid = tables.oid`);
  return rows.map(({ line }) => line).toSorted();
}

/** A checksum of the values of some columns, row by row in the order of the first. */
export async function checksum(
  client: Client,
  table: string,
  columns: readonly string[],
): Promise<string> {
  const list = columns.map((column) => client.escapeIdentifier(column));
  const { rows } = await client.query<{ sum: string }>(
    `select md5(coalesce(string_agg(row_text, ';' order by row_text), '')) as sum
     from (select row(${list.join(', ')})::text as row_text from ${client.escapeIdentifier(table)}) as all_rows`,
  );
  return rows[0]?.sum ?? '';
}

/** A checksum of every column with its key, whatever they are called; but not of those concerned. */
export async function columnSums(
  client: Client,
  domain: Domain,
  concerned = '',
): Promise<string[]> {
  const columns = resolveModel(domain).entities.flatMap((entity) => [
    ...entity.attributes
      .filter(({ name }) => `${entity.name}.${name}` !== concerned)
      .map(({ column }) => ({ entity, column })),
    ...entity.references
      .filter(({ relation }) => `${entity.name}.${relation}` !== concerned)
      .map(({ column }) => ({ entity, column })),
  ]);
  const found: string[] = [];
  for (const { entity, column } of columns)
    found.push(await checksum(client, entity.table, [entity.key.column, column]));
  return found;
}
