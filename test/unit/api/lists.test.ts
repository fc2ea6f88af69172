import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../src/blueprint/domain.js';
import { domainOf, entity, lifecycle, toOne } from '../blueprint/small-domain.js';
import { resourceOf } from './api-of.js';

const offer = (rest: Partial<Entity>) =>
  resourceOf(domainOf(entity('Customer'), entity('Order', rest)), 'Order').list;
const filters = (rest: Partial<Entity>) => offer(rest).filters.map(({ parameter }) => parameter);
const sorts = (rest: Partial<Entity>) => offer(rest).sorts.map(({ property }) => property);

describe('a list', () => {
  it('can be filtered and sorted by what an index serves, and by nothing else', () => {
    const rest: Partial<Entity> = {
      fields: [
        { name: 'number', type: 'string', unique: true },
        { name: 'total', type: 'decimal' },
        { name: 'paidAt', type: 'datetime' },
        { name: 'note', type: 'text' },
      ],
      indexes: [['paidAt', 'total']],
    };
    expect(filters(rest)).toEqual(['number', 'paidAt', 'createdAt']);
    expect(sorts(rest)).toEqual(['id', 'number', 'paidAt', 'createdAt']);
  });

  it('can be filtered by relations and the state', () => {
    const rest = { relations: [toOne('customer', 'Customer')], lifecycle: lifecycle() };
    expect(filters(rest)).toEqual(['status', 'customerId', 'createdAt']);
    expect(offer(rest).filters[0]).toMatchObject({ kind: 'choice', choices: ['draft', 'done'] });
    expect(sorts(rest)).toEqual(['id', 'createdAt']);
  });

  it('offers ranges of what has an order', () => {
    const rest: Partial<Entity> = {
      fields: [
        { name: 'total', type: 'decimal' },
        { name: 'open', type: 'boolean' },
      ],
      indexes: [['total'], ['open']],
      timestamps: false,
    };
    expect(offer(rest).filters.map(({ property, range }) => [property, range])).toEqual([
      ['total', true],
      ['open', false],
    ]);
  });

  it('tells no filter apart from its own parameters by luck', () => {
    const fields = [{ name: 'limit', type: 'integer', unique: true } as const];
    expect(filters({ fields, timestamps: false })).toEqual(['limit_eq']);
  });

  it('never filters or sorts by what is hidden or sensitive', () => {
    const fields = [
      { name: 'secret', type: 'string', unique: true, hidden: true } as const,
      { name: 'taxNumber', type: 'string', unique: true, sensitive: true } as const,
    ];
    expect(filters({ fields, timestamps: false })).toEqual([]);
    expect(sorts({ fields, timestamps: false })).toEqual(['id']);
  });

  it('knows which sorts can meet a null', () => {
    const fields = [{ name: 'number', type: 'string', unique: true } as const];
    expect(offer({ fields }).sorts.find(({ property }) => property === 'number')).toEqual({
      property: 'number',
      column: 'number',
      nullable: true,
    });
  });
});
