/** Clients that read and write the shop's orders in a loop, as services do that are never stopped. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface Busy {
  readonly statements: number;
  readonly longestMs: number;
  readonly errors: readonly string[];
}

/** As long as `work` takes, and a moment before and after. */
export async function whileBusy(
  url: string,
  clients: number,
  work: () => Promise<void>,
): Promise<Busy> {
  const seen = { statements: 0, longestMs: 0, errors: [] as string[] };
  const state = { isOver: false };
  const loops = Array.from({ length: clients }, (_, number) => loop(url, number, state, seen));
  try {
    await sleep(100);
    await work();
    await sleep(100);
  } finally {
    state.isOver = true;
    await Promise.all(loops);
  }
  return seen;
}

async function loop(
  url: string,
  number: number,
  state: { readonly isOver: boolean },
  seen: { statements: number; longestMs: number; errors: string[] },
): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const ask = async (text: string, values: readonly unknown[] = []) => {
    const start = performance.now();
    const { rows } = await client.query<Record<string, unknown>>(text, [...values]);
    seen.longestMs = Math.max(seen.longestMs, performance.now() - start);
    seen.statements += 1;
    return rows;
  };
  try {
    const found = await ask(`select id, customer_id from orders where code like $1 limit 100`, [
      `%${number}`,
    ]);
    for (let turn = 0; !state.isOver; turn += 1) {
      const { id, customer_id: customer } = found[turn % found.length] ?? {};
      await ask(`select id, total, status, code, pieces, day from orders where id = $1`, [id]);
      await ask(`update orders set pieces = $2, total = $3, version = version + 1 where id = $1`, [
        id,
        turn % 50,
        turn % 1000,
      ]);
      const [made] = await ask(
        `insert into orders (id, total, status, code, pieces, customer_id) values (gen_random_uuid(), 1, 'new', $1, 2, $2) returning id`,
        [`n${number}-${turn % 9999}`.slice(0, 9), customer],
      );
      await ask('begin');
      await ask(`update orders set status = 'paid' where id = $1`, [made?.id]);
      await ask(`update customers set note = $2 where id = $1`, [customer, `turn ${turn}`]);
      await ask('commit');
      await ask(`delete from orders where id = $1`, [made?.id]);
      await sleep(5);
    }
  } catch (error) {
    seen.errors.push((error as Error).message);
  } finally {
    await client.end();
  }
}
