import { describe, expect, it } from 'vitest';
import type { Field } from '../../../../src/blueprint/field.js';
import { entity, listed } from '../reading.js';
import { read, schemas } from './reading.js';

async function thing(property: string, version?: string, required = '') {
  const imported = await read(
    schemas(
      `Thing:\n  type: object\n${required}  properties:\n    id: { type: string, format: uuid }\n    x: ${property}`,
      version,
    ),
  );
  const [field] = entity(imported, 'Thing').fields;
  const { name: _name, ...rest } = field ?? ({ name: '' } as Field);
  return { field: rest, list: listed(imported).join('\n') };
}

describe('a property', () => {
  it.each([
    ['{ type: string }', { type: 'text' }],
    [
      '{ type: string, maxLength: 9, minLength: 2 }',
      { type: 'string', maxLength: 9, minLength: 2 },
    ],
    ['{ type: string, format: date }', { type: 'date' }],
    ['{ type: string, format: date-time }', { type: 'datetime' }],
    ['{ type: string, format: time }', { type: 'time' }],
    ['{ type: string, format: uuid }', { type: 'uuid' }],
    ['{ type: string, format: email, maxLength: 90 }', { type: 'email', maxLength: 90 }],
    ['{ type: string, format: uri }', { type: 'url' }],
    ['{ type: string, format: byte }', { type: 'binary' }],
    ['{ type: integer }', { type: 'integer' }],
    ['{ type: integer, format: int64 }', { type: 'bigint' }],
    ['{ type: integer, maximum: 9000000000 }', { type: 'bigint', max: 9_000_000_000 }],
    ['{ type: integer, minimum: 1, exclusiveMaximum: 10 }', { type: 'integer', min: 1, max: 9 }],
    ['{ type: number }', { type: 'decimal', precision: 38, scale: 18 }],
    ['{ type: number, multipleOf: 0.01 }', { type: 'decimal', precision: 18, scale: 2 }],
    ['{ type: boolean, default: false }', { type: 'boolean', default: false }],
    ['{ type: integer, default: 3 }', { type: 'integer', default: 3 }],
    ['{ type: string, pattern: "^[a-z]+$" }', { type: 'text', pattern: '[a-z]+' }],
    ['{ type: string, pattern: "[a-z]" }', { type: 'text', pattern: '.*(?:[a-z]).*' }],
    ['{ type: string, enum: [a, b] }', { type: 'enum', values: [{ value: 'a' }, { value: 'b' }] }],
    ['{ const: a }', { type: 'enum', values: [{ value: 'a' }] }],
    ['{ type: string, readOnly: true }', { type: 'text', readOnly: true }],
    ['{ type: string, writeOnly: true }', { type: 'text', hidden: true }],
    ['{ type: string, format: password }', { type: 'text', hidden: true }],
    ['{ type: string, description: About it }', { type: 'text', description: 'About it' }],
    ['{ type: array, items: { type: string } }', { type: 'json' }],
    ['{ type: array, default: [], items: {} }', { type: 'json', default: '[]' }],
    ['{ type: string, format: decimal }', { type: 'decimal', precision: 38, scale: 18 }],
    [
      String.raw`{ type: string, pattern: '^-?\d{1,8}(\.\d{1,2})?$' }`,
      { type: 'decimal', precision: 10, scale: 2 },
    ],
    ['{ type: string, format: int64 }', { type: 'bigint' }],
    ['{ type: string, pattern: "^-?[0-9]+$" }', { type: 'bigint' }],
    ['{ type: string, pattern: "^[0-9]{5}$" }', { type: 'text', pattern: '[0-9]{5}' }],
    ['{ type: integer, format: unix-time }', { type: 'datetime' }],
    [
      '{ type: integer, minimum: -2147483648, maximum: 2147483647, default: 1 }',
      { type: 'integer', default: 1 },
    ],
    [
      '{ type: string, enum: [a, b], x-enum-descriptions: [Ay, Bee] }',
      {
        type: 'enum',
        values: [
          { value: 'a', label: 'Ay' },
          { value: 'b', label: 'Bee' },
        ],
      },
    ],
    ['{ type: object, properties: { a: { type: string } } }', { type: 'json' }],
    ['{ oneOf: [{ type: string }, { type: integer }] }', { type: 'json' }],
    ['{ type: [string, integer] }', { type: 'json' }],
    ['{}', { type: 'json' }],
  ])('%s is carried over', async (property, expected) => {
    expect((await thing(property)).field).toEqual(expected);
  });

  it.each([
    ['3.1.0', '{ type: string }', true],
    ['3.1.0', '{ type: [string, "null"] }', undefined],
    ['3.1.0', '{ anyOf: [{ type: string }, { type: "null" }] }', undefined],
    ['3.0.3', '{ type: string, nullable: true }', undefined],
    ['3.0.3', '{ type: string, enum: [a, null], nullable: true }', undefined],
  ])('of %s that is required: %s is required %s', async (version, property, expected) => {
    const { field } = await thing(property, version, '  required: [id, x]\n');
    expect(field.required).toBe(expected);
  });

  it('in 3.0 excludes its limit by a flag', async () => {
    const { field } = await thing('{ type: integer, minimum: 0, exclusiveMinimum: true }', '3.0.3');
    expect(field.min).toBe(1);
  });

  it.each([
    ['{ type: array, items: { type: string }, uniqueItems: true }', 'uniqueItems of Thing.x'],
    ['{ type: array, items: { type: string } }', 'An array of string becomes json'],
    ['{ type: integer, enum: [1, 2] }', 'enum 1, 2 of Thing.x'],
    ['{ type: string, pattern: "(?=a)b" }', 'pattern (?=a)b of Thing.x'],
    ['{ type: string, format: ipv4 }', 'The format ipv4 is not checked.'],
    ['{ type: string, deprecated: true }', 'deprecated of Thing.x'],
    ['{ oneOf: [{ type: string }, { type: integer }] }', 'One of several schemas becomes json'],
  ])('%s is listed with its line', async (property, told) => {
    expect((await thing(property)).list).toMatch(
      new RegExp(`^10: .*${told.replaceAll(/[()?]/g, '\\$&')}`, 'm'),
    );
  });
});

