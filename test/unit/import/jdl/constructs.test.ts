import { describe, expect, it } from 'vitest';
import { entity, listed } from '../reading.js';
import { read, relations } from './reading.js';

const field = async (line: string, more = '') => {
  const imported = await read(`entity Thing {\n  ${line}\n}\n${more}`);
  const { name: _name, ...rest } = entity(imported, 'Thing').fields[0] ?? { name: '' };
  return rest;
};

describe('a field of type', () => {
  it.each([
    ['String', { type: 'string', maxLength: 255 }],
    ['Integer', { type: 'integer' }],
    ['Long', { type: 'bigint' }],
    ['BigDecimal', { type: 'decimal', precision: 21, scale: 2 }],
    ['Float', { type: 'decimal', precision: 38, scale: 18 }],
    ['Double', { type: 'decimal', precision: 38, scale: 18 }],
    ['Boolean', { type: 'boolean' }],
    ['LocalDate', { type: 'date' }],
    ['LocalTime', { type: 'time' }],
    ['ZonedDateTime', { type: 'datetime' }],
    ['Instant', { type: 'datetime' }],
    ['Duration', { type: 'string', maxLength: 60 }],
    ['UUID', { type: 'uuid' }],
    ['TextBlob', { type: 'text' }],
    ['Nothing', { type: 'text' }],
  ])('%s is carried over', async (type, expected) => {
    expect(await field(`x ${type}`)).toEqual(expected);
  });

  it.each(['Blob', 'AnyBlob', 'ImageBlob'])('%s brings its media type along', async (type) => {
    const { fields } = entity(await read(`entity Thing { file ${type} required }`), 'Thing');
    expect(fields.map(({ name, type: made, required }) => [name, made, required])).toEqual([
      ['file', 'binary', true],
      ['fileContentType', 'string', true],
    ]);
  });

  it('an enum keeps values and labels', async () => {
    expect(await field('x Kind', 'enum Kind { OLD("Quite old"), NEW, NEXT (next) }')).toEqual({
      type: 'enum',
      values: [
        { value: 'OLD', label: 'Quite old' },
        { value: 'NEW' },
        { value: 'NEXT', label: 'next' },
      ],
    });
  });
});

describe('a validation', () => {
  it.each([
    ['String required', { required: true }],
    ['String unique', { unique: true }],
    ['String minlength(2) maxlength(9)', { minLength: 2, maxLength: 9 }],
    ['Integer min(-1) max(10)', { min: -1, max: 10 }],
    ['BigDecimal min(0.5)', { min: 0.5 }],
    ['String pattern(/^[a-z]+\\/[0-9]*$/)', { pattern: '^[a-z]+/[0-9]*$' }],
    ['Blob maxbytes(2000)', { maxLength: 2000 }],
    ['Integer max(MOST)', { max: 7 }],
  ])('%s is demanded', async (line, expected) => {
    expect(await field(`x ${line}`, 'MOST = 7')).toMatchObject(expected);
  });

  it('that no field can demand is listed', async () => {
    const imported = await read(
      'entity Thing {\n  x Blob minbytes(5)\n  y String pattern(/(?=a)b/)\n}',
    );
    expect(listed(imported)).toContain(
      '2: minbytes(5) of Thing.x — A field of bytes has no smallest size; check it in a service.',
    );
    expect(listed(imported)).toContain(
      '3: pattern((?=a)b) of Thing.y — No field can demand all of that; check it in a service, or in a migration.',
    );
  });

  it('may be the name of a field too', async () => {
    const imported = await read('entity Thing {\n  min Integer required\n  max Integer\n}');
    expect(entity(imported, 'Thing').fields).toEqual([
      { name: 'min', type: 'integer', required: true },
      { name: 'max', type: 'integer' },
    ]);
  });
});

describe('an entity', () => {
  it('keeps comments before and behind, and the name of its table', async () => {
    const imported = await read(
      '/**\n * A thing.\n * In two lines.\n */\nentity Thing (tbl_thing) {\n  /** before */ a String,\n  b String /** behind */\n}',
    );
    expect(entity(imported, 'Thing')).toMatchObject({
      table: 'tbl_thing',
      description: 'A thing.\nIn two lines.',
      key: { type: 'bigint', generated: 'identity' },
      fields: [{ description: 'before' }, { description: 'behind' }],
    });
  });

  it('without fields, and one of commas only, is one', async () => {
    const { domain } = await read('entity A\nentity B {}\nentity C { x String, y String, }');
    expect(domain.entities.map(({ name, fields }) => [name, fields.length])).toEqual([
      ['A', 0],
      ['B', 0],
      ['C', 2],
    ]);
  });

  it('may have a key of its own', async () => {
    const imported = await read(
      'entity A { @Id code String maxlength(20) }\nentity B { @Id x UUID }\nrelationship ManyToOne { B{a} to A }',
    );
    expect(entity(imported, 'A').key).toEqual({
      type: 'string',
      generated: 'client',
      maxLength: 20,
      column: 'code',
    });
    expect(entity(imported, 'B').key).toMatchObject({ type: 'uuid', column: 'x' });
    expect(relations(imported)).toEqual(['B.a many-to-one A']);
  });

  it('with a default by annotation has it; other annotations are listed', async () => {
    const imported = await read(
      '@Audited\nentity A {\n  @defaultValue("7") x Integer\n  @Fake(name) y String\n}',
    );
    expect(entity(imported, 'A').fields[0]).toEqual({ name: 'x', type: 'integer', default: 7 });
    const list = listed(imported).join('\n');
    expect(list).toContain('1: Audited A — ');
    expect(list).toContain('4: @Fake of A.y — ');
  });
});

