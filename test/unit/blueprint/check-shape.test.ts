import { describe, expect, test } from 'vitest';
import { checkBlueprint, checkDomain } from '../../../src/blueprint/check.js';
import type { Domain } from '../../../src/blueprint/domain.js';
import { blueprintOf } from '../../support/blueprint.js';
import { domainOf, entity, toOne } from './small-domain.js';

function problems(input: unknown) {
  const checked = checkBlueprint(input);
  return checked.ok ? [] : checked.problems;
}
const cureAt = (input: unknown, place: string) =>
  problems(input).find((problem) => problem.place === place)?.cure;
const named = (name: string) => blueprintOf(domainOf(entity(name)));

test('a good Blueprint passes', () => {
  const blueprint = blueprintOf(domainOf(entity('Order')));
  expect(checkBlueprint(blueprint)).toEqual({ ok: true, blueprint });
});

describe('names are refused with a suggestion', () => {
  test.each([
    ['Ünïcode', 'Write Unicode.'],
    ['order-item', 'Write OrderItem.'],
    ['order_item', 'Write OrderItem.'],
    ['Straße', 'Write Strasse.'],
    ['2FA', 'Write Fa2.'],
    ['x; drop table users', 'Write XDropTableUsers.'],
    [
      '注文',
      'Write it in English letters, such as OrderItem; the description may be in any language.',
    ],
    ['', 'Write it in English letters, such as OrderItem; the description may be in any language.'],
  ])('entity %s', (name, cure) => {
    const found = problems(named(name)).filter((problem) =>
      problem.place.startsWith('domain.entities'),
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.cure).toBe(cure);
  });

  test('a name too long is cut at a word', () => {
    const [problem] = problems(named('AVeryLongNameThatNobodyWouldEverWantToTypeTwice'));
    expect(problem?.cure).toBe('Write AVeryLongNameThatNobodyWouldEverWantTo.');
  });

  test('fields, roles, states and columns', () => {
    const domain = domainOf(
      entity('Order', {
        fields: [
          { name: 'Unit Price', type: 'decimal' },
          { name: 'amount', type: 'decimal', column: 'amount"; drop' },
        ],
        access: { 'Shop Manager': { read: 'all' } },
        lifecycle: {
          field: 'status',
          states: ['In Review', 'done'],
          initial: 'In Review',
          transitions: [
            { name: 'finish', from: ['In Review'], to: 'done', allow: { member: 'all' } },
          ],
        },
      }),
    );
    const blueprint = blueprintOf(domain);
    expect(cureAt(blueprint, 'domain.entities.Order.fields."Unit Price".name')).toBe(
      'Write unitPrice.',
    );
    expect(cureAt(blueprint, 'domain.entities.Order.fields.amount.column')).toBe(
      'Write amount_drop.',
    );
    expect(cureAt(blueprint, 'domain.entities.Order.access."Shop Manager"')).toBe(
      'Write shop-manager.',
    );
    expect(cureAt(blueprint, 'domain.entities.Order.lifecycle.initial')).toBe('Write in_review.');
  });
});

describe('shape', () => {
  test('a misspelt setting', () => {
    const domain = domainOf({ ...entity('Order'), indexs: [['name']] } as never);
    expect(cureAt(blueprintOf(domain), 'domain.entities.Order.indexs')).toBe(
      'Did you mean indexes?',
    );
  });
  test('a misspelt type', () => {
    const domain = domainOf(
      entity('Order', { fields: [{ name: 'total', type: 'strng' as never }] }),
    );
    expect(cureAt(blueprintOf(domain), 'domain.entities.Order.fields.total.type')).toMatch(
      /^Did you mean string\?/,
    );
  });
  test('something missing', () => {
    expect(cureAt({ ...blueprintOf(domainOf()), title: undefined }, 'title')).toBe(
      'Add it: a text.',
    );
  });
  test('rows that do not exist', () => {
    const domain = domainOf(entity('Order', { access: { member: { read: 'mine' as never } } }));
    expect(cureAt(blueprintOf(domain), 'domain.entities.Order.access.member.read')).toBe(
      'Write all, own, public, or [own, public].',
    );
  });
  test('a value too large', () => {
    const blueprint = blueprintOf(domainOf());
    const input = { ...blueprint, accounts: { ...blueprint.accounts, accessTokenMinutes: 90 } };
    expect(problems(input)).toEqual([
      {
        place: 'accounts.accessTokenMinutes',
        message: 'Is 90; at most 60 is allowed.',
        cure: 'Make it at most 60.',
      },
    ]);
  });
  test('lists around the domain', () => {
    const blueprint = blueprintOf(domainOf());
    expect(problems({ ...blueprint, api: { ...blueprint.api, styles: ['rest', 'rest'] } })).toEqual(
      [{ place: 'api.styles.rest', message: 'rest is listed twice.', cure: 'Keep one of them.' }],
    );
  });
  test.each([[undefined], [null], [3], ['text'], [[]], [{}], [new Date()], [() => 1]])(
    'hostile input %#',
    (input) => {
      expect(problems(input).length).toBeGreaterThan(0);
    },
  );
  test('a place stays one line, whatever a name holds', () => {
    const places = problems(named('a\n\u202eb"')).map(({ place }) => place);
    expect(places.join('')).not.toMatch(/[\n\u202e]/);
  });
});

test('problems of shape and of meaning come in one report', () => {
  const domain = domainOf(
    entity('order-item', { relations: [toOne('order', 'Ordr', { required: true })] }),
    entity('Order', {
      fields: [
        { name: 'total', type: 'decimal', default: 'many', colour: 'red' } as never,
        { name: 'x', type: 'nteger' as never },
      ],
      indexes: [['x', 'totl']],
      owner: 'nobody',
      access: { nobody: { read: 'all' } },
    }),
  );
  expect(problems(blueprintOf(domain)).map(({ place }) => place)).toEqual([
    'domain.entities.order-item.name',
    'domain.entities.Order.fields.total.colour',
    'domain.entities.Order.fields.x.type',
    'domain.entities.OrderItem.relations.order.to',
    'domain.entities.Order.fields.total.default',
    'domain.entities.Order.indexes."x+totl"',
    'domain.entities.Order.owner',
    'domain.entities.Order.access.nobody',
  ]);
});

test('an entity that lacks something is still known to the others', () => {
  const customer = { name: 'Customer', fields: [] } as never;
  const domain = domainOf(
    customer,
    entity('Order', { relations: [toOne('customer', 'Customer'), toOne('x', 'Y')] }),
  );
  expect(problems({ ...blueprintOf(domain), title: undefined }).map(({ place }) => place)).toEqual([
    'title',
    'domain.entities.Customer.access',
    'domain.entities.Order.relations.x.to',
  ]);
});

test('a reference to a name that was refused is no second problem', () => {
  const domain = domainOf(
    entity('order-item'),
    entity('Order', { relations: [toOne('item', 'order-item')] }),
  );
  expect(checkDomain(domain).map(({ place }) => place)).toEqual([
    'domain.entities.order-item.name',
    'domain.entities.Order.relations.item.to',
  ]);
});

test('checkDomain names the domain alone', () => {
  expect(checkDomain({} as Domain).map(({ place }) => place)).toEqual([
    'domain.roles',
    'domain.entities',
  ]);
});
