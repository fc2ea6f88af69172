/** Tables of tenants that come later are those that a new project begins with. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApi } from '../../src/api/api.js';
import type { Domain, Entity } from '../../src/blueprint/domain.js';
import { migrationsBetween } from '../../src/migrations/difference/index.js';
import { initialMigrations } from '../../src/migrations/initial.js';
import { blueprintOf } from '../support/blueprint.js';
import { apply, catalogue } from '../support/migrating.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

let server: TestPostgres;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

const access = { member: { read: 'all', create: 'all', update: 'all' } } as const;
const roles: Domain['roles'] = [{ name: 'member', signUp: true }, { name: 'admin' }];
const site: Entity = {
  name: 'Site',
  fields: [{ name: 'name', type: 'string', required: true, unique: true }],
  access,
};
const model: Entity = {
  name: 'Model',
  key: { type: 'string', generated: 'client' },
  fields: [{ name: 'title', type: 'string' }],
  access,
};
const country: Entity = {
  name: 'Country',
  fields: [],
  access: { member: { read: 'all' } },
  shared: true,
};
const device: Entity = {
  name: 'Device',
  fields: [{ name: 'serial', type: 'string', required: true, unique: true }],
  relations: [
    { name: 'site', kind: 'many-to-one', to: 'Site', required: true },
    { name: 'model', kind: 'many-to-one', to: 'Model', onDelete: 'set-null' },
    { name: 'country', kind: 'many-to-one', to: 'Country' },
    { name: 'keeper', kind: 'many-to-one', to: 'account', onDelete: 'set-null' },
    { name: 'sites', kind: 'many-to-many', to: 'Site', inverse: 'visitors' },
  ],
  access,
};
const before = blueprintOf({ roles, entities: [site] }, { features: ['tenancy'] });
const after = blueprintOf(
  { roles, entities: [site, model, country, device] },
  { features: ['tenancy', 'audit', 'events'] },
);

async function fresh(name: string, blueprint: typeof before): Promise<pg.Client> {
  await server.createDatabase(name);
  const client = new pg.Client({ connectionString: server.url(name) });
  await client.connect();
  for (const { up } of initialMigrations(buildApi(blueprint)))
    for (const { text } of up) await client.query(text);
  return client;
}

const policies = async (client: pg.Client) =>
  (
    await client.query(
      `select relname, relrowsecurity, polname, pg_get_expr(polqual, polrelid) as rows
       from pg_class left join pg_policy on polrelid = pg_class.oid
       where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
    )
  ).rows;

test('and go again without a trace', async () => {
  const [client, wanted] = [await fresh('grown', before), await fresh('fresh', after)];
  try {
    const start = [await catalogue(client), await policies(client)];
    const { files, refusals } = migrationsBetween(before, after, { existing: [] });
    expect(refusals).toEqual([]);
    await apply(client, files, 'up');
    expect(await catalogue(client)).toEqual(await catalogue(wanted));
    expect(await policies(client)).toEqual(await policies(wanted));
    const open = (await policies(client)).filter(({ relrowsecurity: on }) => !on);
    expect(open.map(({ relname }) => relname)).toEqual([
      'auth_refresh_tokens',
      'auth_tenants',
      'countries',
      'outbox_events',
    ]);
    await apply(client, files, 'down');
    expect([await catalogue(client), await policies(client)]).toEqual(start);
  } finally {
    await client.end();
    await wanted.end();
  }
});

test.each([
  ['come to', { ...before, features: [] }, before],
  ['go from', before, { ...before, features: [] }],
])('tenancy does not %s tables that are there', (what, old, now) => {
  const { files, refusals } = migrationsBetween(old, now, { existing: [] });
  expect(files).toEqual([]);
  expect(refusals.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining(`cannot ${what} tables`),
  ]);
});
