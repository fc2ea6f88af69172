import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Entity } from '../../../src/blueprint/domain.js';
import { suggestDomain } from '../../../src/brief/describe.js';

/** The suggested domain: names of roles, the one that signs up first, and entities by name. */
async function read(text: string) {
  const { domain } = await suggestDomain(text);
  expect(checkDomain(domain)).toEqual([]);
  const entity = (name: string): Entity => {
    const found = domain.entities.find((each) => each.name === name);
    if (!found)
      throw new Error(
        `${name} is not among ${domain.entities.map((each) => each.name).join(', ')}.`,
      );
    return found;
  };
  return {
    roles: domain.roles.map(({ name, signUp }) => (signUp ? `${name}*` : name)),
    names: domain.entities.map(({ name }) => name),
    entity,
  };
}
const everything = { read: 'all', create: 'all', update: 'all', delete: 'all' };
const own = { read: 'own', create: 'own', update: 'own', delete: 'own' };

describe('roles', () => {
  test.each([
    ['Users write posts.', ['member*', 'admin']],
    ['Customers place orders.', ['member*', 'admin']],
    ['Senders register parcels. Dispatchers plan routes.', ['sender*', 'dispatcher', 'admin']],
    [
      'Sellers create listings. Buyers make offers on listings. Moderators remove listings.',
      ['seller*', 'buyer', 'moderator', 'admin'],
    ],
    ['Admins manage products. Users can see products.', ['member*', 'admin']],
  ])('%s', async (text, roles) => {
    expect((await read(text)).roles).toEqual(roles);
  });
});

test('who signs up and who does not is said', async () => {
  const { reasons } = await suggestDomain('Senders register parcels. Drivers deliver parcels.');
  expect(reasons).toContain(
    'Whoever signs up is a sender; the others are given by an admin: driver.',
  );
});

describe('access', () => {
  test('who works there keeps what it makes; whoever signs up keeps what is theirs', async () => {
    const { entity } = await read(
      'Dispatchers manage routes. Senders register parcels, each with a weight. Dispatchers see all parcels.',
    );
    expect(entity('Route').access).toEqual({ dispatcher: everything, admin: everything });
    expect(entity('Parcel').access).toMatchObject({ sender: own, dispatcher: { read: 'all' } });
  });

  test('"it" is whoever the sentence before was about', async () => {
    const { entity } = await read(
      'The reception manages treatments. It issues invoices to patients. Patients book appointments.',
    );
    expect(entity('Invoice').access['reception']).toMatchObject({ create: 'all' });
  });

  test('a comment on the post of somebody else belongs to whoever wrote it', async () => {
    const { entity } = await read('Users can write posts and comment on posts of others.');
    expect(entity('Comment')).toMatchObject({
      owner: 'owner',
      access: { member: { read: 'all', create: 'own', update: 'own', delete: 'own' } },
    });
    expect(entity('Post').access['member']).toMatchObject({ read: 'all', update: 'own' });
  });

  test('the items of an order are whose the order is', async () => {
    const { entity } = await read('Customers place orders. Each order has many items.');
    expect(entity('OrderItem')).toMatchObject({ owner: 'order', access: { member: own } });
  });

  test('what is borrowed must be seen by those who borrow it', async () => {
    const { entity } = await read('Members add tools. Members request a loan of a tool.');
    expect(entity('Tool').access['member']).toMatchObject({ read: 'all', update: 'own' });
    expect(entity('Loan').owner).toBe('owner');
  });

  test('what nobody may change, nobody may change', async () => {
    const { entity } = await read(
      'Users write posts. Each post has snapshots. Snapshots are never modified or deleted.',
    );
    for (const permissions of Object.values(entity('Snapshot').access)) {
      expect(Object.keys(permissions)).not.toContain('update');
      expect(Object.keys(permissions)).not.toContain('delete');
    }
  });

  test('what a role cannot do is taken from it', async () => {
    const { entity } = await read(
      'Senders register parcels. Senders cannot delete parcels. Drivers deliver parcels.',
    );
    expect(entity('Parcel').access['sender']).toEqual({
      read: 'own',
      create: 'own',
      update: 'own',
    });
  });

  test('nothing is open to the world unless the text says so', async () => {
    const closed = await read('Sellers create listings. Everyone can read listings.');
    expect(closed.entity('Listing').access['anonymous']).toBeUndefined();
    const open = await read('Sellers create listings. Listings are public.');
    expect(open.entity('Listing').access['anonymous']).toEqual({ read: 'all' });
    const free = await read(
      'Sellers create listings. Anyone can read listings without an account.',
    );
    expect(free.entity('Listing').access['anonymous']).toEqual({ read: 'all' });
  });
});

