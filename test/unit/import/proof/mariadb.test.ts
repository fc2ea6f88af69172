/** The same proof for MySQL: a dump in MariaDB, our migrations of it in PostgreSQL, side by side. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildApi } from '../../../../src/api/api.js';
import type { Domain } from '../../../../src/blueprint/domain.js';
import type { NotCarriedOver } from '../../../../src/import/imported.js';
import { importModel } from '../../../../src/import/index.js';
import { initialMigrations } from '../../../../src/migrations/initial.js';
import { blueprintOf } from '../../../support/blueprint.js';
import { startPostgres, type TestPostgres } from '../../../support/postgres.js';
import { fixture } from '../reading.js';
import { type CatalogueFact, factsIn } from './catalogue.js';
import { calledAnew, differences, untold } from './differences.js';
import { factsOf, hasMariadb, startMariadb, type Mariadb } from './mariadb.js';

// Two servers take seconds to start on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

if (!hasMariadb) console.info('Skipped: there is no mariadbd on this machine to load a dump into.');

describe.skipIf(!hasMariadb)('what MariaDB says of a dump', () => {
  let postgres: TestPostgres;
  let mariadb: Mariadb;
  beforeAll(async () => {
    [postgres, mariadb] = await Promise.all([startPostgres(), startMariadb()]);
  });
  afterAll(() => Promise.all([postgres.stop(), mariadb.stop()]));

  /** The dump in MariaDB and ours in PostgreSQL, which gets some more statements in the end. */
  async function sidesOf(name: string, more: readonly string[] = []) {
    const text = fixture(`${name}.sql`);
    // Some dumps say themselves what their database is called.
    const database = more.length === 0 ? name : `${name} ${more.length}`;
    await mariadb.run(
      `create database \`${database}\` character set utf8mb4; use \`${database}\`; ${text}`,
    );
    const { domain, notCarriedOver } = await importModel([{ name: `${name}.sql`, text }]);
    await postgres.createDatabase(database);
    const client = new pg.Client({ connectionString: postgres.url(database) });
    await client.connect();
    try {
      for (const { up } of initialMigrations(buildApi(blueprintOf(domain))))
        for (const { text: statement } of up) await client.query(statement);
      for (const statement of more) await client.query(statement);
    } finally {
      await client.end();
    }
    const ours = await factsIn(postgres.url(database));
    const original = calledAnew(await factsOf(mariadb, database), notCarriedOver);
    const sides = { original, ours };
    const told = untold(sides, notCarriedOver);
    return { sides, untold: told.filter((line) => !isOfMysql(line, notCarriedOver, domain, ours)) };
  }

  it.each(['sakila', 'kanboard', 'clinic-mysqldump'])(
    '%s: differs from ours in what is told',
    async (name) => {
      const { sides, untold: lines } = await sidesOf(name);
      expect(lines).toEqual([]);
      expect(sides.original.length).toBeGreaterThan(200);
      const changed = differences(sides).filter(({ side }) => side === 'original');
      expect(changed.length).toBeLessThan(sides.original.length / 4);
    },
  );

  it('finds what nobody was told of', async () => {
    const { untold: lines } = await sidesOf('clinic-mysqldump', [
      'alter table wards alter open drop default',
      'alter table wards alter busy set default true',
      "alter table patients alter born set default '1970-01-02'",
      'alter table patients alter height set default 1.8',
      'alter table patients drop constraint patients_height_check',
      'drop index patients_country_idx',
      'alter table wards add check (floor > 0)',
    ]);
    expect(lines.toSorted()).toEqual([
      'original | check | patients (height) | height <= 2.99',
      'original | check | patients (height) | height >= 0',
      'original | check | patients (height) | height >= 0.21',
      "original | default | patients (born) | '1970-01-01'",
      'original | default | patients (height) | 1.70',
      'original | default | wards (busy) | false',
      'original | default | wards (open) | true',
      'original | index | patients (country) | ',
      'ours | check | wards (floor) | floor > 0',
      "ours | default | patients (born) | '1970-01-02'",
      'ours | default | patients (height) | 1.8',
      'ours | default | wards (busy) | true',
    ]);
  });
});

/** Time stamps, whose entries do not name the new columns, and links, whose unique becomes their key. */
function isOfMysql(
  line: string,
  notes: readonly NotCarriedOver[],
  domain: Domain,
  ours: readonly CatalogueFact[],
): boolean {
  const [, kind, table, column] = /^\w+ \| ([a-z]+) \| (\w+) \((\w+)/.exec(line) ?? [];
  if (table === undefined || column === undefined) return false;
  // A number that is above another limit is not below zero either.
  if (line.endsWith(`| ${column} >= 0`) && line.startsWith('original'))
    return ours.some(
      (fact) =>
        fact.kind === 'check' &&
        fact.table === table &&
        fact.value.startsWith(`${column} >= `) &&
        Number(fact.value.slice(column.length + 4)) > 0,
    );
  const relations = domain.entities.flatMap((entity) => entity.relations ?? []);
  if (kind === 'unique' || kind === 'key')
    return relations.some(({ joinTable }) => joinTable?.name === table);
  return notes.some(({ what, why }) =>
    what === `Join table ${table}`
      ? why.includes(`${column} is gone`)
      : what.startsWith(`${table}.`) &&
        why.startsWith('It becomes the time stamp') &&
        /^(created|updated)_at$/.test(column),
  );
}
