/** What the tests of GraphQL need: an operation for each of REST's, and how rows are made. */
import type { Api, Resource } from '../../api/api.js';
import { leastInput, operationDocument, ownFields } from '../../api/graphql/documents.js';
import { grants } from '../../api/grants.js';
import type { Operation } from '../../api/operations.js';
import { camelCase, sqlIdentifier } from '../../names/names.js';
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
      ofTenants: tested.flatMap((resource) => tenantList(api, resource)),
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
      entity: entityNames(resource.entity).camel,
      documentLiteral: js(document.text),
      inputLiteral: js(operation.kind === 'create' ? leastInput(api, resource) : {}),
      deletionLine: deletionLine(resource, operation),
      allowed: js(Object.fromEntries(operation.allow)),
    },
  ];
}

/** How a row gets among the deleted ones, for operations on those. */
function deletionLine({ entity }: Resource, { kind }: Operation): string {
  if (kind !== 'restore' && kind !== 'deletedList') return '';
  const [table, key] = [entity.table, entity.key.column].map(sqlIdentifier);
  return `deletion: ${js(`update ${table} set deleted_at = now() where ${key} = $1`)},`;
}

/** A list that each tenant has rows of its own in, with the relations to others of which that is true. */
function tenantList(api: Api, resource: Resource) {
  const [list] = listView(api, resource);
  if (!list || !resource.entity.tenants) return [];
  const own = list.related.filter(({ target }) => api.byName.get(target)?.entity.tenants);
  return [{ field: list.field, relations: own.map(({ name }) => js(name)).join(', ') }];
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
  // As many of each as four rows may have around them, however many relations there are.
  const each = Math.min(100, Math.floor(2400 / readable.length) - 1);
  const related = readable.map(({ name, many }) =>
    many ? `${name}(first: ${each}) { nodes { id } totalCount }` : `${name} { id }`,
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
      related: readable,
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
