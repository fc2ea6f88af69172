import { describe, expect, it } from 'vitest';
import type { Field } from '../../../../src/blueprint/field.js';
import { entity } from '../reading.js';
import { read } from './reading.js';

/** The field that one column becomes, and what is said about it. */
async function column(definition: string, more = '') {
  const imported = await read(
    `CREATE TABLE things (id int AUTO_INCREMENT PRIMARY KEY,\n c ${definition}${more}) COLLATE=utf8_bin;`,
  );
  return {
    field: entity(imported, 'Thing').fields[0],
    notes: imported.notCarriedOver
      .filter(({ line }) => line === 2)
      .map(({ what, why }) => `${what} — ${why}`),
  };
}

type Rest = Omit<Field, 'name'>;

describe('types', () => {
  it.each<[string, Rest]>([
    ['varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', { type: 'string', maxLength: 40 }],
    ['national char varying(40)', { type: 'string', maxLength: 40 }],
    ['nchar(4)', { type: 'string', maxLength: 4 }],
    ['varchar(40) binary NOT NULL', { type: 'string', maxLength: 40, required: true }],
    ['char', { type: 'string', maxLength: 1 }],
    ['mediumtext', { type: 'text' }],
    ['long varchar', { type: 'text' }],
    ['int(11) NOT NULL', { type: 'integer', required: true }],
    ['int(10) unsigned', { type: 'bigint', min: 0 }],
    ['tinyint(1)', { type: 'boolean' }],
    ['tinyint(4)', { type: 'integer' }],
    ['bool', { type: 'boolean' }],
    ['bit', { type: 'boolean' }],
    ['bigint(20)', { type: 'bigint' }],
    ['decimal', { type: 'decimal', precision: 10, scale: 0 }],
    ['dec(12,4) unsigned', { type: 'decimal', precision: 12, scale: 4, min: 0 }],
    ['float(7,4)', { type: 'decimal', precision: 7, scale: 4 }],
    ['date', { type: 'date' }],
    ['timestamp NULL', { type: 'datetime' }],
    ['json', { type: 'json' }],
    ['longtext CHECK (json_valid(`c`))', { type: 'json' }],
    ['uuid', { type: 'uuid' }],
    ['blob', { type: 'binary' }],
    ['varbinary(16)', { type: 'binary', maxLength: 16 }],
    [
      "enum('a','it''s','b\\'c')",
      { type: 'enum', values: [{ value: 'a' }, { value: "it's" }, { value: "b'c" }] },
    ],
  ])('%s is carried over', async (definition, rest) => {
    expect(await column(definition)).toEqual({ field: { name: 'c', ...rest }, notes: [] });
  });

  it.each<[string, Rest, string]>([
    ['datetime(3)', { type: 'datetime' }, 'no time zone'],
    ['time', { type: 'time' }, 'not durations'],
    ['year(4)', { type: 'integer' }, 'year becomes integer'],
    ['double precision', { type: 'decimal', precision: 38, scale: 18 }, 'double becomes decimal'],
    ['bit(8)', { type: 'integer' }, 'the number that its bits make'],
    ["set('a','b') DEFAULT 'a,b'", { type: 'json', default: '["a","b"]' }, 'A set becomes jsonb'],
    ['point', { type: 'text' }, 'WKT'],
    ['inet6', { type: 'text' }, 'nothing checks it'],
    ['bigint unsigned', { type: 'bigint', min: 0 }, 'above 9223372036854775807'],
    ['int(5) zerofill', { type: 'bigint', min: 0 }, 'leading zeros'],
  ])('%s is carried over otherwise, and told', async (definition, rest, note) => {
    const { field, notes } = await column(definition);
    expect(field).toEqual({ name: 'c', ...rest });
    expect(notes.join('\n')).toContain(note);
  });

  it('that need no telling one by one are counted', async () => {
    const { notCarriedOver } = await read(
      'CREATE TABLE `t` (`a` int unsigned, b smallint, c varchar(3), PRIMARY KEY (a)) ENGINE=InnoDB CHARSET=utf8;',
    );
    expect(notCarriedOver.filter(({ line }) => line === undefined).map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'Columns of unsigned integers that become bigint (1)',
        'Columns of small integers that become integer (1)',
        'Columns of text that is compared regardless of case (1)',
        'Options of tables, such as ENGINE (1)',
      ]),
    );
  });

  it('of a column are read whatever its name is', async () => {
    const names =
      'date time timestamp year text comment position level user count role hash value type status name action data sequence';
    const columns = names.split(' ').map((name) => `${name} int`);
    const imported = await read(
      `CREATE TABLE t (id int PRIMARY KEY, ${columns.join(', ')}, \`key\` int, \`a\`\`b\` int, "quoted" int);`,
    );
    expect(entity(imported, 'T').fields).toHaveLength(columns.length + 3);
  });
});

