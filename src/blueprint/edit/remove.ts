/** Takes something out of a Blueprint, with the indexes and lists that name it. */
import { UserError } from '../../errors.js';
import type { Entity } from '../domain.js';
import type { Blueprint } from '../schema.js';
import { featureRemoved, isFeature } from './features.js';
import { findNamed, withEntity } from './place.js';

/** `name` is an Entity, Entity.member or a feature; refused while something else needs it. */
export function removed(blueprint: Blueprint, name: string): Blueprint {
  if (isFeature(name)) return featureRemoved(blueprint, name);
  const { entity, member } = findNamed(blueprint, name);
  return member === undefined
    ? entityRemoved(blueprint, entity)
    : withEntity(blueprint, entity, memberRemoved(entity, member));
}

function entityRemoved(blueprint: Blueprint, entity: Entity): Blueprint {
  const users = blueprint.domain.entities
    .filter((each) => each !== entity)
    .flatMap((each) =>
      (each.relations ?? [])
        .filter(({ to }) => to === entity.name)
        .map((relation) => `${each.name}.${relation.name}`),
    );
  if (users.length > 0) {
    throw new UserError(
      `${entity.name} cannot be removed while ${users.join(', ')} ${users.length === 1 ? 'points' : 'point'} at it; remove that first.`,
    );
  }
  const entities = blueprint.domain.entities.filter((each) => each !== entity);
  return { ...blueprint, domain: { ...blueprint.domain, entities } };
}

function memberRemoved(entity: Entity, member: string): Entity {
  const place = `${entity.name}.${member}`;
  if (entity.owner === member) {
    throw new UserError(
      `${place} says whose a row is; choose another owner in blueprint.yaml first.`,
    );
  }
  if (entity.public?.field === member) {
    throw new UserError(
      `${place} says which rows are public; change that in blueprint.yaml first.`,
    );
  }
  const { relations, uniques, indexes, search, lifecycle, constraints, samples, ...rest } = entity;
  const without = (lists: readonly (readonly string[])[] | undefined) => {
    const left = lists?.filter((list) => !list.includes(member)).map((list) => [...list]) ?? [];
    return left.length === 0 ? undefined : left;
  };
  const others = <Each extends { name: string }>(all: readonly Each[] | undefined) =>
    all?.filter((each) => each.name !== member);
  const parts = {
    relations: others(relations),
    uniques: without(uniques),
    indexes: without(indexes),
    search: search?.filter((each) => each !== member),
    // A constraint of the table speaks of what is left of it still.
    constraints: constraints
      ?.map((each) => ({ ...each, of: each.of.filter((name) => name !== member) }))
      .filter(({ of }) => of.length > 0),
    samples: samples && Object.entries(samples).filter(([name]) => name !== member),
  };
  return {
    ...rest,
    fields: entity.fields.filter((field) => field.name !== member),
    ...(parts.relations && parts.relations.length > 0 && { relations: parts.relations }),
    ...(parts.uniques && { uniques: parts.uniques }),
    ...(parts.indexes && { indexes: parts.indexes }),
    ...(parts.search && parts.search.length > 0 && { search: parts.search }),
    ...(lifecycle && lifecycle.field !== member && { lifecycle }),
    ...(parts.constraints && parts.constraints.length > 0 && { constraints: parts.constraints }),
    ...(samples === false && { samples }),
    ...(parts.samples &&
      parts.samples.length > 0 && { samples: Object.fromEntries(parts.samples) }),
  };
}
