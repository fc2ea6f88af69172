/** Asking a running PostgreSQL, in one transaction that may only read. */
import { UserError } from '../../errors.js';
import { connectionString } from './address.js';
import { unreadable } from './failures.js';

export interface Client {
  query(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

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

/** Its errors name the database, never the password. */
export async function askDatabase<T>(
  given: string,
  ask: (client: Client) => Promise<T>,
  connectWithinMs = 10_000,
): Promise<T> {
  const { default: pg } = await import('pg');
  try {
    const client = new pg.Client({
      connectionString: connectionString(given),
      application_name: 'create-architect-app',
      connectionTimeoutMillis: connectWithinMs,
      query_timeout: 90_000,
    });
    // A server that stops in between is told by the query that is running.
    client.on('error', () => {});
    try {
      await client.connect();
      for (const setting of settings) await client.query(setting);
      return await ask({ query: (text, values = []) => client.query(text, [...values]) });
    } finally {
      await client.end();
    }
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(given, error);
  }
}