describe('defaults', () => {
  it.each<[string, Field['default'], string]>([
    ["varchar(9) DEFAULT 'it''s'", "it's", ''],
    ["varchar(9) DEFAULT _utf8mb4'x'", 'x', ''],
    ["int DEFAULT '7'", 7, ''],
    ['int DEFAULT -1', -1, ''],
    ["tinyint(1) NOT NULL DEFAULT '1'", true, ''],
    ['boolean DEFAULT FALSE', false, ''],
    ["bit(1) DEFAULT b'0'", false, ''],
    ["bit(8) DEFAULT b'101'", 5, ''],
    ['decimal(4,2) DEFAULT 4.99', 4.99, ''],
    ["blob DEFAULT (x'00ff')", 'AP8=', ''],
    ['timestamp DEFAULT CURRENT_TIMESTAMP(6)', 'now', ''],
    ['datetime DEFAULT now()', 'now', ''],
    ['date DEFAULT (curdate())', 'now', ''],
    ["date DEFAULT '2020-02-03'", '2020-02-03', ''],
    ['int DEFAULT NULL', undefined, ''],
    ["datetime NOT NULL DEFAULT '0000-00-00 00:00:00'", undefined, 'There is no such day'],
    ['json DEFAULT (json_array())', undefined, 'compute this one in a service'],
    ['char(36) DEFAULT (uuid())', undefined, 'Only keys are made by themselves'],
    ['int DEFAULT nextval(s)', undefined, 'compute this one in a service'],
  ])('%s', async (definition, value, note) => {
    const { field, notes } = await column(definition);
    expect(field?.default).toBe(value);
    expect(notes.join('\n')).toContain(note);
  });
});

describe('attributes', () => {
  it('of a column', async () => {
    const imported = await read(`CREATE TABLE t (
      id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT 'x',
      a int NULL COMMENT 'It''s a' COLUMN_FORMAT FIXED,
      b int GENERATED ALWAYS AS (a * 2) VIRTUAL COMMENT 'twice',
      c varchar(9) AS (concat(a, ',')) STORED NOT NULL,
      d int INVISIBLE,
      e point NOT NULL SRID 4326,
      f int UNIQUE KEY,
      PRIMARY KEY (id)) COMMENT='A \\'t\\'';`);
    expect(entity(imported, 'T')).toMatchObject({
      description: "A 't'",
      key: { type: 'bigint', generated: 'identity' },
      fields: [
        { name: 'a', description: "It's a" },
        { name: 'd' },
        { name: 'e', required: true },
        { name: 'f', unique: true },
      ],
    });
    const told = imported.notCarriedOver.map(({ what, line }) => `${line}: ${what}`);
    expect(told).toEqual(
      expect.arrayContaining([
        '4: Generated column t.b: a * 2',
        "5: Generated column t.c: concat(a, ',')",
        '6: INVISIBLE of t.d',
        '7: SRID 4326 of t.e',
      ]),
    );
  });

  it.each<[string, string[]]>([
    ['n >= 1 AND n <= 5', ['min 1', 'max 5']],
    ['((`n` between 1 and 5))', ['min 1', 'max 5']],
    ['0 < n', ['min 1']],
    ["(`s` in (_utf8mb4'a',_utf8mb4'b'))", ['values a b']],
    ["s = 'a' OR s = 'b' OR s IS NULL", ['values a b']],
    ['char_length(s) between 2 and 4', ['minLength 2', 'maxLength 4']],
    ["s <> ''", ['minLength 1']],
  ])('CHECK (%s) is carried over', async (condition, limits) => {
    const imported = await read(
      `CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, n int, s varchar(9), CONSTRAINT \`c\` CHECK (${condition}));`,
    );
    const shown = entity(imported, 'T').fields.flatMap((field) => [
      ...(['min', 'max', 'minLength'] as const).flatMap((limit) =>
        field[limit] === undefined ? [] : [`${limit} ${field[limit]}`],
      ),
      ...(field.maxLength === undefined || field.maxLength === 9
        ? []
        : [`maxLength ${field.maxLength}`]),
      ...(field.values ? [`values ${field.values.map(({ value }) => value).join(' ')}`] : []),
    ]);
    expect(shown).toEqual(limits);
    expect(imported.notCarriedOver.filter(({ line }) => line === 1)).toEqual([]);
  });

  it.each(['a < b', "s REGEXP '^a'", 'length(s) > 3', 'a in (1, b)', 'not (a > 3)', 'a > 3 NOT'])(
    'CHECK (%s) is listed',
    async (condition) => {
      const imported = await read(
        `CREATE TABLE t (id int PRIMARY KEY, a int, b int, s text, CHECK (${condition}));`,
      );
      expect(imported.notCarriedOver[0]?.what).toBe(`CHECK (${condition}) of t`);
    },
  );

  it('CHECK … NOT ENFORCED demands nothing, and is listed', async () => {
    const imported = await read(
      'CREATE TABLE t (id int PRIMARY KEY, a int CHECK (a > 3) NOT ENFORCED);',
    );
    expect(entity(imported, 'T').fields[0]?.min).toBeUndefined();
    expect(imported.notCarriedOver[0]?.why).toContain('NOT ENFORCED');
  });
});
