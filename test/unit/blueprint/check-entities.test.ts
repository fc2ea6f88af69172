import { expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Entity } from '../../../src/blueprint/domain.js';
import { refuses } from './refuses.js';
import { domainOf, entity } from './small-domain.js';

const order = (rest: Partial<Entity>) => domainOf(entity('Order', rest));
const text = (name: string) => ({ name, type: 'string' }) as const;

refuses([
  [
    'anonymous among the roles',
    { ...domainOf(), roles: [{ name: 'anonymous' }, { name: 'member', signUp: true }] },
    'roles.anonymous',
    'Remove',
  ],
  [
    'a role twice',
    { ...domainOf(), roles: [{ name: 'member', signUp: true }, { name: 'member' }] },
    'roles.member',
    'Keep one',
  ],
  [
    'nobody can register',
    { ...domainOf(), roles: [{ name: 'member' }] },
    'roles',
    'signUp: true at one role, such as member',
  ],
  [
    'two roles at registration',
    {
      ...domainOf(),
      roles: [
        { name: 'a', signUp: true },
        { name: 'b', signUp: true },
      ],
    },
    'roles.b.signUp',
    'one role only',
  ],
  ['an entity twice', domainOf(entity('Order'), entity('Order')), 'entities.Order', 'Merge'],
  [
    'entities that differ in case',
    domainOf(entity('OrderItem'), entity('Orderitem')),
    'entities.Orderitem',
    'Merge',
  ],
  [
    'entities that differ in word breaks',
    domainOf(entity('URLAlias'), entity('UrlAlias')),
    'entities.UrlAlias',
    'Merge',
  ],
  [
    'one path',
    domainOf(entity('Datum', { table: 'datums' }), entity('Data', { plural: 'Data' })),
    'entities.Data.plural',
    'plural: DataList',
  ],
  [
    'one table',
    domainOf(entity('Order'), entity('Purchase', { table: 'orders' })),
    'entities.Purchase.table',
    'purchase_rows',
  ],
  [
    'the path of sign-in',
    domainOf(entity('Auth', { plural: 'Auth', table: 'tokens' })),
    'entities.Auth.plural',
    'AuthRecords',
  ],
  [
    'a table of accounts',
    domainOf(entity('AuthAccount')),
    'entities.AuthAccount.table',
    'app_auth_accounts',
  ],
  [
    'a table of the tool',
    order({ table: 'schema_migrations' }),
    'entities.Order.table',
    'app_schema_migrations',
  ],
  [
    'a device of Windows',
    order({ plural: 'Aux', table: 'orders' }),
    'entities.Order.plural',
    'OrderRecords',
  ],
  [
    'a join table twice',
    domainOf(
      entity('Tag'),
      entity('Order', { relations: [{ name: 'tags', kind: 'many-to-many', to: 'Tag' }] }),
      entity('Link', { table: 'order_tags' }),
    ),
    'entities.Order.relations.tags.joinTable',
    'joinTable',
  ],
  [
    'a join table too long',
    domainOf(
      entity('Tag'),
      entity('ALongNameForWhatIsOrderedByTheCustomers', {
        relations: [
          { name: 'tagsThatAreGivenByWhoeverSellsTheThing', kind: 'many-to-many', to: 'Tag' },
        ],
      }),
    ),
    'entities.ALongNameForWhatIsOrderedByTheCustomers.relations.tagsThatAreGivenByWhoeverSellsTheThing.joinTable',
    'joinTable',
  ],
  [
    'one column twice in a join table by default',
    order({
      relations: [{ name: 'orders', kind: 'many-to-many', to: 'Order', inverse: 'others' }],
    }),
    'entities.Order.relations.orders.joinTable',
    'joinTable',
  ],
  ['a table of PostgreSQL', order({ table: 'pg_class' }), 'entities.Order.table', 'app_pg_class'],
  [
    'an integer made by UUID',
    order({ key: { type: 'integer', generated: 'uuidv7' } }),
    'entities.Order.key.generated',
    'identity or client',
  ],
  [
    'a text made by the database',
    order({ key: { type: 'string', generated: 'identity' } }),
    'entities.Order.key.generated',
    'client',
  ],
  [
    'length of a number',
    order({ key: { type: 'bigint', generated: 'identity', maxLength: 5 } }),
    'entities.Order.key.maxLength',
    'Remove',
  ],
  [
    'a key too long',
    order({ key: { type: 'string', generated: 'client', maxLength: 900 } }),
    'entities.Order.key.maxLength',
    '600',
  ],
]);

test('indexes of two tables that would share a name', () => {
  const domain = domainOf(
    entity('Order', { table: 'a', fields: [text('bC')], indexes: [['bC']] }),
    entity('Other', { table: 'a_b', fields: [text('c')], indexes: [['c']] }),
  );
  expect(checkDomain(domain).map(({ place }) => place)).toEqual(['domain.entities.Other.table']);
});
