/** What people may say themselves, beside what OpenAPI has words for. */
import { describe, expect, it } from 'vitest';
import { entity, listed } from '../reading.js';
import { read, schemas } from './reading.js';

const order = (more: string, properties = '') =>
  schemas(
    `Order: { type: object, ${more} properties: { id: { type: integer }, total: { type: string }${properties} } }`,
  );

describe('extensions', () => {
  it('say of a field what a schema does not', async () => {
    const imported = await read(
      order(
        '',
        ", code: { type: string, maxLength: 9, x-field: { unique: true, column: order_code } }, token: { type: string, x-field: { sensitive: true } }, at: { type: string, format: date-time, x-field: { default: now } }, phase: { type: string, enum: [a], x-enum-descriptions: ['The first'] }",
      ),
    );
    expect(entity(imported, 'Order').fields.slice(1)).toEqual([
      { name: 'code', type: 'string', maxLength: 9, unique: true, column: 'order_code' },
      { name: 'token', type: 'text', sensitive: true },
      { name: 'at', type: 'datetime', default: 'now' },
      { name: 'phase', type: 'enum', values: [{ value: 'a', label: 'The first' }] },
    ]);
  });

  it('say what a key points at, and that a schema is none', async () => {
    const imported = await read(
      schemas(
        [
          'Order: { type: object, required: [byId], properties: { id: { type: integer }, byId: { type: string, format: uuid, x-relation: { to: account, name: buyer, onDelete: cascade } }, shopId: { type: integer, x-relation: { to: Shop, kind: one-to-one, inverse: sale } } } }',
          'Shop: { type: object, properties: { id: { type: integer }, name: { type: string } } }',
          'Receipt: { type: object, x-entity: false, properties: { id: { type: integer } } }',
        ].join('\n'),
      ),
    );
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['Order', 'Shop']);
    expect(entity(imported, 'Order').relations).toEqual([
      { name: 'buyer', kind: 'many-to-one', to: 'account', required: true, onDelete: 'cascade' },
      { name: 'shop', kind: 'one-to-one', to: 'Shop', inverse: 'sale' },
    ]);
  });

  it('say who may do what', async () => {
    const text = order(
      'x-entity: { access: { buyer: { read: all, create: all } }, table: sales },',
    );
    const roles = 'x-roles: [{ name: buyer, signUp: true }, { name: clerk }]\n';
    const imported = await read(roles + text);
    expect(imported.domain.roles.map(({ name }) => name)).toEqual(['buyer', 'clerk']);
    expect(entity(imported, 'Order')).toMatchObject({
      table: 'sales',
      access: { buyer: { read: 'all', create: 'all' } },
    });
  });

  it('that are not as in blueprint.yaml are told with their line, and the rest is taken', async () => {
    const wrong = await read(order('', ', n: { type: integer, x-field: { unqiue: true } }'));
    expect(entity(wrong, 'Order').fields).toHaveLength(2);
    expect(listed(wrong)[0]).toMatch(
      /^6: x-field — Nothing of it is taken: it holds what the same thing holds in blueprint\.yaml, and this does not \(.*unqiue/,
    );
  });

  it('that name what is not there are told, and not taken', async () => {
    const imported = await read(order('x-entity: { owner: customer },'));
    expect(entity(imported, 'Order')).not.toHaveProperty('owner');
    expect(listed(imported).join('\n')).toMatch(
      /x-entity and x-roles \(domain\.entities\.Order\.owner\) — Nothing of them is taken: /,
    );
  });
});
