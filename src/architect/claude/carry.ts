/** What an entity that exists already keeps when a model proposes it anew: all that shorthand has no words for. */
import type { Entity, Relation } from '../../blueprint/domain.js';
import type { Field } from '../../blueprint/field.js';
import type { Proposal } from './proposal.js';

/** The proposed entity with the names in the database, the key and so on of the one there was. */
export function carriedOver(
  before: Entity | undefined,
  proposed: Entity,
  renames: Proposal['renames'],
): Entity {
  if (before === undefined) return proposed;
  const { table, plural, key, timestamps, softDelete, cached, was } = before;
  const oldNames = new Map(
    renames.flatMap(({ from, to }) => {
      const [entity, member] = from.split('.');
      const isOurs = entity === proposed.name || entity === before.was;
      return member !== undefined && isOurs ? [[to.split('.').at(-1) ?? '', member] as const] : [];
    }),
  );
  const keep = <T extends Field | Relation>(now: T, there: readonly T[]): T => {
    const old = oldNames.get(now.name);
    const earlier = there.find(({ name }) => name === (old ?? now.name));
    if (earlier === undefined) return now;
    const kept = memberKept(earlier);
    return { ...kept, ...now, ...(old !== undefined && { was: old }) };
  };
  return {
    ...(table !== undefined && { table }),
    ...(plural !== undefined && { plural }),
    ...(key !== undefined && { key }),
    ...(timestamps !== undefined && { timestamps }),
    ...(softDelete !== undefined && { softDelete }),
    ...(cached !== undefined && { cached }),
    ...(was !== undefined && { was }),
    ...(before.description !== undefined && { description: before.description }),
    ...proposed,
    fields: proposed.fields.map((field) => keep(field, before.fields)),
    ...(proposed.relations && {
      relations: proposed.relations.map((relation) => keep(relation, before.relations ?? [])),
    }),
    ...(proposed.lifecycle && {
      lifecycle: { ...lifecycleKept(before.lifecycle, proposed.lifecycle), ...proposed.lifecycle },
    }),
  };
}

/** Of a member: what the line of shorthand cannot say. */
function memberKept(member: Field | Relation): object {
  const { description, column } = member;
  return {
    ...(description !== undefined && { description }),
    ...(column !== undefined && { column }),
    ...('joinTable' in member && member.joinTable !== undefined && { joinTable: member.joinTable }),
  };
}

function lifecycleKept(before: Entity['lifecycle'], now: NonNullable<Entity['lifecycle']>): object {
  return before?.field === now.field && before.column !== undefined
    ? { column: before.column }
    : {};
}
