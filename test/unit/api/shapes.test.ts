import { describe, expect, it } from 'vitest';
import type { JsonSchema, Property, Shapes } from '../../../src/api/shapes.js';
import type { Entity } from '../../../src/blueprint/domain.js';
import type { Field } from '../../../src/blueprint/field.js';
import { all, domainOf, entity, lifecycle, toOne } from '../blueprint/small-domain.js';
import { resourceOf } from './api-of.js';

const shapesOf = (rest: Partial<Entity>): Shapes =>
  resourceOf(domainOf(entity('Customer'), entity('Order', rest)), 'Order').shapes;
const names = (properties: readonly Property[]) => properties.map(({ name }) => name);
const schemaOf = (field: Field): JsonSchema | undefined =>
  shapesOf({ fields: [field] }).create.find(({ name }) => name === field.name)?.schema;

describe('shapes', () => {
  it('show a row whole, and let be written what is the caller’s to write', () => {
    const { record, create, update } = shapesOf({
      fields: [
        { name: 'number', type: 'string', required: true },
        { name: 'pin', type: 'string', hidden: true },
        { name: 'rank', type: 'integer', readOnly: true },
      ],
      relations: [
        toOne('buyer', 'account', { required: true }),
        toOne('customer', 'Customer', { required: true }),
      ],
      owner: 'buyer',
      lifecycle: lifecycle(),
    });
    expect(names(record)).toEqual([
      ...['id', 'number', 'rank', 'status', 'buyerId', 'customerId', 'version'],
      ...['createdAt', 'updatedAt', 'customer'],
    ]);
    expect(names(create)).toEqual(['number', 'pin', 'customerId']);
    expect(names(update)).toEqual(['number', 'pin', 'customerId']);
  });

  it('demand of a create what is required and has no default', () => {
    const { create, update } = shapesOf({
      fields: [
        { name: 'number', type: 'string', required: true },
        { name: 'open', type: 'boolean', required: true, default: true },
        { name: 'note', type: 'text' },
      ],
    });
    const required = (properties: readonly Property[]) =>
      names(properties.filter((property) => property.required));
    expect(required(create)).toEqual(['number']);
    expect(required(update)).toEqual([]);
    expect(create[1]?.schema).toMatchObject({ default: true });
    expect(update[1]?.schema).not.toHaveProperty('default');
  });

  it('take the key from the client where the client makes it', () => {
    const key = { type: 'string', generated: 'client', maxLength: 3 } as const;
    const { create, update } = shapesOf({ key });
    expect(create[0]).toEqual({
      name: 'id',
      schema: { type: 'string', minLength: 1, maxLength: 3 },
      required: true,
    });
    expect(names(update)).not.toContain('id');
  });

  it('write null beside a type, never as another union', () => {
    expect(schemaOf({ name: 'a', type: 'string' })).toMatchObject({ type: ['string', 'null'] });
    expect(schemaOf({ name: 'a', type: 'enum', values: [{ value: 'x' }] })).toEqual({
      type: ['string', 'null'],
      enum: ['x', null],
    });
  });

  it.each([
    [{ type: 'integer' }, '1', undefined],
    [{ type: 'decimal', precision: 5, scale: 2 }, '123.45', '1234.5'],
    [{ type: 'decimal', precision: 3, scale: 3 }, '0.125', '10'],
    [{ type: 'decimal', min: 0 }, '1', '-1'],
    [{ type: 'bigint' }, '-9007199254740993', '1.5'],
    [{ type: 'time' }, '23:59:59.5', '24:00:00'],
    [{ type: 'string', pattern: 'a|b' }, 'a', 'ab'],
    [{ type: 'url' }, 'https://example.com', 'ftp://example.com'],
    [{ type: 'binary' }, 'AAE=', 'AAE'],
  ] as const)('describe %o so that %s fits and %s does not', (field, good, bad) => {
    const pattern = schemaOf({ name: 'a', required: true, ...field })?.['pattern'];
    if (bad === undefined) return expect(pattern).toBeUndefined();
    const expression = new RegExp(String(pattern), 'u');
    expect(expression.test(good)).toBe(true);
    expect(expression.test(bad)).toBe(false);
  });

  it('embed only what somebody may read', () => {
    const shapes = (access: Entity['access']) =>
      resourceOf(
        domainOf(
          entity('Customer', { access }),
          entity('Order', { relations: [toOne('customer', 'Customer')] }),
        ),
        'Order',
      ).shapes;
    expect(names(shapes({ admin: { create: 'all' } }).record)).not.toContain('customer');
    expect(shapes({ admin: all }).record.find(({ name }) => name === 'customer')).toMatchObject({
      required: false,
      schema: { anyOf: [{ $ref: '#/components/schemas/Customer' }, { type: 'null' }] },
    });
  });
});
