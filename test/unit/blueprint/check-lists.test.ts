import { expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Entity } from '../../../src/blueprint/domain.js';
import { refuses } from './refuses.js';
import { domainOf, entity, lifecycle, toOne } from './small-domain.js';

const order = (rest: Partial<Entity>) => domainOf(entity('Order', rest));
const text = (name: string) => ({ name, type: 'string' }) as const;

refuses([
  [
    'an unknown index',
    order({ indexes: [['nme']] }),
    'entities.Order.indexes.nme',
    'Did you mean name?',
  ],
  [
    'a foreign key in an index',
    domainOf(
      entity('User'),
      entity('Order', { relations: [toOne('user', 'User')], indexes: [['userId']] }),
    ),
    'entities.Order.indexes.userId',
    "relation's name: user",
  ],
  [
    'an index twice',
    order({ indexes: [['name'], ['name']] }),
    'entities.Order.indexes.name',
    'Keep one',
  ],
  [
    'a name twice in a unique',
    order({ uniques: [['name', 'name']] }),
    'entities.Order.uniques."name+name"',
    'once',
  ],
  [
    'a unique of one',
    order({ uniques: [['name']] }),
    'entities.Order.uniques.name',
    'unique: true',
  ],
  [
    'texts that are too long together',
    order({ fields: [text('a'), text('b'), text('c')], uniques: [['a', 'b', 'c']] }),
    'entities.Order.uniques."a+b+c"',
    'smaller maxLength',
  ],
  [
    'links in an index',
    domainOf(
      entity('Tag'),
      entity('Order', {
        relations: [{ name: 'tags', kind: 'many-to-many', to: 'Tag' }],
        indexes: [['tags']],
      }),
    ),
    'entities.Order.indexes.tags',
    'Remove',
  ],
  [
    'JSON in an index',
    order({ fields: [{ name: 'data', type: 'json' }], indexes: [['data']] }),
    'entities.Order.indexes.data',
    'another field',
  ],
  [
    'sensitive in an index',
    order({ fields: [{ ...text('iban'), sensitive: true }], indexes: [['iban']] }),
    'entities.Order.indexes.iban',
    'Remove',
  ],
  [
    'sensitive in search',
    order({ fields: [{ ...text('iban'), sensitive: true }], search: ['iban'] }),
    'entities.Order.search.iban',
    'Remove',
  ],
  [
    'a number in search',
    order({ fields: [{ name: 'total', type: 'decimal' }], search: ['total'] }),
    'entities.Order.search.total',
    'Remove',
  ],
  [
    'an unknown search',
    order({ search: ['nam'] }),
    'entities.Order.search.nam',
    'Did you mean name?',
  ],
  ['a search twice', order({ search: ['name', 'name'] }), 'entities.Order.search.name', 'Keep one'],
]);

test('an index on state and time', () => {
  expect(
    checkDomain(order({ lifecycle: lifecycle(), indexes: [['status', 'createdAt']] })),
  ).toEqual([]);
});
