/** Operations as a client would write them: for tests of whatever stack, and for docs. */
import type { Api, Resource } from '../api.js';
import { deletedOffer, type ListOffer } from '../lists.js';
import type { Operation } from '../operations.js';
import { keyType, propertyType, versionType } from './fields.js';
import type { ListNames } from './names.js';

export interface OperationDocument {
  /** Its one field is called `answer`. */
  readonly text: string;
  readonly field: string;
}

/** What REST's operation is in GraphQL; undefined for those it does not have. */
export function operationDocument(
  api: Api,
  resource: Resource,
  operation: Operation,
  fields: readonly string[],
): OperationDocument | undefined {
  const names = api.graphql?.names.get(resource.entity.name);
  if (!names) return undefined;
  const key = keyType(resource.entity.key);
  const version = versionType(resource);
  const chosen = `{ ${fields.join(' ')} }`;
  const mutation = (takes: Readonly<Record<string, string>>, selection: string) =>
    write('mutation', api.operationIds.get(operation) ?? operation.id, takes, selection);
  switch (operation.kind) {
    case 'list':
      return write('query', names.many, listVariables(resource.list, names), pageOf(chosen));
    case 'deletedList': {
      const { deleted } = names;
      if (!deleted) return undefined;
      const takes = listVariables(deletedOffer(resource.list), deleted);
      return write('query', deleted.many, takes, pageOf(chosen));
    }
    case 'read':
      return write('query', names.one, { id: `${key}!` }, chosen);
    case 'create':
      return mutation(
        resource.shapes.create.length === 0 ? {} : { input: `${names.create}!` },
        chosen,
      );
    case 'update':
      return mutation({ id: `${key}!`, input: `${names.update}!`, ifMatch: version }, chosen);
    case 'delete':
      return mutation({ id: `${key}!`, ifMatch: version }, '');
    case 'transition':
    case 'restore':
      return mutation({ id: `${key}!`, ifMatch: version }, chosen);
    default:
      return undefined;
  }
}

const pageOf = (chosen: string) =>
  `{ edges { cursor } nodes ${chosen} pageInfo { hasNextPage endCursor } totalCount }`;

function listVariables({ filters, search }: ListOffer, names: ListNames): Record<string, string> {
  return {
    first: 'Int',
    after: 'String',
    ...(filters.length + search.length === 0 ? {} : { filter: names.filter }),
    sort: `[${names.sort}!]`,
    ...(search.length === 0 ? {} : { q: 'String' }),
  };
}

function write(
  kind: 'query' | 'mutation',
  field: string,
  takes: Readonly<Record<string, string>>,
  selection: string,
): OperationDocument {
  const variables = Object.entries(takes).map(([name, type]) => `$${name}: ${type}`);
  const given = Object.keys(takes).map((name) => `${name}: $${name}`);
  const inBrackets = (list: string[]) => (list.length === 0 ? '' : `(${list.join(', ')})`);
  return {
    text: `${kind}${inBrackets(variables)} { answer: ${field}${inBrackets(given)} ${selection} }`,
    field,
  };
}

/** The properties of a row, without the rows around it. */
export function ownFields({ shapes, includes }: Resource): string[] {
  const embedded = new Set(includes.map(({ name }) => name));
  return shapes.record.map(({ name }) => name).filter((name) => !embedded.has(name));
}

const samples: Readonly<Record<string, unknown>> = {
  ID: '01890000-0000-7000-8000-000000000000',
  Int: 1,
  Float: 1,
  Boolean: true,
  JSON: {},
};

/** The least of which GraphQL says that it may be an input; whether it is valid is another matter. */
export function leastInput(api: Api, resource: Resource): Record<string, unknown> {
  const names = api.graphql?.names.get(resource.entity.name);
  if (!names) return {};
  return Object.fromEntries(
    resource.shapes.create
      .filter(({ required }) => required)
      .map(({ name, schema }) => {
        const [first = '1'] = (schema['enum'] as string[] | undefined) ?? [];
        return [name, samples[propertyType(resource, names, name)] ?? first];
      }),
  );
}