describe('lifecycles', () => {
  test('states that are listed, in their order', async () => {
    const { entity } = await read(
      'Senders register parcels. A parcel is registered, picked up, delivered or returned. Drivers deliver parcels.',
    );
    expect(entity('Parcel').lifecycle).toMatchObject({
      states: ['registered', 'picked_up', 'delivered', 'returned'],
      initial: 'registered',
      transitions: [{ name: 'pickUp' }, { name: 'deliver', allow: { driver: 'all' } }, {}],
    });
  });

  test('two verbs in one breath, and a pronoun', async () => {
    const { entity } = await read(
      'Pupils file claims. Teachers accept or reject claims. The florist confirms an order or cancels it.',
    );
    expect(entity('Claim').lifecycle?.states).toEqual(['pending', 'accepted', 'rejected']);
    expect(entity('Order').lifecycle?.states).toEqual(['placed', 'confirmed', 'cancelled']);
  });
});

describe('relations', () => {
  test('what holds for the first of a list holds for the others', async () => {
    const { entity } = await read(
      'Teachers give grades to pupils. A grade belongs to a pupil and a subject.',
    );
    expect(entity('Grade').relations?.map(({ to }) => to)).toEqual(['Pupil', 'Subject']);
  });

  test('foreign keys of a data model', async () => {
    const { entity, names } = await read(
      [
        '## Data Model',
        '### StockMovement Entity',
        '- `id`: Primary key',
        '- `product_id`: Foreign key to Product',
        '- `warehouse_id`: Foreign key to Warehouse, optional',
        '- `quantity`: integer, required',
        '### Product Entity',
        '- `sku`: required, unique',
        '### Warehouse Entity',
        '- `code`: required',
      ].join('\n'),
    );
    expect(names.toSorted()).toEqual(['Product', 'StockMovement', 'Warehouse']);
    expect(entity('StockMovement').relations).toMatchObject([
      { to: 'Product', required: true },
      { to: 'Warehouse' },
      { to: 'account' },
    ]);
  });
});

test('a list of fields goes as far as it goes, known to the lexicon or not', async () => {
  const { entity } = await read(
    'Members add tools: each tool has a name, a condition, a torque and a deposit, and is lent to others.',
  );
  expect(entity('Tool').fields.map(({ name }) => name)).toEqual([
    'name',
    'condition',
    'torque',
    'deposit',
  ]);
});

test.each([
  ["## Fields of Robert'); DROP TABLE students;--\n- `nickname`: string"],
  ['## Fields of ../../etc\n- `passwd`: text'],
  ['Keep the entities `${process.env.HOME}` and {{constructor}}.'],
])('code in a text is no thing that is kept: %j', async (text) => {
  expect((await read(text)).names).toEqual([]);
});

test('whoever does whatever to which thing, the suggestion is valid', async () => {
  const who = fc.constantFrom(
    ...['Users', 'Admins', 'A patient', 'Customers and clerks', 'Only the editor', 'It', 'Nobody'],
    ...['Drivers', 'Sellers', 'Buyers', 'Moderators', 'Members', 'Managers', 'Guests', 'Teachers'],
  );
  const does = fc.constantFrom(
    ...['manage', 'can create', 'cannot delete', 'order', 'comment on', 'rate', 'see their own'],
    ...['accept or reject', 'add', 'belongs to a', 'has a', 'is', 'assign', 'are never changed by'],
  );
  const what = fc.constantFrom(
    ...['posts', 'an order', 'orders and items', 'comments to posts', 'it', 'products', 'patients'],
    ...['registered, paid or cancelled', 'a widget', 'widgets with a size and a colour', 'a class'],
  );
  const sentence = fc.tuple(who, does, what).map((parts) => `${parts.join(' ')}.`);
  const text = fc.array(sentence, { minLength: 1, maxLength: 25 }).map((all) => all.join(' '));
  await fc.assert(
    fc.asyncProperty(text, async (description) => {
      const { domain } = await suggestDomain(description);
      expect(checkDomain(domain)).toEqual([]);
      expect(domain.roles.filter(({ signUp }) => signUp)).toHaveLength(1);
    }),
    { numRuns: Number(process.env['RUNS'] ?? 60) },
  );
});
