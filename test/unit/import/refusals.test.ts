import { describe, expect, it } from 'vitest';
import { readPostgres } from '../../../src/import/postgres/index.js';
import { entity, listed, read } from './reading.js';

describe('a file that cannot be read', () => {
  it.each([
    [
      'a fault',
      'create table a (id int);\n-- é\ncreate table b (\n  id int,\n  "ä" text nott null\n);',
      'schema.sql could not be read: syntax error at or near "nott" on line 5, which reads ""ä" text nott null".',
    ],
    [
      'a fault behind rows',
      'copy a from stdin;\nx;\n\\.\ncreate tabel b (id int);',
      'on line 4, which reads "create tabel b (id int);"',
    ],
    ['an open parenthesis', 'create table a (id int;\ninsert into a values (1);', 'on line 1'],
    ['an open quote', "create table a (b text default 'x);\n", 'unterminated quoted string'],
    [
      'an open quote among rows',
      "create table a (b int);\ninsert into a values ('x;\n",
      'a quote has no end in the statement on line 2',
    ],
    [
      'rows without an end',
      'create table a (b int);\ncopy a from stdin;\n1\n',
      'ends the rows of the COPY on line 2',
    ],
    ['an open comment', '/* x\ncreate table a (b int);', 'unterminated /* comment'],
    ['MySQL', 'CREATE TABLE `a` (id int) ENGINE=InnoDB;', 'it looks like MySQL'],
    ['another format of pg_dump', 'PGDMP\u0001\u000e', "pg_dump's own format"],
    ['UTF-16', 'c\0r\0e\0', 'save it as UTF-8'],
    ['no tables', 'select 1;', 'it holds no CREATE TABLE'],
    ['nothing', '', 'it holds no CREATE TABLE'],
    ['control characters', 'create \u001b[31mtabel x;', 'which reads "create [31mtabel x;"'],
  ])('%s is told in one sentence', async (_name, sql, message) => {
    const error: unknown = await readPostgres([{ name: 'schema.sql', text: sql }]).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: 'UnreadableFileError', exitCode: 2 });
    expect(String(error)).toContain('schema.sql could not be read: ');
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('\n');
  });

  it('of more tables than a Blueprint holds says how many', async () => {
    const sql = Array.from({ length: 501 }, (_, at) => `create table t${at} (id int primary key);`);
    await expect(readPostgres([{ name: 'large.sql', text: sql.join('\n') }])).rejects.toThrow(
      'large.sql could not be read: it has 501 tables',
    );
  });
});

describe('hostile text', () => {
  it('in comments, names, defaults and values stays what it is, or is left out and listed', async () => {
    const hostile = '`${x}` */ \' " </script> \u202e {{a}} $$ \\';
    const quoted = hostile.replaceAll("'", "''");
    const name = hostile.replaceAll('"', '""');
    const imported =
      await read(`CREATE TABLE "t ${name}" (id serial PRIMARY KEY, "c ${name}" text DEFAULT '${quoted}', e text CHECK (e IN ('${quoted}', 'x')), "constructor" int, "__proto__" int, k "constructor");
      COMMENT ON TABLE "t ${name}" IS '${quoted}'; COMMENT ON COLUMN "t ${name}".e IS '${quoted}';`);
    const [made] = imported.domain.entities;
    expect(made).toMatchObject({
      name: 'TXScriptA',
      description: hostile,
      fields: [
        { name: 'cXScriptA', default: hostile },
        { name: 'e', values: [{ value: hostile }, { value: 'x' }], description: hostile },
        { name: 'constructorValue', column: 'constructor' },
        { name: 'proto' },
        { name: 'k', type: 'text' },
      ],
    });
    expect(made?.table).toMatch(/^[a-z_]+$/);
    for (const { what } of imported.notCarriedOver) expect(what).not.toMatch(/\p{C}/u);
  });

  it('that looks like statements is no statement', async () => {
    const imported =
      await read(`CREATE TABLE a (id int PRIMARY KEY, b text DEFAULT 'x; INSERT INTO a VALUES (1);
COPY a FROM stdin;
');
      CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $body$ CREATE TABLE hidden (id int); $body$;
      /* CREATE TABLE /* nested */ commented (id int); */ -- CREATE TABLE lined (id int);
      SELECT E'it\\'s; CREATE TABLE quoted (id int)';
      CREATE TABLE c (id int PRIMARY KEY);`);
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['A', 'C']);
    expect(entity(imported, 'A').fields[0]?.default).toBe(
      'x; INSERT INTO a VALUES (1);\nCOPY a FROM stdin;\n',
    );
  });

  it('longer than a description or a name may be is cut, and told', async () => {
    const imported =
      await read(`CREATE TABLE a (id int PRIMARY KEY, ${'very_long_name_'.repeat(4)} int);
      COMMENT ON TABLE a IS '${'😀'.repeat(1500)}';`);
    const made = entity(imported, 'A');
    expect(made.description).toBe('😀'.repeat(1000));
    expect(made.fields[0]?.name.length).toBeLessThanOrEqual(40);
    expect(listed(imported).join('\n')).toContain('the end of its comment');
  });
});

describe('psql', () => {
  it('commands are stepped over, files they name are told', async () => {
    const imported = await read(
      '\\set x 1\n\\i other.sql\ncreate table a (id int primary key)\n\\g\n\\if true\ncreate table b (id int primary key); \\echo done\n\\endif',
    );
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(listed(imported)[0]).toBe(
      '2: \\i other.sql — Another file is not read; put its text into this one.',
    );
  });
});
