/** A database with rows goes through changes of the Blueprint, up and down. */
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Domain, Entity } from '../../src/blueprint/domain.js';
import { migrationsBetween, type Difference } from '../../src/migrations/difference/index.js';
import { blueprintOf } from '../support/blueprint.js';
import { apply, catalogue, checksum, freshDatabase } from '../support/migrating.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

let server: TestPostgres;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(async () => {
  await server.stop();
});

/** What a project of this domain begins with. */
async function fresh(domain: Domain): Promise<pg.Client> {
  databases += 1;
  return freshDatabase(server, `migrations_${databases}`, domain);
}

const customer: Entity = {
  name: 'Customer',
  fields: [
    { name: 'email', type: 'email', required: true, unique: true },
    { name: 'note', type: 'string', maxLength: 50, description: "It's a note" },
  ],
  access: { admin: { read: 'all' } },
};
const order: Entity = {
  name: 'Order',
  fields: [
    { name: 'total', type: 'decimal', min: 0 },
    { name: 'status', type: 'enum', values: [{ value: 'new' }, { value: 'paid' }], default: 'new' },
    { name: 'code', type: 'string', maxLength: 20, required: true },
  ],
  relations: [{ name: 'customer', kind: 'many-to-one', to: 'Customer', inverse: 'orders' }],
  access: { admin: { read: 'all' } },
};
const shop: Domain = {
  roles: [{ name: 'member', signUp: true }, { name: 'admin' }],
  entities: [customer, order],
};

const rows = 25_000;

async function populate(client: pg.Client): Promise<void> {
  await client.query(
    `insert into customers (id, email, note) select gen_random_uuid(), 'c' || n || '@example.com', case when n % 2 = 0 then 'note ' || n end from generate_series(1, 500) n`,
  );
  await client.query(
    `insert into orders (id, total, status, code, customer_id) select gen_random_uuid(), n / 7.0, case when n % 3 = 0 then 'paid' else 'new' end, 'o' || n, (select id from customers where email = 'c' || (n % 400 + 1) || '@example.com') from generate_series(1, ${rows}) n`,
  );
}

const withOrder = (change: Partial<Entity>, ...more: Entity[]): Domain => ({
  ...shop,
  entities: [customer, { ...order, ...change }, ...more],
});
const field = (name: string, change: object) =>
  order.fields.map((each) => (each.name === name ? { ...each, ...change } : each));
const tag: Entity = {
  name: 'Tag',
  fields: [{ name: 'label', type: 'string', required: true, unique: true }],
  search: ['label'],
  relations: [{ name: 'orders', kind: 'many-to-many', to: 'Order', inverse: 'tags' }],
  access: { admin: { read: 'all' } },
};

type Options = Partial<Parameters<typeof migrationsBetween>[2]>;
const changes: [string, Domain, Options?][] = [
  ['a description', withOrder({ description: 'What was bought' })],
  ['an optional field', withOrder({ fields: [...order.fields, { name: 'gift', type: 'text' }] })],
  [
    'a required field with a default and a check',
    withOrder({
      fields: [
        ...order.fields,
        { name: 'count', type: 'integer', min: 1, default: 1, required: true },
      ],
    }),
  ],
  [
    'a required field that rows get a value for',
    withOrder({ fields: [...order.fields, { name: 'place', type: 'string', required: true }] }),
    { fill: { 'Order.place': "at 'home'" } },
  ],
  ['a renamed field', withOrder({ fields: field('total', { name: 'amount', was: 'total' }) })],
  [
    'a renamed entity',
    { ...shop, entities: [customer, { ...order, name: 'Purchase', was: 'Order' }] },
  ],
  [
    'a renamed relation',
    withOrder({
      relations: [
        { name: 'buyer', was: 'customer', kind: 'many-to-one', to: 'Customer', inverse: 'orders' },
      ],
    }),
  ],
  ['a longer string', withOrder({ fields: field('code', { maxLength: 200 }) })],
  [
    'a field that becomes text',
    withOrder({ fields: field('code', { type: 'text', maxLength: undefined }) }),
  ],
  ['a wider decimal', withOrder({ fields: field('total', { precision: 20, scale: 2 }) })],
  [
    'a required enum with another default',
    withOrder({ fields: field('status', { required: true, default: 'paid' }) }),
  ],
  [
    'an optional field that was required',
    withOrder({ fields: field('code', { required: false }) }),
  ],
  ['a field without its check', withOrder({ fields: field('total', { min: undefined }) })],
  ['a stricter check', withOrder({ fields: field('total', { min: 0, max: 100_000 }) })],
  [
    'another enum value',
    withOrder({
      fields: field('status', { values: ['new', 'paid', "b'ack"].map((value) => ({ value })) }),
    }),
  ],
  [
    'a renamed enum value',
    withOrder({
      fields: field('status', { values: ['new', 'settled'].map((value) => ({ value })) }),
    }),
    { renamedValues: { 'Order.status.paid': 'settled' } },
  ],
  ['a unique field', withOrder({ fields: field('code', { unique: true }) })],
  ['an index', withOrder({ indexes: [['status', 'total']] })],
  ['trigram search', withOrder({ search: ['code'] })],
  ['no timestamps', withOrder({ timestamps: false })],
  ['a field that goes', withOrder({ fields: order.fields.filter(({ name }) => name !== 'code') })],
  [
    'a relation that deletes',
    withOrder({
      relations: [
        {
          name: 'customer',
          kind: 'many-to-one',
          to: 'Customer',
          inverse: 'orders',
          onDelete: 'cascade',
        },
      ],
    }),
  ],
  [
    'many customers instead of one',
    withOrder({
      relations: [{ name: 'customer', kind: 'many-to-many', to: 'Customer', inverse: 'orders' }],
    }),
  ],
  ['an entity with many orders', withOrder({}, tag)],
  ['an entity less', { ...shop, entities: [customer] }],
  ['a role more', { ...shop, roles: [...shop.roles, { name: 'clerk' }] }],
];

const between = (before: Domain, after: Domain, options: Options = {}): Difference =>
  migrationsBetween(blueprintOf(before), blueprintOf(after), { existing: [], ...options });

describe('a shop with tens of thousands of orders', () => {
  let client: pg.Client;
  let sums: string[];
  const untouched = () =>
    Promise.all([
      checksum(client, 'customers', ['id', 'email', 'note', 'version', 'created_at']),
      checksum(client, 'orders', ['id', 'total', 'status', 'code', 'customer_id', 'version']),
    ]);

  beforeAll(async () => {
    client = await fresh(shop);
    await populate(client);
    sums = await untouched();
  }, 60_000);
  afterAll(() => client.end());

  test.each(changes)('gets %s, and goes back', async (what, after, options) => {
    const { files, refusals } = between(shop, after, options);
    expect(refusals).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
    const before = await catalogue(client);
    await apply(client, files, 'up');
    const wanted = await fresh(after);
    try {
      expect(await catalogue(client)).toEqual(await catalogue(wanted));
    } finally {
      await wanted.end();
    }
    await apply(client, files, 'down');
    expect(await catalogue(client)).toEqual(before);
    if (what === 'an entity less') await restore();
    else if (what === 'a field that goes') await client.query(`update orders set code = '-'`);
    else if (!what.includes('enum')) expect(await untouched()).toEqual(sums);
    sums = await untouched();
  });

  /** The way back from a dropped table is an empty one. */
  async function restore(): Promise<void> {
    expect((await client.query('select from orders')).rowCount).toBe(0);
    await client.query('truncate customers cascade');
    await populate(client);
  }
});
