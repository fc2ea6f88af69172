/** A running database and a dump of it are the same model. */
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildApi } from '../../../../src/api/api.js';
import { entityTable } from '../../../../src/blueprint/resolve.js';
import { starters } from '../../../../src/brief/starters/index.js';
import type { Domain } from '../../../../src/blueprint/domain.js';
import { exportTo } from '../../../../src/export/export.js';
import { readModel } from '../../../../src/import/files.js';
import type { Imported } from '../../../../src/import/imported.js';
import { importModel } from '../../../../src/import/index.js';
import { blueprintOf } from '../../../support/blueprint.js';
import { startPostgres, type TestPostgres } from '../../../support/postgres.js';
import { fixture } from '../reading.js';

// A server takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: TestPostgres;
beforeAll(async () => void (server = await startPostgres()));
afterAll(() => server.stop());

/** Makes a database of the statements, and imports it. */
async function imported(name: string, sql: string): Promise<Imported> {
  await server.createDatabase(name);
  const client = new pg.Client({ connectionString: server.url(name) });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
  return importModel(await readModel([server.url(name)], '/'));
}

const unordered = (domain: Domain) => ({
  ...domain,
  entities: domain.entities.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
});

it('is the same domain as its DDL, with everything else told and no line', async () => {
  const sql = fixture('teamwork.sql');
  const live = await imported('teamwork', sql);
  const file = await importModel([{ name: 'teamwork.sql', text: sql }]);
  expect(unordered(live.domain)).toEqual(unordered(file.domain));
  expect(live.notCarriedOver.filter(({ line, file: of }) => line ?? of)).toEqual([]);
  const told = new Set(live.notCarriedOver.map(({ what }) => what));
  const untold = file.notCarriedOver
    .map(({ what }) => what)
    .filter((what) => !told.has(what) && !/^(GRANT|INSERT) statements/.test(what));
  // The same conditions, as PostgreSQL prints them, and a name that it chose itself.
  expect(untold.toSorted()).toEqual([
    "CHECK (due > '2000-01-01' OR status = 'draft') of invoices",
    'Exclusion constraint of invoices',
    'Generated column invoices.doubled: quantity * 2',
  ]);
});

it('reads names that need quotes, and texts that look like statements', async () => {
  const live = await imported(
    'hostile',
    `create schema "My; Schema"; create type "My; Schema"."a'b" as enum ('it''s', 'x;y');
     create table "My; Schema"."select" ("or der" "My; Schema"."a'b" not null default 'it''s',
       id int primary key generated always as identity);
     comment on table "My; Schema"."select" is E'-- +goose Down\\n; drop table x; \\\\ it''s';
     create table pgmigrations (id serial primary key, name varchar(255) not null, run_on timestamp not null);`,
  );
  expect(live.domain.entities).toMatchObject([
    {
      key: { type: 'integer', generated: 'identity' },
      description: expect.stringContaining("; drop table x; \\ it's"),
      fields: [
        {
          name: 'orDer',
          type: 'enum',
          required: true,
          default: "it's",
          values: [{ value: "it's" }, { value: 'x;y' }],
        },
      ],
    },
  ]);
  expect(live.notCarriedOver).toContainEqual({
    what: 'Table pgmigrations',
    why: 'A tool for migrations notes in it what it has run.',
  });
});

it.each(starters)('has the starter $id as its migrations made it', async ({ id, load }) => {
  const domain = await load();
  const sql = exportTo('sql', buildApi(blueprintOf(domain)));
  const live = await imported(`starter ${id}`, sql);
  // That the file is the starter, test/unit/export/round-trip.test.ts proves.
  const file = await importModel([{ name: 'starter.sql', text: sql }]);
  expect(unordered(live.domain)).toEqual(unordered(file.domain));
  expect(live.domain.entities.map(entityTable).toSorted()).toEqual(
    domain.entities.map(entityTable).toSorted(),
  );
});
