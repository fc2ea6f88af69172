import { expect, test } from 'vitest';
import type { Domain, Entity } from '../../../src/blueprint/domain.js';
import type { Feature, SignInWay } from '../../../src/blueprint/features.js';
import { migrationsBetween } from '../../../src/migrations/difference/index.js';
import { blueprintOf } from '../../support/blueprint.js';

const order: Entity = {
  name: 'Order',
  fields: [
    { name: 'total', type: 'decimal' },
    { name: 'code', type: 'string', maxLength: 20 },
    { name: 'status', type: 'enum', values: [{ value: 'new' }, { value: 'paid' }] },
  ],
  access: {},
};
const domain = (entity: Partial<Entity>, ...others: Entity[]): Domain => ({
  roles: [{ name: 'member', signUp: true }],
  entities: [{ ...order, ...entity }, ...others],
});
type Options = Partial<Parameters<typeof migrationsBetween>[2]>;
const between = (before: Domain, after: Domain, options: Options = {}) =>
  migrationsBetween(blueprintOf(before), blueprintOf(after), { existing: [], ...options });
const changed = (name: string, change: object) =>
  order.fields.map((field) => (field.name === name ? { ...field, ...change } : field));

test('the same design needs no migration', () => {
  expect(between(domain({}), domain({}))).toEqual({
    steps: [],
    files: [],
    destructive: [],
    refusals: [],
  });
});

test('a new file is numbered after those that are there, and says both ways', () => {
  const after = domain({ fields: [...order.fields, { name: 'gift', type: 'boolean' }] });
  const { files, steps } = between(domain({}), after, { existing: ['0001_a.sql', '0017_b.sql'] });
  expect(steps.map(({ id }) => id)).toEqual(['add-column:Order.gift']);
  expect(files.map(({ name, text }) => [name, text])).toEqual([
    [
      '0018_expand_order_gift.sql',
      '-- Up Migration\nalter table orders add column gift boolean;\n\n-- Down Migration\nalter table orders drop column gift;\n',
    ],
  ]);
});

test('a field that goes while another comes is a question, and was answers it', () => {
  const amount = changed('total', { name: 'amount' });
  const { refusals, files } = between(domain({}), domain({ fields: amount }));
  expect(files).toEqual([]);
  expect(refusals).toEqual([
    {
      place: 'Order.total',
      sentence:
        'The field Order.total goes while amount is new: it may have been renamed, or removed.',
      choices: [
        'Renamed: write was: total at Order.amount.',
        'Removed, with all that is in it: --removed Order.total.',
      ],
    },
  ]);

  const renamed = between(
    domain({}),
    domain({ fields: changed('total', { name: 'amount', was: 'total' }) }),
  );
  expect(renamed.destructive).toEqual([]);
  expect(renamed.files).toHaveLength(1);
  expect(renamed.files[0]?.up).toMatch(/\nalter table orders rename column total to amount;$/);
  expect(renamed.files[0]?.down).toBe('alter table orders rename column amount to total;');

  const removed = between(domain({}), domain({ fields: amount }), { removed: ['Order.total'] });
  expect(removed.refusals).toEqual([]);
  expect(removed.destructive).toEqual([
    {
      place: 'Order.total',
      kind: 'drop',
      sentence: 'The column orders.total would be dropped with all its values.',
      countSql: 'select count(*) from orders where total is not null',
    },
  ]);
});

test('an entity or an enum value that goes while another comes is a question, too', () => {
  const invoice: Entity = { ...order, name: 'Invoice' };
  const entity = between(domain({}), { ...domain({}), entities: [invoice] });
  expect(entity.refusals.map(({ place }) => place)).toEqual(['Order']);
  expect(entity.refusals[0]?.choices.join(' ')).toContain('split or a merge');

  const values = changed('status', { values: [{ value: 'new' }, { value: 'settled' }] });
  const value = between(domain({}), domain({ fields: values }));
  expect(value.refusals.map(({ place }) => place)).toEqual(['Order.status.paid']);
});

test('what cannot be done in place is refused with advice', () => {
  const refused = (after: Domain, before = domain({})) =>
    between(before, after).refusals.map(({ place }) => place);
  expect(refused(domain({ fields: changed('code', { type: 'json' }) }))).toEqual(['Order.code']);
  expect(refused(domain({ fields: changed('total', { type: 'date' }) }))).toEqual(['Order.total']);
  expect(refused(domain({ key: { type: 'integer', generated: 'identity' } }))).toEqual([
    'Order.key',
  ]);
  const place = { name: 'place', type: 'string', required: true } as const;
  expect(refused(domain({ fields: [...order.fields, place] }))).toEqual(['Order.place']);
});

