import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/blueprint/field.js';
import { entity, listed, read } from './reading.js';

/** The field that one column becomes, and what is said about it. */
async function column(definition: string, before = '') {
  const imported = await read(
    `${before}\nCREATE TABLE things (id serial PRIMARY KEY, c ${definition});`,
  );
  return {
    field: entity(imported, 'Thing').fields[0],
    notes: imported.notCarriedOver
      .filter(({ line }) => line === 2)
      .map(({ what, why }) => `${what} ${why}`),
  };
}

type Rest = Omit<Field, 'name'>;

describe('types', () => {
  it.each<[string, Rest]>([
    ['varchar(40)', { type: 'string', maxLength: 40 }],
    ['character varying', { type: 'text' }],
    ['text NOT NULL', { type: 'text', required: true }],
    ['int', { type: 'integer' }],
    ['bigint', { type: 'bigint' }],
    ['numeric(10,2)', { type: 'decimal', precision: 10, scale: 2 }],
    ['numeric(7)', { type: 'decimal', precision: 7, scale: 0 }],
    ['boolean', { type: 'boolean' }],
    ['date', { type: 'date' }],
    ['time', { type: 'time' }],
    ['timestamptz', { type: 'datetime' }],
    ['uuid', { type: 'uuid' }],
    ['jsonb', { type: 'json' }],
    ['bytea', { type: 'binary' }],
  ])('%s is carried over as it is', async (definition, rest) => {
    expect(await column(definition)).toEqual({ field: { name: 'c', ...rest }, notes: [] });
  });

  it.each<[string, Rest, string]>([
    ['smallint', { type: 'integer' }, 'smallint becomes integer'],
    ['real', { type: 'decimal', precision: 38, scale: 18 }, 'real becomes decimal'],
    ['float8', { type: 'decimal', precision: 38, scale: 18 }, 'double precision becomes decimal'],
    ['numeric', { type: 'decimal', precision: 38, scale: 18 }, 'numeric without limits'],
    ['numeric(3,-2)', { type: 'decimal', precision: 5, scale: 0 }, 'rounded before the point'],
    ['money', { type: 'decimal', precision: 19, scale: 2 }, 'without a currency'],
    ['char(3)', { type: 'string', maxLength: 3 }, 'not filled up with blanks'],
    ['citext', { type: 'text' }, 'upper and lower case are told apart'],
    ['varchar(20000000)', { type: 'text' }, 'without a limit'],
    ['timestamp', { type: 'datetime' }, 'becomes timestamp with time zone, in UTC'],
    ['timestamptz(3)', { type: 'datetime' }, 'keeps microseconds'],
    ['timetz', { type: 'time' }, 'becomes time without one'],
    ['json', { type: 'json' }, 'json becomes jsonb'],
    ['text[]', { type: 'json' }, 'An array becomes jsonb'],
    ['oid', { type: 'bigint' }, 'oid becomes bigint'],
    ['inet', { type: 'text' }, 'It becomes text'],
    ['interval', { type: 'text' }, 'It becomes text'],
    ['tstzrange', { type: 'text' }, 'It becomes text'],
    ['point', { type: 'text' }, 'It becomes text'],
    ['geometry(Point, 4326)', { type: 'text' }, 'It becomes text'],
    ['something_else', { type: 'text' }, 'It becomes text'],
  ])('%s is carried over and listed', async (definition, rest, note) => {
    const { field, notes } = await column(definition);
    expect(field).toEqual({ name: 'c', ...rest });
    expect(notes).toEqual([expect.stringContaining(note)]);
  });

  it('tsvector and generated columns are left out and listed', async () => {
    expect(await column('tsvector')).toMatchObject({
      field: undefined,
      notes: [expect.stringContaining('things.c (tsvector)')],
    });
    expect(await column('int GENERATED ALWAYS AS (1 + (2 * 3)) STORED')).toMatchObject({
      field: undefined,
      notes: [expect.stringContaining('Generated column things.c: 1 + (2 * 3)')],
    });
  });

  it('types of the schema: enums with later values, domains with their limits, composites', async () => {
    const types =
      `CREATE TYPE mood AS ENUM ('sad', 'ok'); ALTER TYPE mood ADD VALUE 'fine' AFTER 'sad'; ALTER TYPE mood RENAME VALUE 'ok' TO 'okay';
      CREATE DOMAIN percent AS smallint DEFAULT 5 NOT NULL CHECK (VALUE BETWEEN 0 AND 100); CREATE TYPE pair AS (a int, b int);`.replaceAll(
        '\n',
        ' ',
      );
    expect((await column('mood', types)).field).toEqual({
      name: 'c',
      type: 'enum',
      values: [{ value: 'sad' }, { value: 'fine' }, { value: 'okay' }],
    });
    expect((await column('percent', types)).field).toEqual({
      name: 'c',
      type: 'integer',
      required: true,
      min: 0,
      max: 100,
      default: 5,
    });
    expect((await column('pair', types)).field).toEqual({ name: 'c', type: 'json' });
    expect((await column('mood[]', types)).field).toEqual({ name: 'c', type: 'json' });
  });
});

