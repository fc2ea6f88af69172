/** What the checks of one domain share: its entities and roles by name, and where to report. */
import { snakeCase } from '../../names/names.js';
import type { Domain, Entity, Relation } from '../domain.js';
import type { Field } from '../field.js';
import type { Report } from '../problem.js';

/** The role of whoever has not signed in; it is always there. */
export const anonymous = 'anonymous';

export type Context = {
  readonly domain: Domain;
  /** The first entity of each name. */
  readonly entities: ReadonlyMap<string, Entity>;
  /** Listed roles and `anonymous`. */
  readonly roles: ReadonlySet<string>;
  /** Relations by the name of the entity they point at. */
  readonly incoming: ReadonlyMap<string, readonly Incoming[]>;
  readonly report: Report;
};

type Incoming = { readonly from: Entity; readonly relation: Relation };

export function contextOf(domain: Domain, report: Report): Context {
  const entities = new Map<string, Entity>();
  const incoming = new Map<string, Incoming[]>();
  for (const entity of domain.entities) {
    if (!entities.has(entity.name)) entities.set(entity.name, entity);
    for (const relation of entity.relations ?? []) {
      incoming.set(relation.to, [...(incoming.get(relation.to) ?? []), { from: entity, relation }]);
    }
  }
  const roles = new Set([...domain.roles.map(({ name }) => name), anonymous]);
  return { domain, entities, roles, incoming, report };
}

export const isToOne = (relation: Relation): boolean => relation.kind !== 'many-to-many';
export const foreignKeyOf = (relation: Relation): string => `${relation.name}Id`;
export const foreignKeyColumn = (relation: Relation): string =>
  relation.column ?? `${snakeCase(relation.name)}_id`;
export const columnOf = (field: Pick<Field, 'name' | 'column'>): string =>
  field.column ?? snakeCase(field.name);

export const relationsOf = (entity: Entity): readonly Relation[] => entity.relations ?? [];
export const toOneOf = (entity: Entity): readonly Relation[] => relationsOf(entity).filter(isToOne);
export const fieldNamed = (entity: Entity, name: string): Field | undefined =>
  entity.fields.find((field) => field.name === name);
export const relationNamed = (entity: Entity, name: string): Relation | undefined =>
  relationsOf(entity).find((relation) => relation.name === name);

/** The columns that every table has, by the name they have in JSON, and why. */
export function builtInMembers(entity: Entity): string[] {
  const stamps = entity.timestamps === false ? [] : ['createdAt', 'updatedAt'];
  return ['id', 'version', ...stamps, ...(entity.softDelete ? ['deletedAt'] : [])];
}
