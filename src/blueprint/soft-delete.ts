/** Entities whose deleted rows can be restored. */
import type { Domain, Entity } from './domain.js';
import type { Field } from './field.js';

/** The domain in which rows of these entities are deleted softly. */
export const withSoftDelete = (domain: Domain, names: ReadonlySet<string>): Domain => ({
  ...domain,
  entities: domain.entities.map((entity) =>
    names.has(entity.name) ? softlyDeleted(entity) : entity,
  ),
});

/** The entity and those whose rows are deleted with its rows: what goes along must come back along. */
export function goingAlong(name: string, { entities }: Domain): Set<string> {
  const names = new Set([name]);
  for (const parent of names)
    for (const { name: child, relations = [] } of entities)
      if (relations.some(({ to, onDelete }) => to === parent && onDelete === 'cascade'))
        names.add(child);
  return names;
}

/** The entity's own moment of deletion takes the place of a field that was it. */
function softlyDeleted(entity: Entity): Entity {
  const isMark = ({ name, type }: Field) =>
    type === 'datetime' && /^(deleted|removed)At$/.test(name);
  const gone = new Set(entity.fields.filter(isMark).map(({ name }) => name));
  const without = (lists: readonly string[][] = []) =>
    lists.filter((list) => !list.some((name) => gone.has(name)));
  return {
    ...entity,
    fields: entity.fields.filter(({ name }) => !gone.has(name)),
    ...(entity.indexes && { indexes: without(entity.indexes) }),
    ...(entity.uniques && { uniques: without(entity.uniques) }),
    softDelete: true,
  };
}
