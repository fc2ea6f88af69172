/** Which queries the relations of other entities ask of an entity's repository. */
import type { Api, Include, Resource } from '../../api/api.js';
import type { Collection, JoinTable, Reference } from '../../blueprint/model.js';
import { pascalCase } from '../../names/names.js';

export interface Relations {
  /** Some include loads this entity's rows by their ids. */
  readonly readMany: boolean;
  /** Some write refers to a row of this entity, which must not be deleted meanwhile. */
  readonly held: boolean;
  /** References of this entity whose parents include its rows. */
  readonly loadedBy: readonly { readonly reference: Reference }[];
  /** Join tables through which other rows include this entity's rows. */
  readonly joinedBy: readonly JoinedBy[];
  /** Many-to-many links that are made from this entity. */
  readonly links: readonly {
    readonly collection: Collection;
    readonly join: JoinTable;
    readonly targetKey: Reference['targetKey'];
  }[];
}

export interface JoinedBy {
  /** `OrderTags`: names the query. */
  readonly pascal: string;
  readonly join: JoinTable;
  readonly parentKey: Reference['targetKey'];
}

export function relationsOf(api: Api, resource: Resource): Relations {
  const { name } = resource.entity;
  const incoming = api.resources.flatMap((parent) =>
    parent.includes
      .filter((include) => include.target === name)
      .map((include) => ({ parent, include })),
  );
  const loaded = incoming.flatMap(({ include }) => include.collection?.reference ?? []);
  return {
    held: resource.entity.softDelete && api.resources.some((one) => refersTo(one, name)),
    readMany: incoming.some(({ include }) => include.reference !== undefined),
    loadedBy: [...new Map(loaded.map((reference) => [reference.property, { reference }])).values()],
    joinedBy: incoming.flatMap(({ parent, include }) => {
      const join = include.collection?.join;
      return join
        ? [{ pascal: joinedName(parent, include), join, parentKey: parent.entity.key }]
        : [];
    }),
    links: resource.entity.collections.flatMap((collection) => {
      const target = api.byName.get(collection.target);
      const linked = resource.operations.some(
        ({ kind, parent }) => kind === 'link' && parent?.collection.name === collection.name,
      );
      return collection.join && collection.owning && linked && target
        ? [{ collection, join: collection.join, targetKey: target.entity.key }]
        : [];
    }),
  };
}

const refersTo = ({ entity, operations }: Resource, name: string): boolean =>
  operations.some(({ kind }) => kind === 'create' || kind === 'update') &&
  entity.references.some(({ target }) => target === name);

export const joinedName = (parent: Resource, include: Include) =>
  parent.entity.name + pascalCase(include.name);
