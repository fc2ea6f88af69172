/**
 * A running PostgreSQL as a model: what its catalogue says is written down as DDL, in
 * PostgreSQL's own words, and read as a file of DDL is. Nothing is changed in it.
 */
import { UnreadableDatabaseError, UserError } from '../../errors.js';
import type { Source } from '../imported.js';
import { connectionString, databaseName } from './address.js';
import { codeQueries } from './code.js';
import { commentQuery } from './comments.js';
import { unreadable } from './failures.js';
import { tableQueries } from './tables.js';
import { typeQueries } from './types.js';

/** Of older versions, catalogues lack what the queries ask for. */
const oldestVersion = 13;

/** In an order in which each statement knows what it names. */
const queries: readonly string[] = [...typeQueries, ...tableQueries, ...codeQueries, commentQuery];

/** What the queries print must not depend on who asks, and must end. */
const settings = [
  'begin transaction isolation level repeatable read read only',
  "set local statement_timeout = '60s'",
  "set local lock_timeout = '5s'",
  // With no schema to look in, every name is printed with its own.
  "set local search_path = ''",
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'postgres'",
  "set local timezone = 'UTC'",
];

/** The tables of a database as one source; its errors name the database, never the password. */
export async function readDatabase(given: string): Promise<Source> {
  const name = databaseName(given);
  const { default: pg } = await import('pg');
  try {
    const client = new pg.Client({
      connectionString: connectionString(given),
      application_name: 'create-architect-app',
      connectionTimeoutMillis: 10_000,
      query_timeout: 90_000,
    });
    // A server that stops in between is told by the query that is running.
    client.on('error', () => {});
    try {
      await client.connect();
      return { name, text: await ddlOf(client, name), live: true };
    } finally {
      await client.end();
    }
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(given, error);
  }
}

interface Client {
  query(text: string): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

async function ddlOf(client: Client, name: string): Promise<string> {
  for (const setting of settings) await client.query(setting);
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
  await client.query('rollback');
  if (!statements.some((statement) => statement.startsWith('CREATE TABLE'))) {
    throw new UnreadableDatabaseError(
      name,
      'it has no tables; look at whether it is the right database',
    );
  }
  return `${statements.join('\n')}\n`;
}
