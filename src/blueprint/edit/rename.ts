/** A rename keeps the data: `was` says so to the migrations, and all that uses the name follows. */
import { UserError } from '../../errors.js';
import { snakeCase } from '../../names/names.js';
import type { Entity } from '../domain.js';
import type { Blueprint } from '../schema.js';
import { findNamed, memberNames, withEntity } from './place.js';

/**
 * `name` is an Entity or Entity.member, `to` its new name alone. `stored` is the design that the
 * project was last made of: a second rename before the next making still begins at its name.
 */
export function renamed(
  blueprint: Blueprint,
  stored: Blueprint,
  name: string,
  to: string,
): Blueprint {
  const { entity, member } = findNamed(blueprint, name);
  const taken =
    member === undefined ? blueprint.domain.entities.map((each) => each.name) : memberNames(entity);
  if (taken.includes(to)) {
    throw new UserError(`${name} cannot be called ${to}: there is one of that name already.`);
  }
  return member === undefined
    ? entityRenamed(blueprint, stored, entity, to)
    : withEntity(
        blueprint,
        entity,
        memberRenamed(entity, storedEntity(stored, entity), member, to),
      );
}

const storedEntity = ({ domain }: Blueprint, { name, was }: Entity): Entity | undefined =>
  domain.entities.find((each) => each.name === name) ??
  domain.entities.find((each) => each.name === was);

function entityRenamed(
  blueprint: Blueprint,
  stored: Blueprint,
  entity: Entity,
  to: string,
): Blueprint {
  const isStored = stored.domain.entities.some(({ name }) => name === entity.name);
  const { was: earlier, ...rest } = entity;
  const now: Entity = { ...rest, name: to, ...wasOf(isStored, entity.name, earlier, to) };
  const entities = blueprint.domain.entities.map((each) => {
    const same = each === entity ? now : each;
    if (same.relations?.every((relation) => relation.to !== entity.name) ?? true) return same;
    const relations = same.relations?.map((relation) =>
      relation.to === entity.name ? { ...relation, to } : relation,
    );
    return { ...same, relations };
  });
  return { ...blueprint, domain: { ...blueprint.domain, entities } };
}

/** Nothing where the name is new since the project was made, or goes back to what it was. */
function wasOf(isStored: boolean, name: string, earlier: string | undefined, to: string) {
  const was = isStored ? name : earlier;
  return was === undefined || was === to ? {} : { was };
}

function memberRenamed(
  entity: Entity,
  stored: Entity | undefined,
  member: string,
  to: string,
): Entity {
  const known = stored === undefined ? [] : memberNames(stored);
  const rename = <Each extends { name: string; was?: string | undefined }>(each: Each): Each => {
    if (each.name !== member) return each;
    const { was: earlier, ...rest } = each;
    return {
      ...(rest as Each),
      name: to,
      ...wasOf(known.includes(member), member, earlier, to),
    };
  };
  const inList = (names: readonly string[]) => names.map((each) => (each === member ? to : each));
  const inLists = (lists: readonly (readonly string[])[]) => lists.map(inList);
  const { relations, uniques, indexes, owner, search, lifecycle, constraints, samples } = entity;
  const open = entity.public;
  return {
    ...entity,
    fields: entity.fields.map(rename),
    ...(relations && { relations: relations.map(rename) }),
    ...(uniques && { uniques: inLists(uniques) }),
    ...(indexes && { indexes: inLists(indexes) }),
    ...(owner === undefined ? {} : { owner: owner === member ? to : owner }),
    ...(search && { search: inList(search) }),
    ...(open && { public: open.field === member ? { ...open, field: to } : open }),
    ...(constraints && {
      constraints: constraints.map((each) => ({ ...each, of: inList(each.of) })),
    }),
    ...(samples && {
      samples: Object.fromEntries(
        Object.entries(samples).map(([name, value]) => [name === member ? to : name, value]),
      ),
    }),
    ...(lifecycle && {
      lifecycle: lifecycle.field === member ? stateRenamed(lifecycle, to) : lifecycle,
    }),
  };
}

/** The column of a state keeps its name: what is stored in it is not touched. */
const stateRenamed = (lifecycle: NonNullable<Entity['lifecycle']>, to: string) => ({
  ...lifecycle,
  field: to,
  column: lifecycle.column ?? snakeCase(lifecycle.field),
});