describe('defaults', () => {
  it.each<[string, Field['default']]>([
    ["text DEFAULT 'a''b\\n`${x}*/'", "a'b\\n`${x}*/"],
    ["varchar(9) DEFAULT 'x'::character varying", 'x'],
    ['int DEFAULT -1', -1],
    ["int DEFAULT '7'::integer", 7],
    ['bigint DEFAULT 9223372036854775807', '9223372036854775807'],
    ['numeric(6,2) DEFAULT 1.50', '1.50'],
    ['boolean DEFAULT false', false],
    ["boolean DEFAULT 't'", true],
    ['jsonb DEFAULT \'{"a":1}\'::jsonb', '{"a":1}'],
    ["int[] DEFAULT '{}'", '[]'],
    ['timestamptz DEFAULT now()', 'now'],
    ['timestamptz DEFAULT CURRENT_TIMESTAMP', 'now'],
    ["timestamp DEFAULT timezone('utc'::text, now())", 'now'],
    ['date DEFAULT CURRENT_DATE', 'now'],
    ["timestamptz DEFAULT '2020-01-31 08:00+02'", '2020-01-31T08:00:00+02:00'],
    ["date DEFAULT '2020-01-31'::date", '2020-01-31'],
    ["time DEFAULT '10:00'", '10:00:00'],
    ["bytea DEFAULT '\\xDEAD'", '3q0='],
    ['text DEFAULT NULL', undefined],
  ])('%s is a literal', async (definition, value) => {
    const { field, notes } = await column(definition);
    expect(field?.default).toBe(value);
    expect(notes.filter((note) => note.includes('DEFAULT'))).toEqual([]);
  });

  it.each([
    ["text DEFAULT upper('x')", "DEFAULT upper('x')"],
    ["varchar(3) DEFAULT 'toolong'", "DEFAULT 'toolong'"],
    ["text UNIQUE DEFAULT 'x'", "DEFAULT 'x'"],
    ["float8 DEFAULT 'NaN'", "DEFAULT 'NaN'"],
    ['uuid DEFAULT gen_random_uuid()', 'DEFAULT'],
    ['serial', 'numbered by the database'],
    ['int GENERATED ALWAYS AS IDENTITY', 'numbered by the database'],
  ])('%s is listed', async (definition, note) => {
    const { field, notes } = await column(definition);
    expect(field?.default).toBeUndefined();
    expect(notes.join('\n')).toContain(note);
  });
});

