/** Finding what a command names, such as `Order` or `Order.total`. */
import { UserError } from '../../errors.js';
import type { Blueprint } from '../schema.js';
import type { Entity } from '../domain.js';

/** What `Order` or `Order.total` names; the member is a field, a relation or the state. */
export interface Named {
  readonly entity: Entity;
  readonly member?: string;
}

/** Throws when there is no such entity or member, naming those there are. */
export function findNamed(blueprint: Blueprint, name: string): Named {
  const [entityName = '', member, ...rest] = name.split('.');
  if (rest.length > 0) {
    throw new UserError(`${name} has more than one dot; write Entity or Entity.member.`);
  }
  const entity = findEntity(blueprint, entityName);
  if (member === undefined) return { entity };
  const members = memberNames(entity);
  if (!members.includes(member)) {
    throw new UserError(
      `${entity.name} has no field, relation or state called ${JSON.stringify(member)}; ` +
        `it has ${members.join(', ')}.`,
    );
  }
  return { entity, member };
}

export function findEntity({ domain }: Blueprint, name: string): Entity {
  const entity = domain.entities.find((each) => each.name === name);
  if (entity !== undefined) return entity;
  const known = domain.entities.map((each) => each.name).join(', ') || 'none';
  throw new UserError(`There is no entity called ${JSON.stringify(name)}; there are ${known}.`);
}

/** Fields, relations and the state, by name. */
export function memberNames({ fields, relations = [], lifecycle }: Entity): string[] {
  return [
    ...fields.map(({ name }) => name),
    ...relations.map(({ name }) => name),
    ...(lifecycle === undefined ? [] : [lifecycle.field]),
  ];
}

/** The Blueprint with one entity in the place of another. */
export function withEntity(blueprint: Blueprint, old: Entity, now: Entity): Blueprint {
  const entities = blueprint.domain.entities.map((each) => (each === old ? now : each));
  return { ...blueprint, domain: { ...blueprint.domain, entities } };
}
