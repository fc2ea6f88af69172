/** A database with rows goes through changes of the Blueprint, up and down. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrationsBetween } from '../../src/migrations/difference/index.js';
import { blueprintOf } from '../support/blueprint.js';
import {
  apply,
  catalogue,
  checksum,
  drift,
  freshDatabase,
  initialSource,
} from '../support/migrating.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import {
  insertOrder,
  orders,
  populateCustomers,
  populateShop,
  shop,
  shopChanges,
} from '../support/shop-changes.js';

let server: TestPostgres;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres();
  const client = await freshDatabase(server, 'shop', shop);
  await populateShop(client);
  await client.end();
}, 60_000);
afterAll(async () => {
  await server.stop();
});

/** The values of every column and the pairs of every join table. */
const untouched = async (client: pg.Client) => [
  await checksum(client, 'customers', ['id', 'email', 'note', 'version', 'created_at']),
  await checksum(client, 'orders', ['id', 'total', 'status', 'code', 'pieces', 'day', 'version']),
  await checksum(client, 'orders', ['id', 'customer_id']),
  await checksum(client, 'order_watchers', ['order_id', 'customer_id']),
];

test.each(shopChanges)(
  'a shop with tens of thousands of orders gets $what, and goes back',
  async ({ after, options, truth, loses }) => {
    const given = { existing: [], ...options };
    const { files, refusals } = migrationsBetween(blueprintOf(shop), blueprintOf(after), given);
    expect(refusals).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
    databases += 1;
    const database = `shop_${databases}`;
    await server.createDatabase(database, 'shop');
    const client = new pg.Client(server.url(database));
    await client.connect();
    const wanted = await freshDatabase(server, `fresh_${databases}`, after);
    try {
      const [before, sums] = [await catalogue(client), await untouched(client)];
      await apply(client, files, 'up');
      expect(await catalogue(client)).toEqual(await catalogue(wanted));
      expect(await drift(server.url(database), [initialSource(shop), ...files])).toEqual([]);
      if (truth !== undefined) expect(await counts(client, truth)).toEqual({ all: orders, not: 0 });
      await apply(client, files, 'down');
      expect(await catalogue(client)).toEqual(before);
      if (!loses) expect(await untouched(client)).toEqual(sums);
    } finally {
      await wanted.end();
      await client.end();
    }
  },
);

test.each(shopChanges.filter(({ truth, options }) => truth && !options))(
  'what the old service writes between the migrations is there afterwards: $what',
  async ({ after, truth = '' }) => {
    const { files } = migrationsBetween(blueprintOf(shop), blueprintOf(after), { existing: [] });
    databases += 1;
    const client = await freshDatabase(server, `between_${databases}`, shop);
    try {
      await populateCustomers(client);
      for (const [n, file] of files.entries()) {
        await insertOrder(client, n + 1);
        await apply(client, [file], 'up');
      }
      expect(await counts(client, truth)).toEqual({ all: files.length, not: 0 });
    } finally {
      await client.end();
    }
  },
);

/** All orders, and those that something is not true of. */
async function counts(client: pg.Client, truth: string) {
  const { rows } = await client.query(
    `select count(*)::integer as all, (count(*) filter (where (${truth}) is not true))::integer as not from orders`,
  );
  return rows[0];
}
