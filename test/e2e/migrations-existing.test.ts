/** A database that was there before, with names of its owner's, goes through changes of its model. */
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Domain, Entity } from '../../src/blueprint/domain.js';
import { importModel } from '../../src/import/index.js';
import { migrationsBetween } from '../../src/migrations/difference/index.js';
import { blueprintOf } from '../support/blueprint.js';
import { apply, catalogue, drift } from '../support/migrating.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

const ddl = `
  create type mood as enum ('good', 'bad');
  create table "Makers" (code varchar(12) constraint "PK_Makers" primary key, "Name" text constraint "UQ" unique);
  create table things (
    thing_no serial primary key,
    "MakerCode" varchar(12) not null constraint "FK_of_old" references "Makers" on delete cascade,
    label varchar(20) not null,
    mood mood not null default 'good',
    size integer constraint sizes check (size >= 0),
    constraint odd check (size is null or size % 2 = 0),
    constraint "One label" unique (label)
  );
  create index "by maker" on things ("MakerCode");
  insert into "Makers" values ('M', 'Maker'), ('N', 'Nobody');
  insert into things ("MakerCode", label, size) values ('M', 'a', 2), ('N', 'b', null);`;

let server: TestPostgres;
let domain: Domain;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres();
  domain = (await importModel([{ name: 'old.sql', text: ddl }], { existing: true })).domain;
}, 60_000);
afterAll(async () => {
  await server.stop();
});

const changed = (name: string, change: (entity: Entity) => Entity): Domain => ({
  ...domain,
  entities: domain.entities.map((each) => (each.name === name ? change(each) : each)),
});
const field = (name: string, change: object) =>
  changed('Thing', (thing) => ({
    ...thing,
    fields: thing.fields.map((each) => (each.name === name ? { ...each, ...change } : each)),
  }));

/** Up and down: what is there before, between and after. */
async function through(
  after: Domain,
  options = {},
  isBoth = true,
): Promise<[string[], string[], string[]]> {
  databases += 1;
  await server.createDatabase(`old_${databases}`);
  const client = new pg.Client(server.url(`old_${databases}`));
  await client.connect();
  try {
    await client.query(ddl);
    const before = await catalogue(client);
    const { files, refusals } = migrationsBetween(blueprintOf(domain), blueprintOf(after), {
      existing: [],
      ...options,
    });
    expect(refusals).toEqual([]);
    await apply(client, files, 'up');
    const between = await catalogue(client);
    if (isBoth) await apply(client, files, 'down');
    return [before, between, await catalogue(client)];
  } finally {
    await client.end();
  }
}

test.each(['library', 'teamwork', 'thingsboard'])(
  'status finds nothing to tell of a database that its own statements have made: %s',
  async (name) => {
    const text = await readFile(new URL(`../fixtures/sql/${name}.sql`, import.meta.url), 'utf8');
    await server.createDatabase(name);
    const client = new pg.Client(server.url(name));
    await client.connect();
    try {
      await client.query(text);
      expect(await drift(server.url(name), [{ name: 'baseline.sql', text }])).toEqual([]);
    } finally {
      await client.end();
    }
  },
);

const lost = (before: readonly string[], after: readonly string[]) =>
  before.filter((line) => !after.includes(line));

test('a field that is checked less loses the check that the model knows, and no other', async () => {
  const [before, between, after] = await through(field('size', { min: undefined }));
  expect(lost(before, between)).toEqual(['constraint things sizes CHECK ((size >= 0))']);
  expect(lost(between, before)).toEqual([]);
  expect(lost(after, before)).toEqual(['constraint things things_size_check CHECK ((size >= 0))']);
});

test('a relation that goes or does otherwise is found by its name', async () => {
  const key = 'FOREIGN KEY ("MakerCode") REFERENCES "Makers"(code)';
  const [before, between] = await through(
    changed('Thing', (thing) => ({
      ...thing,
      relations: (thing.relations ?? []).map((each) => ({ ...each, onDelete: 'restrict' })),
    })),
  );
  expect(lost(before, between)).toEqual([`constraint things FK_of_old ${key} ON DELETE CASCADE`]);
  expect(lost(between, before)).toEqual([
    `constraint things things_MakerCode_fkey ${key} ON DELETE RESTRICT`,
  ]);
  const gone = await through(
    changed('Thing', (thing) => ({ ...thing, relations: [] })),
    {},
    // Which row each pointed at is gone for good.
    false,
  );
  expect(lost(gone[0], gone[1])).toHaveLength(3);
});

test('a unique field that is so no longer loses its constraint; one that is renamed keeps its', async () => {
  const [before, between, after] = await through(field('label', { unique: false }));
  expect(lost(before, between)).toEqual([
    'constraint things One label UNIQUE (label)',
    'index things t CREATE UNIQUE INDEX "One label" ON public.things USING btree (label)',
  ]);
  expect(lost(after, before)).toEqual([
    'index things t CREATE UNIQUE INDEX things_label_key ON public.things USING btree (label)',
  ]);
  const renamed = await through(field('label', { name: 'title', column: 'title', was: 'label' }));
  expect(lost(renamed[1], renamed[0])).toEqual([
    'column things title character varying(20) t ',
    'constraint things One label UNIQUE (title)',
    'index things t CREATE UNIQUE INDEX "One label" ON public.things USING btree (title)',
  ]);
  expect(renamed[2]).toEqual(renamed[0]);
});

test('a value more of a type of its own is one', async () => {
  const values = ['good', 'bad', "it's ok"].map((value) => ({ value }));
  const [before, between] = await through(field('mood', { values }));
  expect(lost(before, between)).toEqual([]);
  expect(lost(between, before)).toEqual([
    "constraint things things_mood_check CHECK ((mood = ANY (ARRAY['good'::mood, 'bad'::mood, 'it''s ok'::mood])))",
  ]);
});

test('a field of another type, required, with an index, comes beside what was there', async () => {
  const [before, between, after] = await through(
    field('size', { type: 'bigint', required: true }),
    { fill: { 'Thing.size': 4 } },
  );
  expect(between.filter((line) => line.startsWith('column things size bigint t'))).toHaveLength(1);
  expect(lost(before, between).filter((line) => !line.includes('size'))).toEqual([]);
  expect(lost(before, after).filter((line) => !line.includes('CHECK'))).toEqual([]);
});
