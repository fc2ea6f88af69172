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
import { factsIn } from './catalogue.js';
import { differences, untold } from './differences.js';
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

  it.each(['sakila', 'kanboard'])('%s: differs from ours in what is told', async (name) => {
    const text = fixture(`${name}.sql`);
    await mariadb.run(`create database ${name} character set utf8mb4; use ${name}; ${text}`);
    const { domain, notCarriedOver } = await importModel([{ name: `${name}.sql`, text }]);
    await postgres.createDatabase(name);
    const client = new pg.Client({ connectionString: postgres.url(name) });
    await client.connect();
    for (const { up } of initialMigrations(buildApi(blueprintOf(domain))))
      for (const { text: statement } of up) await client.query(statement);
    await client.end();
    const compared = new Set([
      'table',
      'column',
      'type',
      'required',
      'key',
      'unique',
      'foreign key',
      'comment',
    ]);
    const ours = (await factsIn(postgres.url(name))).filter(({ kind }) => compared.has(kind));
    const original = await factsOf(mariadb, name);
    expect(original.length).toBeGreaterThan(300);
    const untoldHere = untold({ original, ours }, notCarriedOver).filter(
      (line) => !isOfMysql(line, notCarriedOver, domain),
    );
    expect(untoldHere).toEqual([]);
    const changed = differences({ original, ours }).filter(({ side }) => side === 'original');
    expect(changed.length).toBeLessThan(original.length / 4);
  });
});

/** Time stamps, whose entries do not name the new columns, and links, whose unique becomes their key. */
function isOfMysql(line: string, notes: readonly NotCarriedOver[], domain: Domain): boolean {
  const [, kind, table, column] = /^\w+ \| ([a-z]+) \| (\w+) \((\w+)/.exec(line) ?? [];
  if (table === undefined || column === undefined) return false;
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