describe('a key', () => {
  it.each([
    ['Thing', 'id: { type: integer }', { type: 'integer', generated: 'identity' }],
    ['Thing', 'id: { type: integer, format: int64 }', { type: 'bigint', generated: 'identity' }],
    ['Thing', 'id: { type: string, format: uuid }', undefined],
    ['Thing', 'id: { type: string }', undefined],
    [
      'Thing',
      'thingId: { type: integer }',
      { type: 'integer', generated: 'identity', column: 'thing_id' },
    ],
    [
      'BigThing',
      'thing_id: { type: integer }',
      { type: 'integer', generated: 'identity', column: 'thing_id' },
    ],
  ])('of %s by %s', async (name, property, expected) => {
    const imported = await read(
      schemas(`${name}: { type: object, properties: { ${property}, x: { type: string } } }`),
    );
    expect(entity(imported, name).key).toEqual(expected);
    expect(entity(imported, name).fields.map((field) => field.name)).toEqual(['x']);
  });
});

describe('references', () => {
  const relations = async (text: string) => {
    const imported = await read(schemas(text));
    return {
      imported,
      found: imported.domain.entities.flatMap(({ name, relations: all = [] }) =>
        all.map(
          (each) =>
            `${name}.${each.name} ${each.kind} ${each.to}${each.inverse === undefined ? '' : `.${each.inverse}`}${each.required ? ' !' : ''}`,
        ),
      ),
    };
  };
  const object = (name: string, properties: string, more = '') =>
    `${name}: { type: object, ${more} properties: { id: { type: integer }, ${properties} } }\n`;

  it.each([
    [
      'a thing',
      object('A', 'b: { $ref: "#/components/schemas/B" }', 'required: [b],') +
        object('B', 'x: { type: string }'),
      ['A.b many-to-one B !'],
    ],
    [
      'a thing with words of its own, or null',
      object(
        'A',
        'b: { description: why, allOf: [{ $ref: "#/components/schemas/B" }] }, c: { anyOf: [{ $ref: "#/components/schemas/B" }, { type: "null" }] }',
        'required: [c],',
      ) + object('B', 'x: { type: string }'),
      ['A.b many-to-one B', 'A.c many-to-one B.asAsC'],
    ],
    [
      'itself',
      object(
        'A',
        'parent: { $ref: "#/components/schemas/A" }, parts: { type: array, items: { $ref: "#/components/schemas/A" } }',
      ),
      ['A.parent many-to-one A.parts'],
    ],
    [
      'many things that lead back to one',
      object('A', 'items: { type: array, items: { $ref: "#/components/schemas/B" } }') +
        object('B', 'a: { $ref: "#/components/schemas/A" }'),
      ['B.a many-to-one A.items'],
    ],
    [
      'many things that name its key',
      object('A', 'items: { type: array, items: { $ref: "#/components/schemas/B" } }') +
        object('B', 'aId: { type: integer }', 'required: [aId],'),
      ['B.a many-to-one A.items !'],
    ],
    [
      'many things that have many of it',
      object('A', 'bees: { type: array, items: { $ref: "#/components/schemas/B" } }') +
        object('B', 'aas: { type: array, items: { $ref: "#/components/schemas/A" } }'),
      ['A.bees many-to-many B.aas'],
    ],
    [
      'many things that say nothing about it',
      object('A', 'bees: { type: array, items: { $ref: "#/components/schemas/B" } }') +
        object('B', 'x: { type: string }'),
      ['A.bees many-to-many B'],
    ],
    [
      'one another',
      object('A', 'b: { $ref: "#/components/schemas/B" }') +
        object('B', 'a: { $ref: "#/components/schemas/A" }'),
      ['A.b one-to-one B.a'],
    ],
  ])('to %s', async (_name, text, expected) => {
    expect((await relations(text)).found).toEqual(expected);
  });

  it('to what has no key is json, and what it is comes in the list', async () => {
    const { imported } = await relations(
      object('A', 'at: { $ref: "#/components/schemas/Address" }') +
        'Address: { type: object, properties: { street: { type: string } } }',
    );
    expect(entity(imported, 'A').fields).toEqual([{ name: 'at', type: 'json' }]);
    expect(listed(imported).join('\n')).toContain(
      '7: Schema Address — It has no key of its own: where it is a part of an entity, it is a json field.',
    );
  });

  it('within allOf bring their properties along', async () => {
    const { imported } = await relations(
      `Base: { type: object, properties: { createdAt: { type: string, format: date-time } } }\n` +
        `A: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: object, required: [x], properties: { id: { type: integer }, x: { type: string } } }] }`,
    );
    expect(entity(imported, 'A')).toMatchObject({
      timestamps: true,
      fields: [{ name: 'x', required: true }],
    });
  });
});

describe('names', () => {
  it('that are none of an entity or a field become ones, each once', async () => {
    const imported = await read(
      schemas(
        [
          'shop.order_line: { type: object, properties: { id: { type: integer }, "@type": { type: string }, 数: { type: string }, a-b: { type: string }, a_b: { type: string }, constructor: { type: string } } }',
          'ShopOrderLine: { type: object, properties: { id: { type: integer }, "1st": { $ref: "#/components/schemas/ShopOrderLine" } } }',
          '数据: { type: object, properties: { id: { type: integer }, 列: { type: array, items: { $ref: "#/components/schemas/数据" } } } }',
        ].join('\n'),
      ),
    );
    expect(imported.domain.entities.map(({ name }) => name)).toEqual([
      'ShopOrderLine',
      'ShopOrderLine2',
      'Schema',
    ]);
    expect(entity(imported, 'ShopOrderLine').fields).toHaveLength(5);
    expect(entity(imported, 'ShopOrderLine2').relations).toHaveLength(1);
    expect(entity(imported, 'Schema').relations).toHaveLength(1);
  });
});
