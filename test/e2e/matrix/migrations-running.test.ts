/** A project's own runner applies each kind of change while clients read and write. */
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { migrationsBetween } from '../../../src/migrations/difference/index.js';
import { blueprintOf } from '../../support/blueprint.js';
import { whileBusy } from '../../support/busy-clients.js';
import type { Generated } from '../../support/generated.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { generateFrom } from '../../support/project-checks.js';
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
