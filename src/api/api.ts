/** The Api: the list of operations derived once from the Blueprint, with shapes and who may call. */
import type { Blueprint } from '../blueprint/schema.js';
import { entityIndexes, type Index } from '../blueprint/indexes.js';
import { resolveModel, type Collection, type EntityModel, type Model, type Reference } from '../blueprint/model.js';
import { listOffer, type ListOffer } from './lists.js';
import { entityOperations, grants, type Operation } from './operations.js';
import { rowConditions, type RowConditions } from './rows.js';
import { collectionDescription, embedSchema, entityShapes, type Property, type Shapes } from './shapes.js';

/** A relation that `?include=` can embed. */
export interface Include {
  readonly name: string;
  readonly target: string;
  readonly many: boolean;
  readonly reference?: Reference;
  readonly collection?: Collection;
}

export interface Resource {
  readonly entity: EntityModel;
  readonly shapes: Shapes;
  readonly list: ListOffer;
  readonly includes: readonly Include[];
  readonly operations: readonly Operation[];
  readonly rows: RowConditions;
  readonly indexes: readonly Index[];
}

export interface Api {
  readonly title: string;
  readonly description: string;
  /** Every role but anonymous. */
  readonly roles: readonly string[];
  readonly signUpRole: string;
  readonly ifMatchRequired: boolean;
  readonly model: Model;
  readonly resources: readonly Resource[];
  readonly byName: ReadonlyMap<string, Resource>;
}

/** Derives the Api from a Blueprint that has passed the checks. */
export function buildApi(blueprint: Blueprint): Api {
  const { roles } = blueprint.domain;
  const model = resolveModel(blueprint.domain);
  const resources = model.entities.map((entity) => resource(model, entity));
  return {
    title: blueprint.title,
    description: blueprint.requirements.description ?? '',
    roles: roles.map((role) => role.name),
    signUpRole: roles.find((role) => role.signUp)?.name ?? roles[0]?.name ?? '',
    ifMatchRequired: blueprint.api.ifMatch === 'required',
    model,
    resources,
    byName: new Map(resources.map((one) => [one.entity.name, one])),
  };
}

function resource(model: Model, entity: EntityModel): Resource {
  const includes = entityIncludes(model, entity);
  const shapes = entityShapes(entity, includes.map(embed));
  return {
    entity,
    shapes,
    list: listOffer(entity),
    includes,
    // A row without a writable property has nothing to change.
    operations: entityOperations(model, entity).filter(
      ({ kind }) => kind !== 'update' || shapes.update.length > 0,
    ),
    rows: rowConditions(model, entity),
    indexes: entityIndexes(entity),
  };
}

/** Relations to entities that someone may read; accounts are never embedded. */
function entityIncludes(model: Model, entity: EntityModel): Include[] {
  const readable = (name: string) => {
    const target = model.byName.get(name);
    return target !== undefined && grants(target, 'read').size > 0;
  };
  return [
    ...entity.references
      .filter((reference) => readable(reference.target))
      .map((reference) => ({ name: reference.relation, target: reference.target, many: false, reference })),
    ...entity.collections
      .filter((collection) => readable(collection.target))
      .map((collection) => ({
        name: collection.name,
        target: collection.target,
        many: collection.kind !== 'one-to-one',
        collection,
      })),
  ];
}

function embed(include: Include): Property {
  const description = include.collection ? collectionDescription(include.collection) : 'With `include`.';
  return { name: include.name, schema: embedSchema(include.target, include.many, description), required: false };
}
