/** A shop with tens of thousands of orders, and the kinds of change that its model may see. */
import type { Client } from 'pg';
import type { Domain, Entity, Relation } from '../../src/blueprint/domain.js';
import type { migrationsBetween } from '../../src/migrations/difference/index.js';

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
    { name: 'pieces', type: 'integer', min: 0, required: true, description: 'How many' },
    { name: 'day', type: 'string', maxLength: 12 },
  ],
  relations: [
    { name: 'customer', kind: 'many-to-one', to: 'Customer', inverse: 'orders' },
    { name: 'watchers', kind: 'many-to-many', to: 'Customer', inverse: 'watched' },
  ],
  access: { admin: { read: 'all' } },
};
export const shop: Domain = {
  roles: [{ name: 'member', signUp: true }, { name: 'admin' }],
  entities: [customer, order],
};

/** Tens of thousands. */
export const orders = 25_000;

export const populateCustomers = (client: Client) =>
  client.query(
    `insert into customers (id, email, note) select gen_random_uuid(), 'c' || n || '@example.com', case when n % 2 = 0 then 'note ' || n end from generate_series(1, 500) n`,
  );

/** Every order is watched by its customer, each third one by another, too. */
export async function populateShop(client: Client): Promise<void> {
  await populateCustomers(client);
  await client.query(
    `insert into orders (id, total, status, code, pieces, day, customer_id) select gen_random_uuid(), n / 7.0, ${status('n')}, 'o' || n, n % 50, ${day('n')}, (select id from customers where email = 'c' || (n % 400 + 1) || '@example.com') from generate_series(1, ${orders}) n`,
  );
  await client.query(
    `insert into order_watchers (order_id, customer_id) select id, customer_id from orders union select id, (select id from customers where email = 'c500@example.com') from orders where substr(code, 2)::integer % 3 = 0`,
  );
}

/** An order as the service before any change writes it, then changes and links it. */
export async function insertOrder(client: Client, n: number): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `insert into orders (id, total, status, code, pieces, day) values (gen_random_uuid(), ${n} / 7.0, ${status(n)}, 'o${n}', 0, '2000-01-01') returning id`,
  );
  const id = `'${rows[0]?.id}'`;
  const whose = `(select id from customers where email = 'c${(n % 400) + 1}@example.com')`;
  await client.query(`insert into order_watchers (order_id, customer_id) values (${id}, ${whose})`);
  await client.query(
    `update orders set pieces = ${n % 50}, day = ${day(n)}, customer_id = ${whose} where id = ${id}`,
  );
}

const status = (n: number | 'n') => `case when ${n} % 3 = 0 then 'paid' else 'new' end`;
const day = (n: number | 'n') => `case when ${n} % 2 = 0 then date '2024-02-28' + ${n} % 9 end`;

const withOrder = (change: Partial<Entity>, ...more: Entity[]): Domain => ({
  ...shop,
  entities: [customer, { ...order, ...change }, ...more],
});
const relation = (name: string, change: Partial<Relation>) =>
  (order.relations ?? []).map((each) => (each.name === name ? { ...each, ...change } : each));
const field = (name: string, change: object) =>
  order.fields.map((each) => (each.name === name ? { ...each, ...change } : each));
const tag: Entity = {
  name: 'Tag',
  fields: [{ name: 'label', type: 'string', required: true, unique: true }],
  search: ['label'],
  relations: [{ name: 'orders', kind: 'many-to-many', to: 'Order', inverse: 'tags' }],
  access: { admin: { read: 'all' } },
};

export interface ShopChange {
  readonly what: string;
  readonly after: Domain;
  readonly options?: Partial<Parameters<typeof migrationsBetween>[2]>;
  /** What must be true of every order afterwards. */
  readonly truth?: string;
  /** The way back brings the columns, and not all that was in them. */
  readonly loses?: true;
  /** Who runs with the old names or tables fails from some migration on. */
  readonly breaks?: true;
}

/** A change of the order's fields. */
const fields = (
  what: string,
  changed: Entity['fields'],
  rest: Omit<ShopChange, 'what' | 'after'> = {},
): ShopChange => ({ what, after: withOrder({ fields: changed }), ...rest });
const more = (...added: Entity['fields']) => [...order.fields, ...added];
/** The number of an order, which its other values come from. */
const n = 'substr(code, 2)::integer';
const firstCustomer = `'c' || (${n} % 400 + 1) || '@example.com'`;
const oneWatcher = `watchers_id in (select id from customers where email in ('c500@example.com', ${firstCustomer}))`;

