/** The old domain in the names of the new one: what the database is once everything is renamed. */
import type { Domain, Entity, Relation } from '../../blueprint/domain.js';
import type { EntityModel, Model } from '../../blueprint/model.js';
import { joinTable } from '../../blueprint/resolve.js';
import { attributePairs, entityPairs, relationPairs } from './pairs.js';

/** Every name of a table or column is written out, so that nothing else can change one. */
export function inNamesOf(after: Model, before: Model, domain: Domain): Domain {
  const kept = entityPairs(
    before.entities.map(({ entity }) => entity),
    after.entities.map(({ entity }) => entity),
  );
  const nowOf = new Map(
    [...kept].map(([now, old]) => [old.name, after.byName.get(now.name)] as const),
  );
  const entityName = (name: string) => nowOf.get(name)?.name ?? name;
  return {
    ...domain,
    entities: before.entities.map((old) => renamed(old, nowOf.get(old.name), entityName)),
  };
}

function renamed(
  old: EntityModel,
  now: EntityModel | undefined,
  entityName: (name: string) => string,
): Entity {
  const { entity } = old;
  const attributes = new Map(
    [...(now ? attributePairs(old.attributes, now.attributes) : [])].map(([is, was]) => [
      was.name,
      is,
    ]),
  );
  const relations = new Map(
    [...(now ? relationPairs(old, now) : [])].map(([is, was]) => [was.name, is]),
  );
  const member = (name: string): string => {
    const relation = relations.get(name) ?? relations.get(name.replace(/Id$/, ''));
    if (relation) return relations.has(name) ? relation.name : `${relation.name}Id`;
    return attributes.get(name)?.name ?? name;
  };
  const columnOf = (name: string) =>
    attributes.get(name)?.column ?? old.attributes.find((each) => each.name === name)?.column;
  return {
    ...entity,
    name: entityName(old.name),
    table: (now ?? old).table,
    key: { ...old.key, column: (now ?? old).key.column },
    fields: entity.fields.map((field) => ({
      ...field,
      name: member(field.name),
      column: columnOf(field.name),
    })),
    ...(entity.lifecycle && {
      lifecycle: {
        ...entity.lifecycle,
        field: member(entity.lifecycle.field),
        column: columnOf(entity.lifecycle.field),
      },
    }),
    relations: (entity.relations ?? []).map((relation) =>
      renamedRelation(old, relation, now, relations.get(relation.name), entityName),
    ),
    uniques: entity.uniques?.map((names) => names.map(member)),
    indexes: entity.indexes?.map((names) => names.map(member)),
    search: entity.search?.map(member),
  };
}

function renamedRelation(
  old: EntityModel,
  was: Relation,
  now: EntityModel | undefined,
  is: Relation | undefined,
  entityName: (name: string) => string,
): Relation {
  const base = {
    ...was,
    name: is?.name ?? was.name,
    to: was.to === 'account' ? was.to : entityName(was.to),
  };
  if (was.kind !== 'many-to-many') {
    const reference = (of: EntityModel, name: string) =>
      of.references.find(({ relation }) => relation === name)?.column;
    const column = (now && is && reference(now, is.name)) ?? reference(old, was.name);
    return { ...base, column };
  }
  const join =
    now && is?.kind === 'many-to-many' ? joinTable(now.entity, is) : joinTable(old.entity, was);
  return {
    ...base,
    joinTable: { name: join.table, column: join.column, targetColumn: join.targetColumn },
  };
}
