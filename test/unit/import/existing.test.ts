import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Source } from '../../../src/import/imported.js';
import { importModel } from '../../../src/import/index.js';

const read = (text: string, name = 'schema.sql') =>
  importModel([{ name, text }], { existing: true });

const whyNot = async (sql: string) => {
  const { notCarriedOver } = await read(
    `${sql}; create table kept (id serial primary key, x text)`,
  );
  return notCarriedOver.filter(({ what }) => !what.startsWith('db/')).map(({ why }) => why);
};

describe('--existing', () => {
  it('keeps names, keys and types, and adds no column', async () => {
    const text = await readFile(new URL('../../fixtures/sql/library.sql', import.meta.url), 'utf8');
    const { domain, questions } = await read(text);
    expect(checkDomain(domain)).toEqual([]);
    expect(questions).toEqual([]);
    const [publisher, book, author] = domain.entities;
    expect(publisher).toMatchObject({
      table: 'Publishers',
      key: { type: 'string', generated: 'client', column: 'PublisherCode' },
      version: false,
      timestamps: false,
      constraints: [
        { name: 'PK_Publishers', of: ['id'] },
        { name: 'UQ_Publishers_Name', of: ['name'] },
      ],
    });
    expect(book?.fields).toMatchObject([
      { name: 'isbn', maxLength: 13, minLength: 10 },
      { name: 'title' },
      { name: 'titleLength', readOnly: true },
      { name: 'shelf', type: 'enum' },
      { name: 'weight', stored: 'float' },
      { name: 'price', type: 'decimal' },
      { name: 'boughtAt', stored: 'timestamp' },
      { name: 'tags', type: 'json', readOnly: true, stored: 'other' },
      { name: 'loanPeriod', readOnly: true, stored: 'other' },
      { name: 'notes', type: 'json' },
      { name: 'versionValue', column: 'version' },
      { name: 'createdAt' },
      { name: 'updatedAt' },
    ]);
    expect(author?.relations).toMatchObject([
      { name: 'books', joinTable: { name: 'book_authors', column: 'author_id' } },
    ]);
  });

  it('finds rows that pass the checks that no field can demand', async () => {
    const text = await readFile(new URL('../../fixtures/sql/checks.sql', import.meta.url), 'utf8');
    const { domain, notCarriedOver } = await read(text);
    expect(checkDomain(domain)).toEqual([]);
    expect(Object.fromEntries(domain.entities.map(({ name, samples }) => [name, samples]))).toEqual(
      {
        Person: { handle: 'sample {n}', born: '2001-02-03' },
        Trip: {
          startsOn: '2001-02-03',
          endsOn: '2001-02-03',
          low: 1,
          high: 2,
          done: true,
          title: 'sample {n}',
        },
        // One of two references, and no more.
        Note: { trip: true },
        // Only the database knows its function.
        Even: false,
        OddThing: undefined,
      },
    );
    expect(notCarriedOver.find(({ what }) => what.includes('is_even'))?.why).toContain(
      'No row that passes was found, so that tests and seeds make none',
    );
  });

  it.each([
    [
      'create table t (a int, b int, primary key (a, b))',
      'a row needs a primary key of one column',
    ],
    ['create table t (a text)', 'a row needs a primary key of one column'],
    ['create schema s; create table s.t (id int primary key)', 'it is not in the schema public'],
    ['create table t (id char(3) primary key)', 'no key is of the type char(3)'],
    ['create table t (id serial primary key)', 'a request could write none of its columns'],
    [
      'create table t (id serial primary key, at point not null, x text)',
      'at (point) must have a value, and no request can give it one',
    ],
    [
      'create table t (id serial primary key, up int not null references t)',
      'a row must point at one that is there before it, so that no request can make the first',
    ],
  ])('leaves out what it cannot work with: %s', async (sql, why) => {
    expect(await whyNot(sql)).toEqual([`It stays as it is, and the API does not have it: ${why}.`]);
  });

  it('leaves out what needs what is left out, and keeps what only may point at it', async () => {
    const { domain, notCarriedOver } = await read(`
      create table pair (a int, b int, c int unique, primary key (a, b));
      create table needs (id serial primary key, c int not null references pair (c));
      create table may (id serial primary key, c int references pair (c), x text)`);
    expect(domain.entities).toMatchObject([{ name: 'May', fields: [{ name: 'x' }] }]);
    expect(notCarriedOver.map(({ what }) => what)).toEqual([
      'Table pair',
      'Table needs',
      'may.c',
      'db/migrations/0001_baseline.sql',
    ]);
  });

  it('takes the statements that make the schema, and nothing that is of a server or its data', async () => {
    const { baseline } = await read(`
      drop table if exists t;
      set statement_timeout = 0;
      create table t (id serial primary key, x text); -- a remark
      alter table t owner to somebody;
      insert into t (x) values ('a');
      grant select on t to somebody;
      create index concurrently on t (x);
      create view v as select * from t;`);
    expect(baseline).toBe(
      [
        '-- It is never applied to tables that are there, so that it can harm none.\n-- squawk-ignore-file',
        'set local check_function_bodies = false;',
        'create table t (id serial primary key, x text);',
        'create index on t (x);',
        'create view v as select * from t;',
      ].join('\n\n'),
    );
  });

  it('is for PostgreSQL, and answers no questions that would add columns', async () => {
    await expect(read('model User {\n  id Int @id\n}\n', 'schema.prisma')).rejects.toThrow(
      '--existing keeps a PostgreSQL database as it is, and this is Prisma',
    );
    const sources = [{ name: 'a.sql', text: 'create table t (id int primary key)' }];
    const settings = { existing: true, accepted: ['T.account'] };
    await expect(importModel(sources, settings)).rejects.toThrow('--existing adds none');
    const live: Source[] = [
      { name: 'postgres://db', text: 'create table t (id int primary key)', live: true },
    ];
    await expect(importModel(live, { existing: true })).rejects.toThrow('pg_dump');
    await expect(read('create table t (a text)')).rejects.toThrow('No table of the database');
  });
});
