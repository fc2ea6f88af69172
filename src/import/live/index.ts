/**
 * A running PostgreSQL as a model: what its catalogue says is written down as DDL, in
 * PostgreSQL's own words, and read as a file of DDL is. Nothing is changed in it.
 */
import { UnreadableDatabaseError } from '../../errors.js';
import type { Source } from '../imported.js';
import { databaseName } from './address.js';
import { codeQueries } from './code.js';
import { commentQuery } from './comments.js';
import { askDatabase, type Client } from './connection.js';
import { tableQueries } from './tables.js';
import { typeQueries } from './types.js';

/** Of older versions, catalogues lack what the queries ask for. */
const oldestVersion = 13;

/** In an order in which each statement knows what it names. */
const queries: readonly string[] = [...typeQueries, ...tableQueries, ...codeQueries, commentQuery];

/** The tables of a database as one source; its errors name the database, never the password. */
export const readDatabase = (given: string): Promise<Source> =>
  askDatabase(given, async (client) => {
    const source = await describe(client, given);
    if (/^CREATE TABLE /m.test(source.text)) return source;
    throw new UnreadableDatabaseError(
      source.name,
      'it has no tables; look at whether it is the right database',
    );
  });

/** What the catalogue says, as DDL; a database without tables is none, too. */
export async function describe(client: Client, given: string): Promise<Source> {
  const name = databaseName(given);
  return { name, text: await ddlOf(client, name), live: true };
}

async function ddlOf(client: Client, name: string): Promise<string> {
  const { rows } = await client.query('show server_version_num');
  const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  if (version < oldestVersion) {
    throw new UnreadableDatabaseError(
      name,
      `it is PostgreSQL ${version}, and ${oldestVersion} is the oldest that can be asked; make a dump with pg_dump --schema-only and import that`,
    );
  }
  const statements: string[] = [];
  for (const query of queries) {
    const found = await client.query(query);
    statements.push(...found.rows.map(({ sql }) => `${String(sql)};`));
  }
  return `${statements.join('\n')}\n`;
}
