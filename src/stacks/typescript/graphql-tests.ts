/** What the tests of GraphQL need: an operation for each of REST's, and how rows are made. */
import type { Api, Resource } from '../../api/api.js';
import { leastInput, operationDocument, ownFields } from '../../api/graphql/documents.js';
import { grants } from '../../api/grants.js';
import type { Operation } from '../../api/operations.js';
import { camelCase } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { callerFor } from './callers.js';
import { entityNames } from './names.js';
import { inMatrix, makerView } from './security-view.js';

export function graphqlTestsView(api: Api) {
  if (!api.graphql) return { graphqlTests: undefined };
  const tested = api.resources.filter(({ operations }) => operations.some(inMatrix));
  const lists = tested.flatMap((resource) => listView(api, resource));
  return {
    graphqlTests: {
      makers: tested.map((resource) => makerView(api, resource)),
      matrix: tested.flatMap((resource) =>
        resource.operations.flatMap((operation) => matrixRow(api, resource, operation)),
      ),
      lists,
      types: tested.map((resource) => ({
        typeLiteral: js(api.graphql?.names.get(resource.entity.name)?.record),
        fields: [...ownFields(resource), ...relationsOf(resource)]
          .map((name) => js(name))
          .join(', '),
      })),
      first: lists[0],
    },
  };
}

/** Nobody who may not read rows gets to those around them. */
const relationsOf = ({ operations, includes }: Resource) =>
  operations.some(({ kind }) => kind === 'read') ? includes.map(({ name }) => name) : [];

function matrixRow(api: Api, resource: Resource, operation: Operation) {
  const document = operationDocument(api, resource, operation, ['id']);
  if (!document) return [];
  return [
    {
      field: document.field,
      kindLiteral: js(operation.kind),
      entity: entityNames(resource.entity).camel,
      documentLiteral: js(document.text),
      inputLiteral: js(operation.kind === 'create' ? leastInput(api, resource) : {}),
      allowed: js(Object.fromEntries(operation.allow)),
    },
  ];
}

/** A list with all that its rows have, and the rows around them. */
function listView(api: Api, resource: Resource) {
  const operation = resource.operations.find(({ kind }) => kind === 'list');
  const caller = callerFor(api, resource, 'read');
  if (!operation || !caller) return [];
  const readable = resource.includes.filter(({ target }) => {
    const other = api.byName.get(target);
    return other !== undefined && grants(other.entity, 'read').has(caller.role);
  });
  const related = readable.map(({ name, many }) =>
    many ? `${name}(first: 100) { nodes { id } totalCount }` : `${name} { id }`,
  );
  const plain = operationDocument(api, resource, operation, ownFields(resource));
  const nested = operationDocument(api, resource, operation, ['id', ...related]);
  if (!plain || !nested) return [];
  const { filters, search } = resource.list;
  return [
    {
      path: resource.entity.path,
      camel: camelCase(resource.entity.name),
      entity: entityNames(resource.entity).camel,
      field: plain.field,
      role: js(caller.role),
      documentLiteral: js(plain.text),
      nestedLiteral: js(nested.text),
      includes: readable.map(({ name }) => js(name)).join(', '),
      filters: [
        ...filters.map(({ parameter }) => parameter),
        ...search.map((property) => `${property}_contains`),
      ]
        .map((name) => js(name))
        .join(', '),
    },
  ];
}
