/** The schema of the Api in GraphQL's own language, the same for every stack. */
import type { Api, Resource } from '../api.js';
import { deletedOffer, type ListOffer } from '../lists.js';
import { answersRecord } from '../openapi/schemas.js';
import type { Property } from '../shapes.js';
import { propertyType } from './fields.js';
import { filterLines, listArguments, sortLines } from './lists.js';
import { scalars, type ListNames, type TypeNames } from './names.js';
import { mutations, queries } from './root.js';
import { block, described, takes, type Line } from './text.js';

/** `schema.graphql`. */
export function graphqlSchema(api: Api): string {
  const names = api.graphql?.names ?? new Map<string, TypeNames>();
  const changes = mutations(api, names);
  return [
    ...Object.entries(scalars).map(([name, text]) => described(text, `scalar ${name}`)),
    pageInfo,
    ...api.resources
      .filter(answersRecord)
      .flatMap((resource) => resourceTypes(api, resource, names)),
    block('type Query', undefined, queries(api, names)),
    ...(changes.length === 0 ? [] : [block('type Mutation', undefined, changes)]),
  ].join('\n');
}

const pageInfo = block('type PageInfo', undefined, [
  ['Whether there are rows after the last one here.', 'hasNextPage: Boolean!'],
  ['Whether this page was asked for by `after`.', 'hasPreviousPage: Boolean!'],
  ['', 'startCursor: String'],
  ['Send it as `after` for the next page, with the same filter and sort.', 'endCursor: String'],
]);

function resourceTypes(
  api: Api,
  resource: Resource,
  names: ReadonlyMap<string, TypeNames>,
): string[] {
  const own = names.get(resource.entity.name);
  if (!own) return [];
  const { entity, shapes, operations } = resource;
  const has = (kind: string) => operations.some((operation) => operation.kind === kind);
  const input = (name: string, about: string | undefined, properties: readonly Property[]) =>
    block(
      `input ${name}`,
      about,
      properties.map((property) => line(resource, own, property)),
    );
  return [
    ...entity.attributes.flatMap(({ name, values = [] }) => {
      const type = own.enums.get(name);
      const lines = values.map(({ value }): Line => ['', value]);
      return type === undefined ? [] : [block(`enum ${type}`, undefined, lines)];
    }),
    block(`type ${own.record}`, entity.description, [
      ...ownProperties(resource, own, shapes.record),
      ...(has('read') ? relations(api, resource, names) : []),
    ]),
    ...(has('list') ? listTypes(resource.list, own) : []),
    ...(own.deleted ? deletedTypes(resource, own.deleted) : []),
    ...(has('create') && shapes.create.length > 0
      ? [input(own.create, undefined, shapes.create)]
      : []),
    ...(has('update')
      ? [input(own.update, 'What is left out stays as it is; null clears.', shapes.update)]
      : []),
  ];
}

/** Rows that can be restored: what is around them is not there while they are not. */
function deletedTypes(resource: Resource, names: ListNames): string[] {
  const properties = ownProperties(resource, names, resource.shapes.deleted);
  return [
    block(`type ${names.record}`, undefined, properties),
    ...listTypes(deletedOffer(resource.list), names),
  ];
}

function line(resource: Resource, own: ListNames, { name, schema, required }: Property): Line {
  const { description } = schema;
  return [
    typeof description === 'string' ? description : '',
    `${name}: ${propertyType(resource, own, name)}${required ? '!' : ''}`,
  ];
}

function ownProperties(
  resource: Resource,
  own: ListNames,
  properties: readonly Property[],
): Line[] {
  const embedded = new Set(resource.includes.map(({ name }) => name));
  return properties
    .filter(({ name }) => !embedded.has(name))
    .map((property) => line(resource, own, { ...property, required: !mayBeNull(property) }));
}

/** JSON has a null of its own. */
const mayBeNull = ({ schema: { type } }: Property) =>
  type === undefined || (Array.isArray(type) && type.includes('null'));

/** A row that is not there for the caller is null. */
function relations(api: Api, resource: Resource, names: ReadonlyMap<string, TypeNames>): Line[] {
  return resource.includes.flatMap(({ name, target, many, reference, collection }): Line[] => {
    const [other, types] = [api.byName.get(target), names.get(target)];
    if (!other || !types) return [];
    const type = many
      ? `${takes(listArguments(other.list, types))}: ${types.connection}`
      : `: ${types.record}`;
    return [[(reference ?? collection)?.description, name + type]];
  });
}

function listTypes(list: ListOffer, own: ListNames): string[] {
  const filters = filterLines(list, own);
  return [
    block(`type ${own.edge}`, undefined, [
      ['', 'cursor: String!'],
      ['', `node: ${own.record}!`],
    ]),
    block(`type ${own.connection}`, undefined, [
      ['', `edges: [${own.edge}!]!`],
      ['The rows of the edges, for who needs no cursor of each.', `nodes: [${own.record}!]!`],
      ['', 'pageInfo: PageInfo!'],
      ['How many rows there are on all pages; counted only when asked for.', 'totalCount: Int!'],
    ]),
    ...(filters.length === 0 ? [] : [block(`input ${own.filter}`, undefined, filters)]),
    block(`enum ${own.sort}`, undefined, sortLines(list)),
  ];
}
