/** The Api: the list of operations derived once from the Blueprint, with shapes and who may call. */
import { adminRoles } from '../blueprint/admin-roles.js';
import type { Blueprint } from '../blueprint/schema.js';
import { type Part, partsOf } from '../blueprint/features.js';
import { entityIndexes, type Index } from '../blueprint/indexes.js';
import {
  traitsOf,
  type Collection,
  type EntityModel,
  type Model,
  type Reference,
} from '../blueprint/model.js';
import { resolveModel } from '../blueprint/resolve.js';
import { snakeCase } from '../names/names.js';
import { claimer, componentNames, takenNames, type Components } from './components.js';
import { typeNames, type TypeNames } from './graphql/names.js';
import { listOffer, type ListOffer } from './lists.js';
import { grants } from './grants.js';
import { entityOperations, type Operation } from './operations.js';
import { rowConditions, type RowConditions } from './rows.js';
import {
  collectionDescription,
  embedSchema,
  entityShapes,
  type Property,
  type Shapes,
} from './shapes.js';

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
  readonly components: Components;
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
  /** Those who manage the accounts of others, where that is a feature. */
  readonly adminRoles: readonly string[];
  /** What the service is to the database, where it must not be the owner of the tables. */
  readonly serviceRole: string | undefined;
  readonly ifMatchRequired: boolean;
  /** What there is beyond the core. */
  readonly features: ReadonlySet<Part>;
  /** What makes the tables of a database that was there before. */
  readonly baseline: string | undefined;
  readonly model: Model;
  readonly resources: readonly Resource[];
  readonly byName: ReadonlyMap<string, Resource>;
  /** What clients call each operation; its `id` unless another has that already. */
  readonly operationIds: ReadonlyMap<Operation, string>;
  /** How GraphQL calls things, where it is spoken. */
  readonly graphql: { readonly names: ReadonlyMap<string, TypeNames> } | undefined;
}

/** Derives the Api from a Blueprint that has passed the checks. */
export function buildApi(blueprint: Blueprint): Api {
  const { roles } = blueprint.domain;
  const features: ReadonlySet<Part> = new Set(partsOf(blueprint));
  const model = resolveModel(blueprint.domain, traitsOf(blueprint));
  const taken = takenNames(features);
  const names = componentNames(model.entities, taken.schemas);
  const resources = model.entities.map((entity) => resource(model, entity, names, features));
  const operations = resources.flatMap((one) => one.operations);
  const claim = claimer(taken.operations, 'Operation');
  return {
    title: blueprint.title,
    description: blueprint.requirements.description ?? '',
    roles: roles.map((role) => role.name),
    signUpRole: signUpRole(blueprint),
    adminRoles: adminRoles(blueprint.domain),
    serviceRole: features.has('tenancy')
      ? `${snakeCase(blueprint.name).slice(0, 50)}_service`
      : undefined,
    ifMatchRequired: blueprint.api.ifMatch === 'required',
    features,
    baseline: blueprint.database?.baseline,
    model,
    resources,
    byName: new Map(resources.map((one) => [one.entity.name, one])),
    operationIds: new Map(operations.map((operation) => [operation, claim(operation.id)])),
    graphql: blueprint.api.styles.includes('graphql') ? { names: typeNames(resources) } : undefined,
  };
}

/** With tenancy, whoever registers makes a tenant and is its first admin. */
function signUpRole({ domain, features = [] }: Blueprint): string {
  const [admin] = features.includes('tenancy') ? adminRoles(domain) : [];
  return admin ?? domain.roles.find((role) => role.signUp)?.name ?? domain.roles[0]?.name ?? '';
}

function resource(
  model: Model,
  entity: EntityModel,
  names: ReadonlyMap<string, Components>,
  features: ReadonlySet<Part>,
): Resource {
  const components = componentsOf(names, entity.name);
  const includes = entityIncludes(model, entity);
  const embeds = includes.map((include) => embed(include, componentsOf(names, include.target)));
  const shapes = entityShapes(entity, embeds);
  return {
    entity,
    components,
    shapes,
    list: listOffer(entity),
    includes,
    // A row without a writable property has nothing to change.
    operations: entityOperations(model, entity, features).filter(
      ({ kind }) => !['update', 'bulkUpdate'].includes(kind) || shapes.update.length > 0,
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
      .map((reference) => ({
        name: reference.relation,
        target: reference.target,
        many: false,
        reference,
      })),
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

function componentsOf(names: ReadonlyMap<string, Components>, entity: string): Components {
  const found = names.get(entity);
  if (!found) throw new Error(`There is no entity ${entity}.`);
  return found;
}

function embed(include: Include, { record }: Components): Property {
  const description = include.collection
    ? collectionDescription(include.collection)
    : 'With `include`.';
  return {
    name: include.name,
    schema: embedSchema(record, include.many, description),
    required: false,
  };
}
