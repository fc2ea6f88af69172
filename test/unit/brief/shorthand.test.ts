import { describe, expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import { formatEntity, parseEntity, shorthandHelp } from '../../../src/brief/shorthand.js';
import { InvalidInputError } from '../../../src/errors.js';

function problemsOf(text: string) {
  try {
    parseEntity(text);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

test('the example of the documentation', () => {
  expect(
    parseEntity('Order number:string! total:decimal status:enum(draft,paid,shipped) customer:ref'),
  ).toEqual({
    name: 'Order',
    fields: [
      { name: 'number', type: 'string', required: true },
      { name: 'total', type: 'decimal' },
      {
        name: 'status',
        type: 'enum',
        values: [{ value: 'draft' }, { value: 'paid' }, { value: 'shipped' }],
      },
    ],
    relations: [{ name: 'customer', kind: 'many-to-one', to: 'Customer' }],
    access: {},
  });
});

describe('names are put into form', () => {
  test.each([
    ['order', 'Order'],
    ['orders', 'Order'],
    ['order_items', 'OrderItem'],
    ['Order:', 'Order'],
    ['news', 'News'],
    ['Statuses', 'Status'],
    ['"Lens"', 'Lens'],
    ['URLAlias', 'URLAlias'],
    ['Ünïcode', 'Unicode'],
  ])('%s is %s', (written, name) => {
    expect(parseEntity(written).name).toBe(name);
  });
  test('fields', () => {
    const { fields } = parseEntity(
      'Product unit_price:decimal unit-price2:decimal UnitPrice3 userID',
    );
    expect(fields.map(({ name }) => name)).toEqual([
      'unitPrice',
      'unitPrice2',
      'unitPrice3',
      'userID',
    ]);
  });
});

describe('fields', () => {
  test.each([
    ['a', { type: 'string' }],
    ['a!', { type: 'string', required: true }],
    ['a^', { type: 'string', unique: true }],
    ['a:string(80)', { type: 'string', maxLength: 80 }],
    [
      'a:string{1,80}!^',
      { type: 'string', minLength: 1, maxLength: 80, required: true, unique: true },
    ],
    ['a:text(1,)', { type: 'text', minLength: 1 }],
    ['a:int(0,10)=5', { type: 'integer', min: 0, max: 10, default: 5 }],
    ['a:integer(,10)', { type: 'integer', max: 10 }],
    [
      'a:decimal(12,2)!=0.50',
      { type: 'decimal', precision: 12, scale: 2, required: true, default: '0.50' },
    ],
    ['a:decimal(,,0)', { type: 'decimal', min: 0 }],
    ['a:file', { type: 'file' }],
    [
      'a:file(2.5MB,image/png,image/*)',
      { type: 'file', maxBytes: 2_500_000, contentTypes: ['image/png', 'image/*'] },
    ],
    ['a:file(application/pdf)', { type: 'file', contentTypes: ['application/pdf'] }],
    ['a:bool=true', { type: 'boolean', default: true }],
    ['a:datetime=now', { type: 'datetime', default: 'now' }],
    ['a:datetime=now:readonly:index', { type: 'datetime', default: 'now', readOnly: true }],
    ['a="x:index":hidden', { type: 'string', default: 'x:index', hidden: true }],
    ['a:time=12:30:00', { type: 'time', default: '12:30:00' }],
    ['a:url=https://example.com/?a=b', { type: 'url', default: 'https://example.com/?a=b' }],
    ['a="two words"', { type: 'string', default: 'two words' }],
    ['a:string:pattern("[a-z]+(-[a-z]+)*")', { type: 'string', pattern: '[a-z]+(-[a-z]+)*' }],
    ['a:string:sensitive:hidden', { type: 'string', sensitive: true, hidden: true }],
    ['a:string:readonly', { type: 'string', readOnly: true }],
    [
      'a:enum(x, "in review"="In review")',
      { type: 'enum', values: [{ value: 'x' }, { value: 'in review', label: 'In review' }] },
    ],
  ])('%s', (written, field) => {
    expect(parseEntity(`Thing ${written}`).fields).toEqual([{ name: 'a', ...field }]);
  });
  test('index and search', () => {
    expect(parseEntity('Thing a:string:index:search b:string:search')).toMatchObject({
      indexes: [['a']],
      search: ['a', 'b'],
    });
  });
});

describe('relations', () => {
  test.each([
    ['customer:ref!', { kind: 'many-to-one', to: 'Customer', required: true }],
    ['buyer:ref(Customer)', { kind: 'many-to-one', to: 'Customer' }],
    [
      'buyer:ref(customers.purchases):cascade',
      { kind: 'many-to-one', to: 'Customer', inverse: 'purchases', onDelete: 'cascade' },
    ],
    ['profile:one', { kind: 'one-to-one', to: 'Profile' }],
    ['tags:refs', { kind: 'many-to-many', to: 'Tag' }],
    ['user:ref!', { kind: 'many-to-one', to: 'account', required: true }],
    ['owner:ref', { kind: 'many-to-one', to: 'account' }],
    ['author:ref(account)', { kind: 'many-to-one', to: 'account' }],
    ['user:ref(User)', { kind: 'many-to-one', to: 'User' }],
    ['parent:ref(Thing)', { kind: 'many-to-one', to: 'Thing', inverse: 'children' }],
    [
      'next:ref(Thing):setnull',
      { kind: 'many-to-one', to: 'Thing', inverse: 'nextOf', onDelete: 'set-null' },
    ],
    ['customer:belongs_to', { kind: 'many-to-one', to: 'Customer' }],
  ])('%s', (written, relation) => {
    const name = written.slice(0, written.indexOf(':'));
    expect(parseEntity(`Thing ${written}`).relations).toEqual([{ name, ...relation }]);
  });
  test('two to the same entity are told apart from the other side', () => {
    const { relations } = parseEntity('Order billing:ref(Address) shipping:ref(Address)');
    expect(relations?.map(({ inverse }) => inverse)).toEqual(['billingOrders', 'shippingOrders']);
  });
});

describe('states', () => {
  test('verbs come from the lexicon or are given', () => {
    const { lifecycle } = parseEntity(
      'Order status:state(draft>paid>hand_over:shipped, draft>cancelled, paid>cancelled, paid>odd)',
    );
    expect(lifecycle?.initial).toBe('draft');
    expect(lifecycle?.states).toEqual(['draft', 'paid', 'shipped', 'cancelled', 'odd']);
    expect(lifecycle?.transitions.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['pay', ['draft'], 'paid'],
      ['handOver', ['paid'], 'shipped'],
      ['cancel', ['draft', 'paid'], 'cancelled'],
      ['markOdd', ['paid'], 'odd'],
    ]);
  });
});

test('what stands together, and keys', () => {
  expect(
    parseEntity(
      'Line id:integer order:ref! product:ref! unique(order, product) index(order,created_at)',
    ),
  ).toMatchObject({
    key: { type: 'integer', generated: 'identity' },
    uniques: [['order', 'product']],
    indexes: [['order', 'createdAt']],
  });
  expect(parseEntity('Country id:string(2)').key).toEqual({
    type: 'string',
    generated: 'client',
    maxLength: 2,
  });
});

describe('errors name the word and say what to write', () => {
  test.each([
    ['', '', 'Write for instance: Order number:string!'],
    ['total:decimal', 'total:decimal', 'Write for instance: Order total:decimal'],
    ['Order total:decmal', 'total:decmal', 'Write total:decimal.'],
    ['Order total:decimal(12', 'Order total:decimal(12', 'Add ).'],
    ['Order note="open', 'Order note="open', 'Add " at its end.'],
    ['Order total:decimal(a,b)', 'total:decimal(a,b)', 'decimal(12,2)'],
    ['Order scan:file(large)', 'scan:file(large)', 'file(5MB)'],
    ['Order status:enum', 'status:enum', 'Write enum(draft,paid,shipped).'],
    ['Order a:boolean(3)', 'a:boolean(3)', 'Write boolean.'],
    ['Order a:string:uniqe', 'a:string:uniqe', 'Write :unique.'],
    ['Order customer:ref:hidden', 'customer:ref:hidden', 'Marks are'],
    ['Order tags:refs^', 'tags:refs^', 'Remove ^.'],
    ['Order customer:ref=1', 'customer:ref=1', 'Remove =.'],
    ['Order members:refs(account)', 'members:refs(account)', 'Member user:ref! team:ref!'],
    ['Order status:state', 'status:state', 'Write state(draft>paid>shipped).'],
    ['Order status:state(draft)', 'status:state(draft)', 'Write state(draft>paid>shipped).'],
    ['Order id:decimal', 'id:decimal', 'id:uuid'],
    ['Order 注文', '注文', 'English letters'],
    ['Order many(a,b)', 'many(a,b)', 'unique(a,b)'],
  ])('%s', (text, place, cure) => {
    const [problem] = problemsOf(text);
    expect(problem?.place).toBe(place);
    expect(problem?.cure).toContain(cure);
  });
  test('all of them at once', () => {
    expect(problemsOf('Order a:strng b:nteger c:string').map(({ place }) => place)).toEqual([
      'a:strng',
      'b:nteger',
    ]);
  });
});

test('every example of the help can be read', () => {
  const example = /^ {2}(Order .*)$/m.exec(shorthandHelp)?.[1] ?? '';
  const order = parseEntity(example);
  const roles = [{ name: 'member', signUp: true }];
  const transitions =
    order.lifecycle?.transitions.map((each) => ({ ...each, allow: { member: 'all' as const } })) ??
    [];
  const lifecycle = order.lifecycle && { ...order.lifecycle, transitions };
  expect(
    checkDomain({
      roles,
      entities: [{ ...order, ...(lifecycle ? { lifecycle } : {}) }, parseEntity('Customer name')],
    }),
  ).toEqual([]);
});

test('an entity is written as it was read', () => {
  const line =
    'Order number:string(1,20)!^:index total:decimal(12,2,0)!=0.00 paid:boolean!=false note:text(500):search ' +
    'customer:ref(Customer)!:cascade tags:refs(Tag) status:state(draft>pay:paid,paid>ship:shipped) ' +
    'unique(customer,number) index(customer,total)';
  expect(formatEntity(parseEntity(line))).toBe(line);
});

test('a reference that is unique is one to one', () => {
  const relations = parseEntity(
    'Profile account:ref(account)!^ twin:one(Profile.twinOf)^',
  ).relations;
  expect(relations).toMatchObject([
    { name: 'account', kind: 'one-to-one', required: true },
    { name: 'twin', kind: 'one-to-one' },
  ]);
});
