import { describe, expect, test } from 'vitest';
import {
  camelCase,
  folderName,
  kebabCase,
  nearest,
  pascalCase,
  plural,
  singular,
  snakeCase,
  sqlIdentifier,
  sqlLiteral,
  sqlObjectName,
  words,
} from '../../../src/names/names.js';

describe('words', () => {
  test.each([
    ['OrderItem', ['order', 'item']],
    ['order_item', ['order', 'item']],
    ['HTTPServer2', ['http', 'server2']],
    ['café-bar', ['cafe', 'bar']],
    ['A', ['a']],
    ['', []],
  ])('%s', (name, expected) => expect(words(name)).toEqual(expected));

  test('cases', () => {
    expect(camelCase('support_rep_id')).toBe('supportRepId');
    expect(pascalCase('media_type')).toBe('MediaType');
    expect(snakeCase('unitPrice')).toBe('unit_price');
    expect(kebabCase('OrderItem')).toBe('order-item');
  });
});

describe('plural and singular', () => {
  test.each([
    ['Order', 'Orders'],
    ['OrderItem', 'OrderItems'],
    ['Person', 'People'],
    ['Status', 'Statuses'],
    ['News', 'News'],
    ['Sheep', 'Sheep'],
    ['Class', 'Classes'],
    ['Index', 'Indices'],
    ['Category', 'Categories'],
    ['MediaType', 'MediaTypes'],
    ['Address', 'Addresses'],
  ])('%s → %s and back', (one, many) => {
    expect(plural(one)).toBe(many);
    expect(singular(many)).toBe(one);
  });

  test('a singular stays what it is', () => {
    for (const name of ['Status', 'Address', 'News', 'Analysis', 'Bus'])
      expect(singular(name)).toBe(name);
    expect(singular('order_items')).toBe('order_item');
  });
});

describe('SQL names', () => {
  test('reserved words and capitals are quoted', () => {
    expect(sqlIdentifier('orders')).toBe('orders');
    expect(sqlIdentifier('order')).toBe('"order"');
    expect(sqlIdentifier('ArtistId')).toBe('"ArtistId"');
  });

  test('long names are cut to 63 bytes and stay different', () => {
    const a = sqlObjectName('a'.repeat(60), 'b_key');
    const b = sqlObjectName('a'.repeat(60), 'c_key');
    expect(a).toHaveLength(63);
    expect(a).not.toBe(b);
  });

  test('literals', () => {
    expect(sqlLiteral("Bob's")).toBe("'Bob''s'");
    expect(sqlLiteral('a\\b')).toBe("E'a\\\\b'");
  });
});

test('folders avoid the names of Windows devices', () => {
  expect(folderName('Con')).toBe('con-entity');
  expect(folderName('OrderItem')).toBe('order-item');
});

test('a slip finds the name that was meant, another word does not', () => {
  const known = ['usersNow', 'name', 'OrderItem', 'q'];
  expect(
    ['usrsNow', 'order_items', 'NAME', 'zebra', '日本'].map((name) => nearest(name, known)),
  ).toEqual(['usersNow', 'OrderItem', 'name', undefined, undefined]);
});