test('a column of another type stands beside the old one until the old one goes', () => {
  const { files, destructive } = between(
    domain({}),
    domain({ fields: changed('code', { type: 'date', maxLength: undefined, required: true }) }),
  );
  expect(files.map(({ name }) => name)).toEqual([
    '0001_expand_order_code.sql',
    '0002_backfill_order_code.sql',
    '0003_constrain_order_code.sql',
    '0004_validate_order_code.sql',
    '0005_require_order_code.sql',
    '0006_contract.sql',
  ]);
  expect(destructive.map(({ kind, sentence, countSql }) => [kind, sentence, countSql])).toEqual([
    [
      'narrow',
      'Values of orders.code that are no date stop the migration: they must be changed before.',
      "select count(*) from orders where not pg_input_is_valid(code, 'date')",
    ],
    [
      'drop',
      'What is more than a date of orders.code would be lost: it becomes date.',
      'select count(*) from orders where char_length(code) > 10',
    ],
    [
      'narrow',
      'Rows of orders without code stop the migration: they must get a value before.',
      'select count(*) from orders where code is null',
    ],
  ]);
});

test('a type that holds every value loses none; any other says what is lost or does not fit', () => {
  const kinds = (from: object, to: object) =>
    between(
      domain({ fields: [{ name: 'x', ...from } as Entity['fields'][number]] }),
      domain({ fields: [{ name: 'x', ...to } as Entity['fields'][number]] }),
    ).destructive.map(({ kind }) => kind);
  const decimal = (precision: number, scale: number) => ({ type: 'decimal', precision, scale });
  const text = (maxLength: number) => ({ type: 'string', maxLength });
  for (const [from, to] of [
    [{ type: 'integer' }, { type: 'bigint' }],
    [{ type: 'integer' }, decimal(12, 2)],
    [{ type: 'integer' }, text(11)],
    [{ type: 'boolean' }, { type: 'integer' }],
    [decimal(12, 2), decimal(14, 4)],
    [decimal(5, 2), { type: 'text' }],
    [{ type: 'uuid' }, text(36)],
    [{ type: 'date' }, { type: 'datetime' }],
    [{ type: 'json' }, { type: 'json' }],
  ] as const)
    expect(kinds(from, to), JSON.stringify([from, to])).toEqual([]);
  expect(kinds({ type: 'bigint' }, { type: 'integer' })).toEqual(['narrow']);
  expect(kinds(decimal(12, 2), { type: 'integer' })).toEqual(['narrow', 'drop']);
  expect(kinds(decimal(12, 2), decimal(12, 1))).toEqual(['drop']);
  expect(kinds(decimal(12, 2), decimal(12, 4))).toEqual(['narrow']);
  expect(kinds({ type: 'integer' }, text(10))).toEqual(['narrow']);
  expect(kinds({ type: 'datetime' }, { type: 'date' })).toEqual(['drop']);
  expect(kinds({ type: 'integer' }, { type: 'boolean' })).toEqual(['drop']);
});

test('one instead of many keeps the first, and says how many have more', () => {
  const many = { name: 'owner', kind: 'many-to-many', to: 'Order', inverse: 'of' } as const;
  const { files, destructive, refusals } = between(
    domain({ relations: [many] }),
    domain({ relations: [{ ...many, kind: 'many-to-one' }] }),
  );
  expect(refusals).toEqual([]);
  expect(files.map(({ name }) => name).slice(0, 2)).toEqual([
    '0001_expand_order_owner.sql',
    '0002_backfill_order_owner.sql',
  ]);
  expect(destructive.map(({ sentence, countSql }) => [sentence, countSql])).toEqual([
    [
      'Rows of orders that order_owner gives more than one keep the first: the others would be lost.',
      'select count(*) from (select order_id from order_owner group by order_id having count(*) > 1) as many',
    ],
  ]);
});

test('a name that something else still has is refused', () => {
  const before = domain({ fields: [...order.fields, { name: 'sum', type: 'text' }] });
  const after = domain({ fields: changed('total', { column: 'sum' }) });
  expect(between(before, after).refusals[0]?.sentence).toMatch(/wants the name sum/);
});