describe('a relationship', () => {
  const kinds = async (text: string) =>
    relations(await read(`entity A { x String }\nentity B { y String }\n${text}`));

  it.each([
    ['relationship OneToOne { A{b(y)} to B{a} }', ['A.b one-to-one B.a']],
    ['relationship OneToOne { A{b required} to B }', ['A.b one-to-one B !']],
    ['relationship ManyToOne { A{b} to B{a} }', ['A.b many-to-one B.as']],
    ['relationship ManyToOne { A to B }', ['A.b many-to-one B']],
    ['relationship OneToMany { A{item} to B{owner required} }', ['B.owner many-to-one A.items !']],
    ['relationship OneToMany { A to B }', ['B.a many-to-one A.bs']],
    ['relationship ManyToMany { A{b(y)} to B{a} }', ['A.bs many-to-many B.as']],
    ['relationship ManyToOne { A{parent} to A{child} }', ['A.parent many-to-one A.children']],
    [
      'relationship ManyToMany { A{friend} to A{friendOf} }',
      ['A.friends many-to-many A.friendOfs'],
    ],
    [
      'relationship ManyToOne { A{owner} to User with builtInEntity }',
      ['A.owner many-to-one account'],
    ],
    ['relationship OneToOne { A{user required} to User }', ['A.user one-to-one account !']],
    ['@OnDelete("CASCADE")\nrelationship ManyToOne { A{b} to B }', ['A.b many-to-one B cascade']],
  ])('%s', async (text, expected) => {
    expect(await kinds(text)).toEqual(expected);
  });

  it('of many to accounts becomes an entity of links', async () => {
    const imported = await read('entity A\nrelationship ManyToMany { A{watcher} to User }');
    expect(relations(imported)).toEqual([
      'AWatcher.a many-to-one A ! cascade',
      'AWatcher.watcher many-to-one account ! cascade',
    ]);
    expect(listed(imported).join('\n')).toContain('the links become an entity of their own');
  });

  it('several in a block, with commas or without, with comments', async () => {
    const imported = await read(
      'entity A\nentity B\nrelationship ManyToOne {\n  /** why */\n  A{one} to B{ones},\n  A{two} to /** back */ B{twos}\n  A{three} to B with jpaDerivedIdentifier\n}',
    );
    expect(entity(imported, 'A').relations?.[0]).toMatchObject({ name: 'one', description: 'why' });
    expect(relations(imported)).toHaveLength(3);
    const list = listed(imported).join('\n');
    expect(list).toContain('6: Comment on B.twos — ');
    expect(list).toContain('7: jpaDerivedIdentifier of ManyToOne of A.three to B — ');
  });

  it('to an entity that is not there, or required on the side without a key, is listed', async () => {
    const imported = await read(
      'entity A\nentity B\nrelationship OneToMany {\n  A{b required} to B{a}\n  A{c} to Nope\n}',
    );
    const list = listed(imported).join('\n');
    expect(list).toContain('4: required of A.b in OneToMany of A.b to B.a — ');
    expect(list).toContain('5: OneToMany of A.c to Nope — There is no entity Nope in the file.');
  });
});

it('names that mean something elsewhere stay what they are, or are told', async () => {
  const imported = await read(
    `entity Order (order) { version Integer, createdAt Instant, class String, constructor String, group Integer }
entity Object { select String }
relationship ManyToOne { Order{user} to Object{table} }
relationship ManyToMany { Order{Items} to Object{Owner} }`,
  );
  expect(relations(imported)).toEqual([
    'Order.user many-to-one Object.tables',
    'Order.items many-to-many Object.owners',
  ]);
  expect(entity(imported, 'Order')).toMatchObject({ table: 'order', timestamps: true });
  expect(listed(imported).join('\n')).toContain('1: Order.version (Integer) — ');
});
