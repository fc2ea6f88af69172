/** How many rows lose something when the new migrations are applied. */
import type { Loss } from '../plan/next-plan.js';
import { type DatabaseFlag, databaseOf } from './database.js';
import type { Making } from './making.js';

/** Long enough for a server that is there, short enough for one that is not. */
const connectWithinMs = 3_000;

/** Where a database is at hand, each loss says its rows; else why it does not. */
export async function withCounts(
  making: Making,
  given: DatabaseFlag,
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<Making> {
  const { root, migrations } = making;
  if (migrations.losses.length === 0) return making;
  const url = await databaseOf(root, given, env);
  const losses =
    url === undefined
      ? uncounted(migrations.losses, 'no database is at hand, see --database')
      : await counted(migrations.losses, url);
  return { ...making, migrations: { ...migrations, losses } };
}

const uncounted = (losses: readonly Loss[], why: string): readonly Loss[] =>
  losses.map((loss) => ({ ...loss, uncounted: why }));

async function counted(losses: readonly Loss[], url: string): Promise<readonly Loss[]> {
  const { askDatabase } = await import('../import/live/connection.js');
  try {
    return await askDatabase(
      url,
      async (client) => {
        await client.query('set local search_path = public');
        await client.query("set local statement_timeout = '20s'");
        const found: Loss[] = [];
        for (const loss of losses) {
          // What one count stumbles over does not stop the others.
          await client.query('savepoint each_count');
          found.push(await countOf(client, loss));
          await client.query('rollback to savepoint each_count');
        }
        return found;
      },
      connectWithinMs,
    );
  } catch (error) {
    return uncounted(losses, (error as Error).message.replace(/\.$/, ''));
  }
}

async function countOf(
  client: { query(text: string): Promise<{ readonly rows: readonly Record<string, unknown>[] }> },
  loss: Loss,
): Promise<Loss> {
  try {
    const { rows } = await client.query(loss.countSql);
    return { ...loss, rows: Number(rows[0]?.count ?? 0) };
  } catch (error) {
    return { ...loss, uncounted: (error as Error).message };
  }
}
