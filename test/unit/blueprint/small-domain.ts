/** A small valid domain that tests break in one place at a time. */
import type { Domain, Entity, Lifecycle, Relation } from '../../../src/blueprint/domain.js';
import type { Field } from '../../../src/blueprint/field.js';

export const all = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;

/** An entity with a required name and whatever is given. */
export function entity(name: string, rest: Partial<Entity> = {}): Entity {
  return {
    name,
    fields: [{ name: 'name', type: 'string', required: true }],
    access: { member: all },
    ...rest,
  };
}

export const toOne = (name: string, to: string, rest: Partial<Relation> = {}): Relation => ({
  name,
  kind: 'many-to-one',
  to,
  ...rest,
});

export const domainOf = (...entities: Entity[]): Domain => ({
  roles: [{ name: 'admin' }, { name: 'member', signUp: true }],
  entities,
});

/** One entity `Order` with one more field. */
export const withField = (field: Field): Domain => domainOf(entity('Order', { fields: [field] }));

/** From draft to done. */
export const lifecycle = (rest: Partial<Lifecycle> = {}): Lifecycle => ({
  field: 'status',
  states: ['draft', 'done'],
  initial: 'draft',
  transitions: [{ name: 'finish', from: ['draft'], to: 'done', allow: { member: 'all' } }],
  ...rest,
});