test('a running system meets constraints, indexes and removals in files of their own', () => {
  const after = domain({
    fields: [{ name: 'code', type: 'string', maxLength: 20, required: true, unique: true }],
  });
  const { files, destructive } = between(domain({}), after);
  expect(files.map(({ name }) => name)).toEqual([
    '0001_constrain_order_code.sql',
    '0002_validate_order_code.sql',
    '0003_require_order_code.sql',
    '0004_index_orders_code_key.sql',
    '0005_contract.sql',
  ]);
  expect(files[0]?.up).toMatch(/ not valid;$/);
  expect(files[3]?.text).toMatch(
    /^-- no transaction\n-- Up Migration\n(?:--.*\n)+create unique index concurrently /,
  );
  expect(destructive.map(({ place, kind }) => `${kind} ${place}`)).toEqual([
    'narrow Order.code',
    'drop Order.total',
    'drop Order.status',
  ]);
});

test('two ways to sign in share a table, which goes with the last of them', () => {
  const design = (...signIn: readonly SignInWay[]) => {
    const core = blueprintOf(domain({}));
    return { ...core, accounts: { ...core.accounts, signIn: ['password' as const, ...signIn] } };
  };
  const made = (before: readonly SignInWay[], after: readonly SignInWay[]) => {
    const found = migrationsBetween(design(...before), design(...after), { existing: [] });
    const texts = found.files.map(({ text }) => text.split('-- Down Migration')[0] ?? '');
    return {
      tables: texts.flatMap((text) => text.match(/(?:create|drop) table \w+/g) ?? []),
      ids: new Set(found.steps.map(({ id }) => id)).size === found.steps.length,
      lost: found.destructive.map(({ place }) => place),
    };
  };
  const [identities, codes] = ['table auth_identities', 'table auth_sign_in_codes'];
  expect(made([], ['oidc'])).toEqual({
    tables: [`create ${identities}`, `create ${codes}`],
    ids: true,
    lost: [],
  });
  expect(made(['oidc'], ['external']).tables).toEqual([`drop ${codes}`]);
  expect(made(['oidc'], ['oidc', 'external']).tables).toEqual([]);
  expect(made(['external'], [])).toEqual({
    tables: [`drop ${identities}`],
    ids: true,
    lost: ['accounts.signIn.external'],
  });
});

test('the outbox has a column for traces as long as both are chosen, whichever came first', () => {
  const design = (...features: readonly Feature[]) => ({
    ...blueprintOf(domain({})),
    features: [...features],
  });
  const made = (before: readonly Feature[], after: readonly Feature[]) => {
    const found = migrationsBetween(design(...before), design(...after), { existing: [] });
    const texts = found.files.map(({ text }) => text.split('-- Down Migration')[0] ?? '');
    return {
      statements: texts.flatMap((text) =>
        text.match(/(?:create|drop) table \w+|(?:add|drop) column \w+/g),
      ),
      lost: found.destructive.map(({ place }) => place),
    };
  };
  const [column, table] = ['column traceparent', 'table outbox_events'];
  expect(made(['jobs', 'events'], ['traces', 'jobs', 'events'])).toEqual({
    statements: [`add ${column}`],
    lost: [],
  });
  expect(made(['traces'], ['traces', 'jobs', 'events']).statements).toEqual([
    `create ${table}`,
    `add ${column}`,
  ]);
  expect(made(['traces', 'jobs', 'events'], ['jobs', 'events'])).toEqual({
    statements: [`drop ${column}`],
    lost: [],
  });
  expect(made(['traces', 'jobs', 'events'], ['traces'])).toEqual({
    statements: [`drop ${column}`, `drop ${table}`],
    lost: ['features.events'],
  });
  expect(made(['jobs', 'events'], ['jobs', 'events', 'webhooks']).statements).not.toContain(
    `add ${column}`,
  );
});

test('the first file of any row brings the table of files, and the last takes it along', () => {
  const scan = { name: 'scan', type: 'file' } as const;
  const cover = { name: 'cover', type: 'file' } as const;
  const having = (...files: Entity['fields']) => domain({ fields: [...order.fields, ...files] });
  const made = (before: Domain, after: Domain) => {
    const found = between(before, after, { removed: ['Order.scan'] });
    const up = found.files.map(({ text }) => text.split('-- Down Migration')[0] ?? '').join('');
    return {
      up: up.match(/(?:create|drop) table \w+|(?:add|drop) column \w+(?: uuid)?/g),
      lost: found.destructive.map(({ place }) => place),
    };
  };
  expect(made(domain({}), having(scan))).toEqual({
    up: ['add column scan uuid', 'create table stored_files'],
    lost: [],
  });
  expect(made(having(scan), having(scan, cover)).up).toEqual(['add column cover uuid']);
  expect(made(having(scan), domain({}))).toEqual({
    up: ['drop column scan', 'drop table stored_files'],
    lost: ['Order.scan', 'domain.entities'],
  });
});
