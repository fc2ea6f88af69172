import { describe, expect, it } from 'vitest';
import type { Field } from '../../../../src/blueprint/field.js';
import { entity, listed } from '../reading.js';
import { read } from './reading.js';

/** The field that one column becomes, and what is said about it. */
async function column(definition: string) {
  const imported = await read(
    `Table things {\n  id int [pk, increment]\n  c ${definition}\n}\nEnum mood {\n  sad [note: 'not well']\n  "quite fine"\n}\n`,
  );
  return {
    field: entity(imported, 'Thing').fields[0],
    notes: imported.notCarriedOver
      .filter(({ line }) => line === 3)
      .map(({ what, why }) => `${what} ${why}`),
  };
}

type Rest = Omit<Field, 'name'>;

describe('columns', () => {
  it.each<[string, Rest]>([
    ['varchar(40)', { type: 'string', maxLength: 40 }],
    ['nvarchar(40)', { type: 'string', maxLength: 40 }],
    ['varchar', { type: 'text' }],
    ['longtext [not null]', { type: 'text', required: true }],
    ['int [null]', { type: 'integer' }],
    ['INTEGER', { type: 'integer' }],
    ['bigint', { type: 'bigint' }],
    ['"bigint(20)"', { type: 'bigint' }],
    ['decimal(10,2)', { type: 'decimal', precision: 10, scale: 2 }],
    ['bool', { type: 'boolean' }],
    ['date', { type: 'date' }],
    ['"timestamp with time zone"', { type: 'datetime' }],
    ['uuid', { type: 'uuid' }],
    ['jsonb', { type: 'json' }],
    ['blob', { type: 'binary' }],
    ['int [unique]', { type: 'integer', unique: true }],
    ["varchar(9) [note: 'x y']", { type: 'string', maxLength: 9, description: 'x y' }],
    [
      'mood',
      { type: 'enum', values: [{ value: 'sad', label: 'not well' }, { value: 'quite fine' }] },
    ],
    ['int [check: `c > 0 and c < 10`]', { type: 'integer', min: 1, max: 9 }],
    ["text [check: `c in ('a', 'b')`]", { type: 'enum', values: [{ value: 'a' }, { value: 'b' }] }],
    ['int [default: -3]', { type: 'integer', default: -3 }],
    ["varchar(9) [default: 'it\\'s']", { type: 'string', maxLength: 9, default: "it's" }],
    ['boolean [default: true]', { type: 'boolean', default: true }],
    ['text [default: null]', { type: 'text' }],
    ["mood [default: 'sad']", { type: 'enum', values: expect.anything() as never, default: 'sad' }],
    ['timestamptz [default: `now()`]', { type: 'datetime', default: 'now' }],
    ['timestamptz [default: `CURRENT_TIMESTAMP`]', { type: 'datetime', default: 'now' }],
  ])('%s is carried over as it is', async (definition, rest) => {
    expect(await column(definition)).toEqual({ field: { name: 'c', ...rest }, notes: [] });
  });

  it.each<[string, Rest, string]>([
    ['datetime', { type: 'datetime' }, 'becomes timestamp with time zone, in UTC'],
    ['double', { type: 'decimal', precision: 38, scale: 18 }, 'double precision becomes decimal'],
    ['"tinyint(1)"', { type: 'boolean' }, 'tinyint(1) becomes boolean'],
    ['"int unsigned"', { type: 'bigint' }, 'It had no sign'],
    ['text[]', { type: 'json' }, 'An array becomes jsonb'],
    ['something', { type: 'text' }, 'It becomes text'],
    ['int [check: `c > id`]', { type: 'integer' }, 'CHECK (c > id) of things'],
    ['int [check: `no; sql`]', { type: 'integer' }, 'CHECK (no; sql) of things'],
    ['int [default: `random()`]', { type: 'integer' }, 'DEFAULT random()'],
    ['uuid [default: `gen_random_uuid()`]', { type: 'uuid' }, 'Only keys are made by themselves'],
    ['serial', { type: 'integer' }, 'numbered by the database'],
  ])('%s is carried over and listed', async (definition, rest, note) => {
    const { field, notes } = await column(definition);
    expect(field).toEqual({ name: 'c', ...rest });
    expect(notes).toEqual([expect.stringContaining(note)]);
  });

  it('of a key: numbered, given, of two columns, in an index', async () => {
    const imported = await read(`Table a { id bigserial [pk] }
Table b { code varchar(8) [pk] }
Table c { x int [pk]
 y int [pk] }
Table d { x int
 y int
 indexes { (x, y) [pk] } }
Table e { x int [not null] }
`);
    expect(imported.domain.entities.map(({ key, uniques }) => [key, uniques])).toEqual([
      [{ type: 'bigint', generated: 'identity' }, undefined],
      [{ type: 'string', generated: 'client', maxLength: 8, column: 'code' }, undefined],
      [undefined, [['x', 'y']]],
      [undefined, [['x', 'y']]],
      [undefined, undefined],
    ]);
    expect(listed(imported).join('\n')).toContain('8: Primary key of e — The table has no primary');
  });
});

describe('tables', () => {
  it('schemas, aliases, notes and partials', async () => {
    const imported = await read(`TablePartial stamped [note: 'from the partial'] {
  id int [pk, increment]
  created_at timestamptz [default: \`now()\`]
  at date
  indexes { at }
}
Table crm.people as P [headercolor: #fff] {
  ~stamped
  name text
  at timestamptz
  checks { \`length(name) > 2\` [name: 'long'] }
  Note: 'Whom we know.'
}
Table calls {
  ~stamped
  person_id int [ref: > P.id]
}
`);
    expect(entity(imported, 'Person')).toMatchObject({
      table: 'crm_people',
      description: 'Whom we know.',
      key: { type: 'integer', generated: 'identity' },
      timestamps: true,
      fields: [
        { name: 'name', minLength: 3 },
        { name: 'at', type: 'datetime' },
      ],
      indexes: [['at']],
    });
    expect(entity(imported, 'Call')).toMatchObject({
      description: 'from the partial',
      relations: [{ name: 'person', to: 'Person' }],
    });
    expect(listed(imported).join('\n')).toContain('Colours (1)');
  });

  it('indexes keep their columns; what else they are is listed', async () => {
    const imported = await read(`Table things {
  id int [pk]
  a int
  b int
  c varchar(20)
  indexes {
    (a, b) [unique, name: 'ab']
    c [type: hash]
    (c, a) [type: btree, note: 'often']
    \`lower(c)\` [unique]
    (a, \`b * 2\`)
  }
}
`);
    expect(entity(imported, 'Thing')).toMatchObject({
      uniques: [['a', 'b']],
      indexes: [['c'], ['c', 'a']],
    });
    expect(imported.notCarriedOver.flatMap(({ line }) => line ?? [])).toEqual([8, 9, 10, 11]);
  });
});
