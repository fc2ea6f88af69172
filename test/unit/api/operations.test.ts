import { describe, expect, it } from 'vitest';
import { problemStatuses } from '../../../src/api/problems.js';
import { all, domainOf, entity, lifecycle, toOne } from '../blueprint/small-domain.js';
import { apiOf, operationsOf } from './api-of.js';

describe('operations', () => {
  it('are those that somebody may call', () => {
    const domain = domainOf(
      entity('Order', { access: { member: { read: 'all', create: 'all' } } }),
    );
    expect([...operationsOf(domain, 'Order').keys()]).toEqual([
      'GET /orders',
      'POST /orders',
      'GET /orders/{id}',
    ]);
  });

  it('leave a change out where nothing can be changed', () => {
    const domain = domainOf(entity('Order', { fields: [] }));
    expect([...operationsOf(domain, 'Order').keys()]).not.toContain('PATCH /orders/{id}');
  });

  it('are called by names that clients read well, whatever the plural', () => {
    const domain = domainOf(entity('News'), entity('OrderItem'));
    const ids = (name: string) => [...operationsOf(domain, name).values()].map(({ id }) => id);
    expect(ids('News')).toEqual([
      'listNewsList',
      'createNews',
      'getNews',
      'updateNews',
      'deleteNews',
    ]);
    expect(ids('OrderItem')[0]).toBe('listOrderItems');
  });

  it('move a lifecycle, for those whom the transition allows', () => {
    const domain = domainOf(
      entity('Order', {
        lifecycle: lifecycle({
          transitions: [
            {
              name: 'markDone',
              from: ['draft'],
              to: 'done',
              allow: { member: 'all', admin: 'all' },
            },
          ],
        }),
      }),
    );
    const move = operationsOf(domain, 'Order').get('POST /orders/{id}/mark-done');
    expect(move).toMatchObject({ id: 'markDoneOrder', status: 200, permission: 'markDone' });
    expect(move?.allow).toEqual(
      new Map([
        ['member', 'all'],
        ['admin', 'all'],
      ]),
    );
    expect(move?.description).toBe('From draft to done.\n\nRoles: member, admin.');
  });

  it('say whose rows a role gets', () => {
    const domain = domainOf(
      entity('Order', {
        fields: [{ name: 'open', type: 'boolean', required: true, default: false }],
        relations: [toOne('buyer', 'account', { required: true })],
        owner: 'buyer',
        public: { field: 'open', in: [true] },
        access: {
          anonymous: { read: 'public' },
          member: { read: ['own', 'public'], update: 'own' },
          admin: { read: 'all' },
        },
      }),
    );
    const operations = operationsOf(domain, 'Order');
    expect(operations.get('GET /orders')?.description).toBe(
      'Roles: anonymous (public rows), member (own and public rows), admin.',
    );
    expect(operations.get('PATCH /orders/{id}')?.allow).toEqual(new Map([['member', 'own']]));
  });
});

describe('operations between entities', () => {
  const access = { admin: all, member: { read: 'all' } } as const;
  const domain = domainOf(
    entity('Customer', { access }),
    entity('Tag', { access: { admin: all } }),
    entity('Order', {
      access,
      relations: [toOne('customer', 'Customer'), { name: 'tags', kind: 'many-to-many', to: 'Tag' }],
    }),
  );

  it('list the rows of a collection for those who may read both ends', () => {
    const orders = operationsOf(domain, 'Customer').get('GET /customers/{id}/orders');
    expect(orders).toMatchObject({ kind: 'nestedList', entity: 'Order', permission: 'read' });
    expect([...(orders?.allow.keys() ?? [])]).toEqual(['admin', 'member']);
    const tags = operationsOf(domain, 'Order').get('GET /orders/{id}/tags');
    expect([...(tags?.allow.keys() ?? [])]).toEqual(['admin']);
  });

  it('link from the side that has the relation only', () => {
    expect([...operationsOf(domain, 'Order').keys()]).toContain('PUT /orders/{id}/tags/{targetId}');
    expect([...operationsOf(domain, 'Tag').keys()]).toContain('GET /tags/{id}/orders');
    expect([...operationsOf(domain, 'Tag').values()].map(({ kind }) => kind)).not.toContain('link');
  });
});

describe('ids of operations', () => {
  it('stay apart from those of accounts and of other entities', () => {
    const domain = domainOf(
      entity('Session', {
        lifecycle: lifecycle({
          transitions: [{ name: 'refresh', from: ['draft'], to: 'done', allow: { member: 'all' } }],
        }),
      }),
      entity('Me'),
    );
    const ids = [...apiOf(domain).operationIds.values()];
    expect(ids).toContain('refreshSessionOperation');
    expect(ids).toContain('getMeOperation');
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('problems of an operation', () => {
  const statuses = (access: Parameters<typeof entity>[1], key: string, ifMatch = 'optional') => {
    const domain = domainOf(entity('Order', access));
    const operation = operationsOf(domain, 'Order').get(key);
    if (!operation) throw new Error(key);
    return problemStatuses(apiOf(domain, { ifMatch }), operation);
  };

  it('are what can go wrong with it', () => {
    expect(statuses({}, 'GET /orders')).toEqual([400, 401, 403]);
    expect(statuses({}, 'POST /orders')).toEqual([400, 401, 403, 409, 413, 415, 422]);
    expect(statuses({}, 'DELETE /orders/{id}')).toEqual([400, 401, 403, 404, 409, 412]);
  });

  it('have no 403 where every role may', () => {
    const access = { member: all, admin: all };
    expect(statuses({ access }, 'GET /orders')).toEqual([400, 401]);
  });

  it('have 428 where If-Match is demanded', () => {
    expect(statuses({}, 'PATCH /orders/{id}', 'required')).toContain(428);
    expect(statuses({}, 'POST /orders', 'required')).not.toContain(428);
  });
});
