/** A project's own runner applies each kind of change while clients read and write. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { main } from '../../../src/main.js';
import { migrationsBetween } from '../../../src/migrations/difference/index.js';
import { blueprintOf } from '../../support/blueprint.js';
import { whileBusy } from '../../support/busy-clients.js';
import type { Generated } from '../../support/generated.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { generateFrom } from '../../support/project-checks.js';
import { recordedIo } from '../../unit/io.js';
import { populateShop, shop, shopChanges, type ShopChange } from '../../support/shop-changes.js';

let server: TestPostgres;
let project: Generated;
let initial: readonly string[];
let databases = 0;
const folder = () => path.join(project.dir, 'db/migrations');

beforeAll(async () => {
  server = await startPostgres();
  project = await generateFrom(blueprintOf(shop));
  initial = await readdir(folder());
  await server.createDatabase('shop');
  await migrate(server.url('shop'));
  const client = new pg.Client(server.url('shop'));
  await client.connect();
  await populateShop(client);
  await client.end();
});
afterEach(async () => {
  const added = (await readdir(folder())).filter((name) => !initial.includes(name));
  for (const name of added) await rm(path.join(folder(), name));
});
afterAll(async () => {
  await project.remove();
  await server.stop();
});

const migrate = (url: string) =>
  execa('node', ['src/migrate.ts', 'up'], {
    cwd: project.dir,
    env: { ...project.env, DATABASE_URL: url },
    extendEnv: false,
  });

/** The files of a change in the project's folder, after those that are there. */
async function write({ after, options }: ShopChange): Promise<void> {
  const existing = await readdir(folder());
  const { files } = migrationsBetween(blueprintOf(shop), blueprintOf(after), {
    existing,
    ...options,
  });
  for (const { name, text } of files) await writeFile(path.join(folder(), name), text);
}

it('the linter of the project finds nothing in the migrations of any kind of change', async () => {
  for (const change of shopChanges) await write(change);
  const lint = ['run', '--silent', 'lint:migrations'];
  const { stdout } = await execa('npm', lint, { cwd: project.dir, env: project.env });
  expect(stdout).toMatch(/^1\d\d migrations are safe to apply\.$/);
});

/** The program, as it is asked in the project's folder. */
async function architect(...words: string[]) {
  const io = recordedIo({ cwd: project.dir });
  const code = await main(words, io);
  return { code, said: io.out() + io.err() };
}

it('status tells whether a database is what the migrations make, and in what it is not', async () => {
  await server.createDatabase('drifted', 'shop');
  const url = server.url('drifted');
  const agreed = await architect('status', '.', '--database', url);
  expect(agreed.said).toMatch(/The database drifted on .* is what the migrations make; 4 migra/);
  expect(agreed.code).toBe(0);

  const client = new pg.Client(url);
  await client.connect();
  await client.query(`
    alter table orders add column extra text, alter column pieces drop not null,
      alter column code type varchar(30), alter column status set default 'paid', drop column day,
      drop constraint orders_total_check, drop constraint orders_customer_id_fkey;
    drop index orders_customer_id_idx;
    create table somewhere (id integer);
    alter table customers add constraint late check (char_length(note) > 2) not valid;
    insert into schema_migrations (name, run_on) values ('0099_of_another_branch', now())`);
  await client.end();
  for (const change of shopChanges.filter(({ what }) => what === 'an index')) await write(change);
  const drifted = await architect('status', '.', '--json', '--database', url);
  expect(drifted.code).toBe(6);
  const { database } = JSON.parse(drifted.said) as { database: Record<string, string[]> };
  expect(database.unknown).toEqual(['0099_of_another_branch.sql']);
  expect(database.pending).toEqual(['0005_index_orders_status_total_idx.sql']);
  expect(database.drift).toEqual([
    'customers has a check note minLength 3 that no migration makes.',
    "orders.status has as its default 'paid'; the migrations make it 'new'.",
    'orders.code is of the type varchar(30); the migrations make it varchar(20).',
    'orders.pieces is optional; the migrations make it required.',
    'orders lacks the column day.',
    'orders has a column more: extra, text.',
    'orders lacks an index on (customer_id, id).',
    'orders lacks a foreign key customer_id → customers (id), on delete restrict.',
    'orders lacks a check total min 0.',
    'The table somewhere is in no migration.',
    'The constraint late of customers is not validated: older rows may not obey it.',
  ]);
  expect((await architect('status', '.', '--database', url)).said).toContain(
    'Not applied yet (npm run migrate):\n  0005_index_orders_status_total_idx.sql',
  );
});

it('what would be lost is counted where a database is at hand, and never waited for', async () => {
  const file = path.join(project.dir, 'blueprint.yaml');
  const before = await readFile(file, 'utf8');
  try {
    expect(await architect('remove', 'Order.total')).toMatchObject({ code: 0 });
    const lost = 'The column orders.total would be dropped with all its values.';
    const counted = await architect('plan', '--database', server.url('shop'));
    expect(counted.said).toContain(`${lost} It is 25000 rows now.`);
    const refused = await architect('regenerate', '--no-verify', '--database', server.url('shop'));
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.said).toContain('It is 25000 rows now.');
    expect((await architect('plan')).said).toContain('not be counted: no database is at hand');
    const nobody = await architect('plan', '--database', 'postgres://127.0.0.1:1/shop');
    expect(nobody.said).toContain('not be counted: The database shop on 127.0.0.1:1 could not be');
  } finally {
    await writeFile(file, before);
  }
});

/** Statements that each of three connections has prepared, before and after the type changes. */
const askAgain = `
  const { createPool, transaction } = await import('./src/platform/database/pool.ts');
  const { statement } = await import('./src/platform/database/statement.ts');
  const databaseUrl = process.env.DATABASE_URL;
  const pool = createPool({ databaseUrl, databasePoolSize: 3, statementTimeoutMs: 10_000 });
  const codes = statement('codes', 'select code from orders limit 1');
  const asked = [
    () => codes.one(pool),
    () => transaction(pool, (db) => codes.one(db)),
  ];
  for (const [at, ask] of asked.entries()) {
    const all = () => Promise.all([ask(), ask(), ask(), ask(), ask()]);
    await all();
    await pool.query('alter table orders alter column code type varchar(' + (100 + at) + ')');
    console.log((await all()).filter((row) => row.code.startsWith('o')).length);
  }
  await pool.end();
`;

it('a service that runs on answers as before when a column that it asks for gets another type', async () => {
  await server.createDatabase('retyped', 'shop');
  const { stdout } = await execa('node', ['--input-type=module', '-e', askAgain], {
    cwd: project.dir,
    env: { ...project.env, DATABASE_URL: server.url('retyped') },
    extendEnv: false,
  });
  expect(stdout).toBe('5\n5');
});

/** As long as a migration may wait for a lock, and as much again for a machine with much to do. */
const longestWait = 5_000 + 10_000;

it.each(shopChanges.filter(({ breaks }) => !breaks))(
  'nobody who reads and writes meanwhile sees an error or waits long: $what',
  async (change) => {
    await write(change);
    databases += 1;
    await server.createDatabase(`shop_${databases}`, 'shop');
    const url = server.url(`shop_${databases}`);
    const { errors, statements, longestMs } = await whileBusy(url, 3, async () => {
      await migrate(url);
    });
    expect(errors).toEqual([]);
    expect(statements).toBeGreaterThan(10);
    expect(longestMs).toBeLessThan(longestWait);
    console.log(`${change.what}: ${statements} statements, ${Math.round(longestMs)} ms at most`);
  },
);
