import { describe, expect, it } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import { importModel } from '../../../src/import/index.js';

async function sum(files: Readonly<Record<string, string>>) {
  const imported = await importModel(Object.entries(files).map(([name, text]) => ({ name, text })));
  expect(checkDomain(imported.domain)).toEqual([]);
  return imported;
}

const fieldsOf = ({ domain }: Awaited<ReturnType<typeof sum>>) =>
  domain.entities.map(
    ({ name, fields }) => `${name}: ${fields.map((field) => field.name).join(' ')}`,
  );

describe.each([
  ['PostgreSQL', 'id serial PRIMARY KEY'],
  ['MySQL', 'id int AUTO_INCREMENT PRIMARY KEY'],
])('several files of %s', (_dialect, key) => {
  const make = `CREATE TABLE notes (${key}, a int);`;

  it('are one schema, in the order of their numbers', async () => {
    const imported = await sum({
      'V10__rename.sql': 'ALTER TABLE notes RENAME COLUMN b TO c;',
      'V2__add.sql': 'ALTER TABLE notes ADD COLUMN b int;',
      'R__view.sql': 'CREATE VIEW v AS SELECT c FROM notes;',
      'V1__make.sql': make,
      'V1.1__drop.sql': 'ALTER TABLE notes DROP COLUMN a; ALTER TABLE notes ADD COLUMN d int;',
    });
    expect(fieldsOf(imported)).toEqual(['Note: d c']);
    expect(imported.notCarriedOver).toContainEqual(
      expect.objectContaining({ what: 'View v', file: 'R__view.sql', line: 1 }),
    );
  });

  it('are in folders, as Prisma and Diesel write them', async () => {
    const imported = await sum({
      'm/20240102_b/migration.sql': '-- AlterTable\nALTER TABLE notes ADD COLUMN b int;',
      'm/20240101_a/migration.sql': make,
    });
    expect(fieldsOf(imported)).toEqual(['Note: a b']);
    const diesel = await sum({
      'm/1_a/down.sql': 'DROP TABLE notes;',
      'm/1_a/up.sql': make,
      'm/2_b/up.sql': 'ALTER TABLE notes DROP COLUMN a;',
      'm/2_b/down.sql': 'ALTER TABLE notes ADD COLUMN a int;',
    });
    expect(fieldsOf(diesel)).toEqual(['Note: ']);
    expect(diesel.notCarriedOver).toContainEqual(
      expect.objectContaining({ what: 'Files of down migrations (2)' }),
    );
  });

  it.each([
    ['dbmate', '-- migrate:up', '-- migrate:down'],
    ['goose', '-- +goose Up\n-- +goose StatementBegin', '-- +goose StatementEnd\n-- +goose Down'],
    ['node-pg-migrate', '-- Up Migration', '-- Down Migration'],
    ['sql-migrate', '-- +migrate Up', '-- +migrate Down'],
    ['Play', '# --- !Ups', '# --- !Downs'],
  ])('count with their way up only: %s', async (_tool, up, down) => {
    const imported = await sum({
      '0002_b.sql': `${up}\nALTER TABLE notes ADD COLUMN b int;\n${down}\nALTER TABLE notes DROP COLUMN b;\n`,
      '0001_a.sql': `${up}\n${make}\n${down}\nDROP TABLE notes;\n`,
      '0003_c.up.sql': 'ALTER TABLE notes ADD COLUMN c int;\nCREATE VIEW v AS SELECT 1;',
      '0003_c.down.sql': 'ALTER TABLE notes DROP COLUMN c;',
    });
    expect(fieldsOf(imported)).toEqual(['Note: a b c']);
    expect(imported.notCarriedOver).toContainEqual(
      expect.objectContaining({ what: 'View v', file: '0003_c.up.sql', line: 2 }),
    );
    expect(imported.notCarriedOver).toContainEqual(
      expect.objectContaining({ what: 'Down parts of migrations (2)' }),
    );
  });

  it('name the file and its line where one is broken', async () => {
    await expect(
      sum({
        'b/2.sql': '-- migrate:up\n\nALTER TABLE notes ADD COLUMN;',
        'b/1.sql': make,
        'b/3.sql': `${make}\n`,
      }),
    ).rejects.toThrow(/b\/2\.sql could not be read: .* on line 3, which reads "ALTER TABLE notes/);
  });

  it('that make no table say so together', async () => {
    await expect(
      sum({ '1.sql': `${make} DROP TABLE notes;`, '2.sql': '', '3.sql': '' }),
    ).rejects.toThrow('1.sql and 2 more could not be read: it holds no CREATE TABLE');
  });
});
