/** From a domain that has passed the checks to its model. */
import {
  camelCase,
  folderName,
  kebabCase,
  plainCase,
  plural,
  singular,
  snakeCase,
} from '../names/names.js';
import type { Domain, Entity, Relation } from './domain.js';
import type { FullText, SearchLanguage } from './full-text.js';
import {
  accountTable,
  type Attribute,
  type Collection,
  type EntityModel,
  type JoinTable,
  type Model,
  type Reference,
  type Traits,
} from './model.js';

const accountKey = { type: 'uuid', generated: 'uuidv7', column: 'id' } as const;

/** Resolves a domain that has passed the checks. */
export function resolveModel(domain: Domain, traits: Traits = {}): Model {
  const entities = domain.entities.map((entity) =>
    resolveEntity(entity, { ...traits, domain, tenancy: traits.tenancy ?? false }),
  );
  return {
    roles: domain.roles,
    entities,
    byName: new Map(entities.map((entity) => [entity.name, entity])),
  };
}

export const entityPlural = (entity: Entity) => entity.plural ?? plural(entity.name);
export const entityTable = (entity: Entity) => entity.table ?? snakeCase(entityPlural(entity));
export const entityPath = (entity: Entity) => kebabCase(entityPlural(entity));

function entityKey(entity: Entity): Reference['targetKey'] {
  const key = entity.key ?? { type: 'uuid' as const, generated: 'uuidv7' as const };
  return {
    ...key,
    column: key.column ?? 'id',
    ...(key.type === 'string' ? { maxLength: key.maxLength ?? 100 } : {}),
  };
}

/** The name of a relation's other side. */
export function inverseName(entity: Entity, relation: Relation): string {
  if (relation.inverse !== undefined) return relation.inverse;
  return camelCase(relation.kind === 'one-to-one' ? entity.name : entityPlural(entity));
}

export function joinTable(entity: Entity, relation: Relation): JoinTable {
  if (relation.joinTable) {
    const { name, column, targetColumn } = relation.joinTable;
    return { table: name, column, targetColumn };
  }
  const column = `${snakeCase(entity.name)}_id`;
  const target = `${snakeCase(relation.to)}_id`;
  return {
    table: `${snakeCase(entity.name)}_${snakeCase(relation.name)}`,
    column,
    targetColumn: target === column ? `${snakeCase(singular(relation.name))}_id` : target,
  };
}

type Whole = Traits & { readonly domain: Domain; readonly tenancy: boolean };

function resolveEntity(entity: Entity, whole: Whole): EntityModel {
  const all = attributes(entity);
  return {
    name: entity.name,
    plural: entityPlural(entity),
    label: plainCase(entity.name),
    description: entity.description,
    folder: folderName(entity.name),
    path: entityPath(entity),
    table: entityTable(entity),
    key: entityKey(entity),
    attributes: all,
    references: references(entity, whole),
    collections: collections(entity, whole),
    lifecycle: entity.lifecycle,
    timestamps: entity.timestamps ?? true,
    softDelete: entity.softDelete ?? false,
    cached: entity.cached ?? false,
    versioned: entity.version ?? true,
    tenants: whole.tenancy && entity.shared !== true,
    fullText: fullTextOf(entity, all, whole.searchLanguage),
    entity,
  };
}

function fullTextOf(
  { search = [] }: Entity,
  all: readonly Attribute[],
  language: SearchLanguage | undefined,
): FullText | undefined {
  if (language === undefined || search.length === 0) return undefined;
  const columnOf = (name: string) => all.find((one) => one.name === name)?.column ?? name;
  return { language, columns: search.map(columnOf) };
}

function attributes(entity: Entity): Attribute[] {
  const fields = entity.fields.map((field) => ({
    ...field,
    column: field.column ?? snakeCase(field.name),
    required: field.required ?? false,
    isState: false,
    // A file has paths of its own; a write of the row never names it.
    ...(field.type === 'file' ? { readOnly: true } : {}),
  }));
  if (!entity.lifecycle) return fields;
  const { field, states, initial, column } = entity.lifecycle;
  const state: Attribute = {
    name: field,
    type: 'enum',
    description: 'Where it is in its lifecycle; changed only through transitions.',
    values: states.map((value) => ({ value })),
    default: initial,
    readOnly: true,
    required: true,
    column: column ?? snakeCase(field),
    isState: true,
  };
  return [...fields, state];
}

function references(entity: Entity, whole: Whole): Reference[] {
  return (entity.relations ?? [])
    .filter((relation) => relation.kind !== 'many-to-many')
    .map((relation) => reference(entity, relation, whole));
}

function reference(entity: Entity, relation: Relation, { domain, tenancy }: Whole): Reference {
  const target = domain.entities.find((other) => other.name === relation.to);
  return {
    relation: relation.name,
    property: `${relation.name}Id`,
    column: relation.column ?? `${snakeCase(relation.name)}_id`,
    description: relation.description,
    target: relation.to,
    targetTable: target ? entityTable(target) : accountTable,
    targetKey: target ? entityKey(target) : accountKey,
    required: relation.required ?? false,
    unique: relation.kind === 'one-to-one',
    onDelete: relation.onDelete ?? 'restrict',
    isOwner: entity.owner === relation.name,
    withinTenant: tenancy && !entity.shared && !target?.shared,
  };
}

function collections(entity: Entity, whole: Whole): Collection[] {
  const found: Collection[] = [];
  for (const other of whole.domain.entities) {
    for (const relation of other.relations ?? []) {
      if (relation.kind === 'many-to-many') {
        const join = joinTable(other, relation);
        if (other.name === entity.name) {
          found.push(collection(relation.name, relation.to, relation, { join, owning: true }));
        }
        if (relation.to === entity.name) {
          const turned = {
            table: join.table,
            column: join.targetColumn,
            targetColumn: join.column,
          };
          found.push(
            collection(inverseName(other, relation), other.name, relation, {
              join: turned,
              owning: false,
            }),
          );
        }
      } else if (relation.to === entity.name) {
        found.push(
          collection(inverseName(other, relation), other.name, relation, {
            reference: reference(other, relation, whole),
            owning: false,
          }),
        );
      }
    }
  }
  return found;
}

function collection(
  name: string,
  target: string,
  relation: Relation,
  rest: Pick<Collection, 'join' | 'reference' | 'owning'>,
): Collection {
  const kind = relation.kind === 'many-to-one' ? 'one-to-many' : relation.kind;
  return { name, path: kebabCase(name), target, kind, description: relation.description, ...rest };
}