describe('checks', () => {
  it.each<[string, Rest]>([
    ["text CHECK (c IN ('a', 'b'))", { type: 'enum', values: [{ value: 'a' }, { value: 'b' }] }],
    [
      "varchar(9) CHECK (((c)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])))",
      { type: 'enum', values: [{ value: 'a' }, { value: 'b' }] },
    ],
    [
      "text CHECK (c = 'a' OR c = 'b' OR c IS NULL)",
      { type: 'enum', values: [{ value: 'a' }, { value: 'b' }] },
    ],
    ['int CHECK (c > 0 AND c < 10)', { type: 'integer', min: 1, max: 9 }],
    ['int CHECK (5 >= c)', { type: 'integer', max: 5 }],
    ['numeric(5,2) CHECK (c > 0)', { type: 'decimal', precision: 5, scale: 2, min: 0.01 }],
    [
      'numeric(5,2) CHECK (c >= (0.5)::numeric)',
      { type: 'decimal', precision: 5, scale: 2, min: 0.5 },
    ],
    ["text CHECK (c <> '')", { type: 'text', minLength: 1 }],
    ['text CHECK (char_length(c) BETWEEN 2 AND 5)', { type: 'text', minLength: 2, maxLength: 5 }],
    ['text CHECK (c IS NULL OR length(c) >= 3)', { type: 'text', minLength: 3 }],
    ["text CHECK (c ~ '^[a-z]+$')", { type: 'text', pattern: '[a-z]+' }],
    ["text CHECK (c ~ '@[[:digit:]]')", { type: 'text', pattern: '.*(?:@[0-9]).*' }],
    ["text CHECK (c ~* '^[a-z0-9]+x\\d$')", { type: 'text', pattern: '[a-z0-9A-Z]+[xX]\\d' }],
    ["text CHECK (c LIKE 'a.%_')", { type: 'text', pattern: 'a\\..*.' }],
    ['text CHECK (c IS NOT NULL)', { type: 'text', required: true }],
  ])('%s is a limit of the field', async (definition, rest) => {
    expect(await column(definition)).toEqual({ field: { name: 'c', ...rest }, notes: [] });
  });

  it.each([
    ["text CHECK (c ~ '^(?=a)')"],
    ["text CHECK (c !~ 'a')"],
    ['int CHECK (c IN (1, 2))'],
    ["text CHECK (c IN ('', 'a'))"],
    ['int CHECK (c > id)'],
    ["date CHECK (c > '2020-01-01')"],
    ["text CHECK (lower(c) = 'a')"],
    ["text CHECK (c = 'a' OR id > 5)"],
  ])('%s is listed', async (definition) => {
    const { notes } = await column(definition);
    const condition = /CHECK (\(.*\))$/.exec(definition)?.[1] ?? '';
    expect(notes).toEqual([expect.stringContaining(`CHECK ${condition} of things`)]);
  });
});

describe('arrays', () => {
  it.each([
    ["text[] DEFAULT '{}'", '[]'],
    ['text[] DEFAULT \'{a,"b,\\"c",NULL," d "}\'', '["a","b,\\"c",null," d "]'],
    ["integer[] DEFAULT '{1,-2}'", '[1,-2]'],
    ["int[][] DEFAULT '{{1,2},{3,4}}'", '[[1,2],[3,4]]'],
    ["boolean[] DEFAULT '{t,false}'", '[true,false]'],
    ["bigint[] DEFAULT '{9007199254740993}'", '["9007199254740993"]'],
    ["text[] DEFAULT ARRAY['a'::text, 'it''s \"b\"']", '["a","it\'s \\"b\\""]'],
    ['int[] DEFAULT ARRAY[]::int[]', '[]'],
  ])('%s keeps its default', async (definition, json) => {
    const { field, notes } = await column(definition);
    expect(field).toMatchObject({ type: 'json', default: json });
    expect(notes).toEqual([
      'things.c An array becomes jsonb, a list; nothing checks its elements.',
    ]);
  });

  it.each(["text[] DEFAULT '{a'", "text[] DEFAULT '{a}}'", "text[] DEFAULT 'a'"])(
    '%s has none that is one',
    async (definition) => {
      const { field, notes } = await column(definition);
      expect(field).not.toHaveProperty('default');
      expect(notes.join('\n')).toContain('It is no value of a field of type json.');
    },
  );
});

it('a domain of a domain demands what both do', async () => {
  const { field } = await column(
    'little',
    'CREATE DOMAIN positive AS integer DEFAULT 1 NOT NULL CHECK (VALUE > 0); CREATE DOMAIN little AS positive CHECK (VALUE < 10);',
  );
  expect(field).toEqual({ name: 'c', type: 'integer', min: 1, max: 9, required: true, default: 1 });
});

describe('secrets', () => {
  it.each([
    'password',
    'password_hash',
    'api_key',
    'secret',
    'resetToken',
    'salt',
    'private_key_encrypted',
  ])('%s can be written and is never shown', async (name) => {
    const imported = await read(`CREATE TABLE users (id serial PRIMARY KEY, "${name}" text);`);
    expect(entity(imported, 'User').fields[0]).toMatchObject({ hidden: true, sensitive: true });
    expect(listed(imported).join('\n')).toContain('looks like a secret');
  });

  it.each(['token_uri', 'token_type', 'password_policy', 'sort_key', 'secretary', 'pinned'])(
    '%s is an ordinary field',
    async (name) => {
      const imported = await read(`CREATE TABLE users (id serial PRIMARY KEY, ${name} text);`);
      expect(entity(imported, 'User').fields[0]?.hidden).toBeUndefined();
    },
  );
});
