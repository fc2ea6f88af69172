/** Soft delete switched on and off where rows have been deleted, and while services run that know it or do not. */
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Domain, Entity } from '../../src/blueprint/domain.js';
import { migrationsBetween } from '../../src/migrations/difference/index.js';
import { blueprintOf } from '../support/blueprint.js';
import { apply, catalogue, freshDatabase } from '../support/migrating.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

const entities: readonly Entity[] = [
  {
    name: 'Customer',
    fields: [{ name: 'email', type: 'email', required: true, unique: true }],
    access: {},
  },
  {
    name: 'Order',
    fields: [{ name: 'code', type: 'string', required: true }],
    relations: [
      { name: 'customer', kind: 'many-to-one', to: 'Customer' },
      { name: 'parent', kind: 'many-to-one', to: 'Order', inverse: 'parts' },
    ],
    access: {},
  },
];
const domain = (...softly: string[]): Domain => ({
  roles: [{ name: 'member', signUp: true }],
  entities: entities.map((entity) =>
    softly.includes(entity.name) ? { ...entity, softDelete: true } : entity,
  ),
});
const hard = domain();
const soft = domain('Customer', 'Order');

let server: TestPostgres;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(async () => {
  await server.stop();
});

const between = (before: Domain, after: Domain) =>
  migrationsBetween(blueprintOf(before), blueprintOf(after), { existing: [] });

/** Two customers of one address, one of them deleted; orders of both, in part of each other. */
const rows = `
  insert into customers (id, email, deleted_at) values
    ('00000000-0000-4000-8000-000000000001', 'one@example.com', null),
    ('00000000-0000-4000-8000-000000000002', 'one@example.com', now());
  insert into orders (id, code, customer_id, parent_id, deleted_at) values
    ('00000000-0000-4000-8000-000000000011', 'stays', '00000000-0000-4000-8000-000000000001', null, null),
    ('00000000-0000-4000-8000-000000000012', 'deleted', '00000000-0000-4000-8000-000000000002', null, now()),
    ('00000000-0000-4000-8000-000000000013', 'part', null, '00000000-0000-4000-8000-000000000012', now())`;

async function codes(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query<{ code: string }>(
    'select code from orders union all select email from customers order by 1',
  );
  return found.map(({ code }) => code);
}

test('switched off, it takes the deleted rows along, and says how many', async () => {
  const client = await freshDatabase(server, 'off', soft);
  const wanted = await freshDatabase(server, 'fresh_off', hard);
  try {
    await client.query(rows);
    const { files, destructive } = between(soft, hard);
    const counts = await Promise.all(
      destructive.map(async ({ place, countSql }) => {
        const { rows: found } = await client.query<{ count: string }>(countSql);
        return `${place}: ${found[0]?.count}`;
      }),
    );
    expect(counts).toEqual(['Customer.softDelete: 1', 'Order.softDelete: 2']);
    await apply(client, files, 'up');
    expect(await codes(client)).toEqual(['one@example.com', 'stays']);
    expect(await catalogue(client)).toEqual(await catalogue(wanted));
    await apply(client, files, 'down');
    expect(await codes(client)).toEqual(['one@example.com', 'stays']);
  } finally {
    await client.end();
    await wanted.end();
  }
});

test('switched off of one entity alone, deleted rows of others that point at its own go too', async () => {
  const client = await freshDatabase(server, 'off_alone', soft);
  try {
    await client.query(rows);
    await apply(client, between(soft, domain('Order')).files, 'up');
    expect(await codes(client)).toEqual(['one@example.com', 'stays']);
  } finally {
    await client.end();
  }
});

test('what a service that still knows it deletes meanwhile is gone as well', async () => {
  const { files } = between(soft, hard);
  const client = await freshDatabase(server, 'off_running', soft);
  try {
    await client.query(rows);
    for (const [at, file] of files.entries()) {
      await apply(client, [file], 'up');
      const { rowCount } = await client.query(
        "select from information_schema.columns where table_name = 'orders' and column_name = 'deleted_at'",
      );
      if (rowCount === 0) continue;
      await client.query(`insert into orders (id, code) values (gen_random_uuid(), 'late ${at}')`);
      await client.query(`update orders set deleted_at = now() where code = 'late ${at}'`);
    }
    expect(await codes(client)).toEqual(['one@example.com', 'stays']);
  } finally {
    await client.end();
  }
});

test('switched on, it is taken back with the rows that were deleted since', async () => {
  const client = await freshDatabase(server, 'on', hard);
  try {
    const before = await catalogue(client);
    const { files, destructive } = between(hard, soft);
    expect(destructive).toEqual([]);
    await apply(client, files, 'up');
    await client.query(rows);
    await apply(client, files, 'down');
    expect(await catalogue(client)).toEqual(before);
    expect(await codes(client)).toEqual(['one@example.com', 'stays']);
  } finally {
    await client.end();
  }
});

test('a field deletedAt that was there before becomes it, with its values', async () => {
  const [customer, order] = hard.entities;
  if (!customer || !order) throw new Error('The domain has two entities.');
  const field = { name: 'deletedAt', type: 'datetime' as const };
  const before: Domain = {
    ...hard,
    entities: [{ ...customer, fields: [...customer.fields, field] }, order],
  };
  const client = await freshDatabase(server, 'field', before);
  const wanted = await freshDatabase(server, 'fresh_field', domain('Customer'));
  try {
    await client.query(
      "insert into customers (id, email, deleted_at) values (gen_random_uuid(), 'gone@example.com', now())",
    );
    const { files, destructive, refusals } = between(before, domain('Customer'));
    expect([refusals, destructive]).toEqual([[], []]);
    await apply(client, files, 'up');
    expect(await catalogue(client)).toEqual(await catalogue(wanted));
    const { rows: found } = await client.query(
      'select deleted_at is not null as gone from customers',
    );
    expect(found).toEqual([{ gone: true }]);
  } finally {
    await client.end();
    await wanted.end();
  }
});
