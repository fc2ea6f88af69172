import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../src/blueprint/domain.js';
import { domainOf, entity, lifecycle, toOne } from '../blueprint/small-domain.js';
import { resourceOf } from './api-of.js';

const own = { member: { read: 'own' } } as const;
const owned = (name: string, relation: string, to: string, rest: Partial<Entity> = {}): Entity =>
  entity(name, {
    relations: [toOne(relation, to, { required: true })],
    owner: relation,
    access: own,
    ...rest,
  });

describe('own rows', () => {
  it('are those whose owner is the caller', () => {
    const { rows } = resourceOf(domainOf(owned('Order', 'buyer', 'account')), 'Order');
    expect(rows.own).toBe('t.buyer_id = :account');
  });

  it('follow the owner over one entity', () => {
    const domain = domainOf(
      owned('Customer', 'account', 'account'),
      owned('Order', 'customer', 'Customer'),
    );
    expect(resourceOf(domain, 'Order').rows.own).toBe(
      'exists (select 1 from customers o1 where o1.id = t.customer_id and o1.account_id = :account)',
    );
  });

  it('follow the owner over two entities', () => {
    const domain = domainOf(
      owned('Customer', 'account', 'account'),
      owned('Order', 'customer', 'Customer'),
      owned('OrderItem', 'order', 'Order'),
    );
    expect(resourceOf(domain, 'OrderItem').rows.own).toBe(
      'exists (select 1 from orders o1 join customers o2 on o2.id = o1.customer_id' +
        ' where o1.id = t.order_id and o2.account_id = :account)',
    );
  });

  it('use the names that an imported schema has, quoted where SQL reserves them', () => {
    const domain = domainOf(
      owned('Group', 'user', 'account', {
        table: 'Group',
        key: { type: 'integer', generated: 'identity', column: 'GroupId' },
        relations: [toOne('user', 'account', { required: true, column: 'user' })],
      }),
      owned('Member', 'group', 'Group', {
        relations: [toOne('group', 'Group', { required: true, column: 'order' })],
      }),
    );
    expect(resourceOf(domain, 'Member').rows.own).toBe(
      'exists (select 1 from "Group" o1 where o1."GroupId" = t."order" and o1."user" = :account)',
    );
  });

  it('are not there without an owner', () => {
    expect(resourceOf(domainOf(entity('Order')), 'Order').rows).toEqual({
      own: undefined,
      public: undefined,
    });
  });
});

describe('public rows', () => {
  const published = (field: Entity['fields'][number], values: (string | boolean)[]) =>
    resourceOf(
      domainOf(
        entity('Post', {
          fields: [field],
          public: { field: field.name, in: values },
          access: { anonymous: { read: 'public' } },
        }),
      ),
      'Post',
    ).rows.public;
  const flag = { name: 'shown', type: 'boolean', required: true, default: false } as const;
  const kind = {
    name: 'kind',
    type: 'enum',
    required: true,
    values: [{ value: "it's" }, { value: 'b' }, { value: 'c' }],
  } as const;

  it('are those of a flag', () => {
    expect(published(flag, [true])).toBe('t.shown');
    expect(published(flag, [false])).toBe('not t.shown');
  });

  it('are those with one of some values', () => {
    expect(published({ ...kind, values: [...kind.values] }, ["it's"])).toBe("t.kind = 'it''s'");
    expect(published({ ...kind, values: [...kind.values] }, ['b', 'c'])).toBe(
      "t.kind in ('b', 'c')",
    );
  });

  it('are those in one of some states', () => {
    const post = entity('Post', {
      lifecycle: lifecycle(),
      public: { field: 'status', in: ['done'] },
      access: { anonymous: { read: 'public' }, member: { create: 'all' } },
    });
    expect(resourceOf(domainOf(post), 'Post').rows.public).toBe("t.status = 'done'");
  });
});