export const shopChanges: readonly ShopChange[] = [
  { what: 'a description', after: withOrder({ description: 'What was bought' }) },
  fields('an optional field', more({ name: 'gift', type: 'text' })),
  fields(
    'a required field with a default and a check',
    more({ name: 'count', type: 'integer', min: 1, default: 1, required: true }),
    { truth: 'count = 1' },
  ),
  fields(
    'a required field that rows get a value for',
    more({ name: 'place', type: 'string', required: true }),
    {
      options: { fill: { 'Order.place': "at 'home'" } },
      truth: `place = 'at ''home'''`,
      breaks: true,
    },
  ),
  fields('a renamed field', field('total', { name: 'amount', was: 'total' }), { breaks: true }),
  {
    what: 'a renamed entity',
    after: { ...shop, entities: [customer, { ...order, name: 'Purchase', was: 'Order' }] },
    breaks: true,
  },
  {
    what: 'a renamed relation',
    after: withOrder({ relations: relation('customer', { name: 'buyer', was: 'customer' }) }),
    breaks: true,
  },
  fields('a longer string', field('code', { maxLength: 200 })),
  fields('a field that becomes text', field('code', { type: 'text', maxLength: undefined })),
  fields('a wider decimal', field('total', { precision: 20, scale: 2 })),
  fields(
    'a required enum with another default',
    field('status', { required: true, default: 'paid' }),
  ),
  fields('an optional field that was required', field('code', { required: false })),
  fields('a field without its check', field('total', { min: undefined })),
  fields('a stricter check', field('total', { min: 0, max: 100_000 })),
  fields(
    'another enum value',
    field('status', { values: ['new', 'paid', "b'ack"].map((value) => ({ value })) }),
  ),
  fields(
    'a renamed enum value',
    field('status', { values: ['new', 'settled'].map((value) => ({ value })) }),
    {
      options: { renamedValues: { 'Order.status.paid': 'settled' } },
      truth: `status = case when ${n} % 3 = 0 then 'settled' else 'new' end`,
      breaks: true,
    },
  ),
  fields('a unique field', field('code', { unique: true })),
  { what: 'an index', after: withOrder({ indexes: [['status', 'total']] }) },
  { what: 'trigram search', after: withOrder({ search: ['code'] }) },
  { what: 'no timestamps', after: withOrder({ timestamps: false }), breaks: true },
  fields(
    'a field that goes',
    order.fields.filter(({ name }) => name !== 'total'),
    { loses: true, breaks: true },
  ),
  {
    what: 'a relation that deletes',
    after: withOrder({ relations: relation('customer', { onDelete: 'cascade' }) }),
  },
  {
    what: 'many customers instead of one',
    after: withOrder({ relations: relation('customer', { kind: 'many-to-many' }) }),
    truth: `(select array_agg(email::text) from order_customer join customers on customers.id = customer_id where order_id = orders.id) = array[${firstCustomer}]`,
    breaks: true,
  },
  {
    what: 'one watcher instead of many',
    after: withOrder({ relations: relation('watchers', { kind: 'many-to-one' }) }),
    truth: oneWatcher,
    loses: true,
    breaks: true,
  },
  {
    what: 'one watcher instead of many, and always one',
    after: withOrder({ relations: relation('watchers', { kind: 'many-to-one', required: true }) }),
    options: {},
    truth: oneWatcher,
    loses: true,
    breaks: true,
  },
  { what: 'an entity with many orders', after: withOrder({}, tag) },
  { what: 'an entity less', after: { ...shop, entities: [customer] }, loses: true, breaks: true },
  fields('a number of a larger type', field('pieces', { type: 'bigint' }), {
    truth: `pieces = ${n} % 50 and pg_typeof(pieces)::text = 'bigint'`,
  }),
  {
    what: 'a number that becomes a text with a default and an index',
    after: withOrder({
      fields: field('pieces', { type: 'string', min: undefined, maxLength: 11, default: '0' }),
      indexes: [['pieces', 'status']],
    }),
    truth: `pieces = (${n} % 50)::text`,
  },
  fields(
    'a text that becomes a day, required and under another name',
    field('day', {
      name: 'boughtOn',
      was: 'day',
      type: 'date',
      maxLength: undefined,
      required: true,
    }),
    {
      options: { fill: { 'Order.boughtOn': '2000-01-01' } },
      truth: `bought_on = case when ${n} % 2 = 0 then date '2024-02-28' + ${n} % 9 else '2000-01-01' end`,
      loses: true,
      breaks: true,
    },
  ),
  fields('a shorter text', field('code', { maxLength: 9 })),
  fields('a number without its digits', field('total', { type: 'integer', min: 0 }), {
    truth: `total = round(${n} / 7.0)`,
    loses: true,
  }),
  {
    what: 'soft delete of what has a unique field',
    after: { ...shop, entities: [{ ...customer, softDelete: true }, order] },
  },
  {
    what: 'rows that are kept',
    after: { ...shop, entities: [customer, { ...order, cached: true }] },
  },
  { what: 'a role more', after: { ...shop, roles: [...shop.roles, { name: 'clerk' }] } },
];
