/**
 * The proof that counts: the original DDL in one database, our migrations of what was imported in
 * another, and PostgreSQL's own catalogues of both side by side.
 */
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildApi } from '../../../../src/api/api.js';
import { importModel } from '../../../../src/import/index.js';
import { initialMigrations } from '../../../../src/migrations/initial.js';
import { blueprintOf } from '../../../support/blueprint.js';
import { startPostgres, type TestPostgres } from '../../../support/postgres.js';
import { fixture } from '../reading.js';
import { factsIn } from './catalogue.js';
import { calledAnew, differences, untold } from './differences.js';

// A server takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: TestPostgres;
beforeAll(async () => void (server = await startPostgres()));
afterAll(() => server.stop());

async function factsOf(name: string, statements: readonly string[]) {
  await server.createDatabase(name);
  const client = new pg.Client({ connectionString: server.url(name) });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
  return factsIn(server.url(name));
}

/** Rows that are only a part of the original's would break its keys; psql's commands are not SQL. */
const withoutRows = (sql: string) =>
  sql
    .replaceAll(/^COPY [^;]* FROM stdin;\n[^]*?^\\\.$/gm, '')
    .replaceAll(/^INSERT INTO[^;]*(?:'(?:[^']|'')*'[^;]*)*;$/gm, '')
    .replaceAll(/^(?:\\.*|(?:DROP|CREATE) DATABASE .*)$/gm, '');

/** Both databases, ours with some more statements run in it. */
async function sidesOf(name: string, more: readonly string[] = []) {
  const sql = withoutRows(fixture(`${name}.sql`));
  const { domain, notCarriedOver } = await importModel([{ name: `${name}.sql`, text: sql }]);
  const migrations = initialMigrations(buildApi(blueprintOf(domain)));
  const statements = migrations.flatMap(({ up }) => up.map(({ text }) => text));
  const original = calledAnew(
    await factsOf(`${name} original ${more.length}`, [sql]),
    notCarriedOver,
  );
  const ours = await factsOf(`${name} ours ${more.length}`, [...statements, ...more]);
  return { sides: { original, ours }, notCarriedOver };
}

it.each(['chinook', 'teamwork', 'thingsboard', 'airport-pg-dump'])('%s', async (name) => {
  const { sides, notCarriedOver } = await sidesOf(name);
  expect(untold(sides, notCarriedOver)).toEqual([]);
  // What is the same is most of it, even of what has every type there is.
  const changed = differences(sides).filter(({ side }) => side === 'original');
  expect(changed.length).toBeLessThan(sides.original.length / 3);
});

it('finds what nobody was told of', async () => {
  const { sides, notCarriedOver } = await sidesOf('chinook', [
    'alter table album alter title drop not null',
    'alter table track alter unit_price type numeric(9, 3)',
    'alter table customer drop constraint customer_support_rep_id_fkey',
    'alter table genre add unique (name)',
    "comment on table artist is 'x'",
    'alter table invoice alter total set default 1, add check (total > 0)',
    'drop index album_artist_id_idx',
  ]);
  expect(untold(sides, notCarriedOver).toSorted()).toMatchObject(
    [
      /^original \| foreign key \| customer \(support_rep_id\)/,
      /^original \| index \| album \(artist_id\)/,
      /^original \| required \| album \(title\)/,
      /^original \| type \| track \(unit_price\)/,
      /^ours \| check \| invoice \(total\)/,
      /^ours \| comment \| artist/,
      /^ours \| default \| invoice \(total\)/,
      /^ours \| type \| track \(unit_price\)/,
      /^ours \| unique \| genre \(name\)/,
    ].map((said) => expect.stringMatching(said) as unknown),
  );
});
