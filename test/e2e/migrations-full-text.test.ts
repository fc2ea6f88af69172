/** Full-text search switched on, changed and switched off where there are rows. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApi } from '../../src/api/api.js';
import type { Entity } from '../../src/blueprint/domain.js';
import type { Field } from '../../src/blueprint/field.js';
import type { Blueprint } from '../../src/blueprint/schema.js';
import { migrationsBetween } from '../../src/migrations/difference/index.js';
import { initialMigrations } from '../../src/migrations/initial.js';
import { blueprintOf } from '../support/blueprint.js';
import { apply, catalogue, drift, type MigrationFile } from '../support/migrating.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

let server: TestPostgres;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

const title: Field = { name: 'title', type: 'string', maxLength: 80, required: true };
const body: Field = { name: 'body', type: 'text' };
const article = (rest: Partial<Entity> = {}): Entity => ({
  name: 'Article',
  fields: [title, body],
  search: ['title', 'body'],
  access: { member: { read: 'all' } },
  ...rest,
});
const design = (one: Entity, language?: 'simple' | 'english'): Blueprint => {
  const core = blueprintOf({ roles: [{ name: 'member', signUp: true }], entities: [one] });
  if (language === undefined) return core;
  return {
    ...core,
    features: ['full-text-search'],
    api: { ...core.api, searchLanguage: language },
  };
};
const off = design(article());
const on = design(article(), 'simple');
async function fresh(name: string, blueprint: Blueprint): Promise<pg.Client> {
  await server.createDatabase(name);
  const client = new pg.Client({ connectionString: server.url(name) });
  await client.connect();
  for (const { up } of initialMigrations(buildApi(blueprint)))
    for (const { text } of up) await client.query(text);
  return client;
}

const rows = `insert into articles (id, title, body) values
  (gen_random_uuid(), 'A title', 'Some words'), (gen_random_uuid(), 'Another', null)`;

/** One after the other, in the same database. */
const changes: readonly (readonly [what: string, to: Blueprint])[] = [
  ['switched on', on],
  ['another language', design(article(), 'english')],
  ['another order of merit', design(article({ search: ['body', 'title'] }), 'english')],
  ['one text less', design(article({ search: ['title'] }), 'english')],
  ['one more, in the first language', on],
  ['a longer text', design(article({ fields: [{ ...title, maxLength: 200 }, body] }), 'simple')],
  [
    'a text of any length',
    design(article({ fields: [{ name: 'title', type: 'text', required: true }, body] }), 'simple'),
  ],
  [
    'a field renamed',
    design(
      article({
        fields: [{ name: 'headline', was: 'title', type: 'text', required: true }, body],
        search: ['headline', 'body'],
      }),
      'simple',
    ),
  ],
  [
    'a text converted, and another table name',
    design(
      article({
        table: 'stories',
        fields: [{ name: 'headline', type: 'string', maxLength: 120, required: true }, body],
        search: ['headline', 'body'],
      }),
      'simple',
    ),
  ],
  [
    'switched off, with a longer text',
    design(
      article({
        table: 'stories',
        fields: [{ name: 'headline', type: 'string', maxLength: 160, required: true }, body],
        search: ['headline', 'body'],
      }),
    ),
  ],
  [
    'switched on with a new text',
    design(
      article({
        table: 'stories',
        fields: [
          { name: 'headline', type: 'string', maxLength: 160, required: true },
          body,
          { name: 'summary', type: 'text' },
        ],
        search: ['headline', 'summary', 'body'],
      }),
      'english',
    ),
  ],
];

test('each change of it makes the tables of a new project, and is taken back', async () => {
  const client = await fresh('changed', off);
  const ways: { readonly files: readonly MigrationFile[]; readonly before: readonly string[] }[] =
    [];
  try {
    await client.query(rows);
    let from = off;
    for (const [what, to] of changes) {
      const { files, destructive, refusals } = migrationsBetween(from, to, { existing: [] });
      const lost = destructive.filter(({ kind }) => kind === 'drop');
      expect([lost, refusals], what).toEqual([[], []]);
      ways.push({ files, before: await catalogue(client) });
      await apply(client, files, 'up');
      const wanted = await fresh(`fresh_${ways.length}`, to);
      expect(await catalogue(client), what).toEqual(await catalogue(wanted));
      await wanted.end();
      from = to;
    }
    for (const { files, before } of ways.toReversed()) {
      await apply(client, files, 'down');
      expect(await catalogue(client)).toEqual(before);
    }
  } finally {
    await client.end();
  }
}, 120_000);

test('takes a text of more words than a row can be searched by, and finds those at its beginning', async () => {
  const client = await fresh('long', off);
  try {
    await client.query(
      `insert into articles (id, title, body)
       select gen_random_uuid(), 'Long', string_agg('word' || n, ' ') from generate_series(1, 120000) n`,
    );
    await apply(client, migrationsBetween(off, on, { existing: [] }).files, 'up');
    await client.query('update articles set title = title');
    const found = `select from articles where search_vector @@ websearch_to_tsquery('simple', $1)`;
    expect((await client.query(found, ['word100 long'])).rowCount).toBe(1);
    expect((await client.query(found, ['word119999'])).rowCount).toBe(0);
  } finally {
    await client.end();
  }
});

test('is no drift between a database and its migrations', async () => {
  const client = await fresh('drift', on);
  try {
    const text = initialMigrations(buildApi(on))
      .flatMap(({ up }) => up.map((one) => one.text))
      .join('\n');
    const url = server.url('drift');
    expect(await drift(url, [{ name: '0000_initial.sql', text }])).toEqual([]);
  } finally {
    await client.end();
  }
});
