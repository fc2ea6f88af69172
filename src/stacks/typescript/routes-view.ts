/** What a module's routes.ts needs: each operation with its path, shapes and answers. */
import type { Api, Resource } from '../../api/api.js';
import type { Operation } from '../../api/operations.js';
import { isCached, takesKey } from '../../api/openapi/parameters.js';
import { isBulk } from '../../api/bulk.js';
import { changesRow, problemStatuses } from '../../api/problems.js';
import { keySchema } from '../../api/shapes.js';
import { pascalCase } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { bulkImports, bulkRoute } from './bulk-route.js';
import { Imports } from './imports.js';
import { entityNames } from './names.js';
import type { Can } from './repository-view.js';
import { typeboxExpression } from './typebox.js';
import { serviceFunction, writingCall } from './writing-call.js';

const platform = '../../platform';

export function routesView(api: Api, resource: Resource, can: Can, listed: boolean) {
  const names = entityNames(resource.entity);
  // Files have routes of their own.
  const operations = moduleOperations(api, resource).filter(({ file }) => file === undefined);
  const includes = resource.includes.map((include) => include.name);
  const readsIncludes = can.read && includes.length > 0;
  const routes = operations.map((operation) => routeView(api, resource, operation, readsIncludes));
  const targetParameters = operations
    .filter(({ kind }) => kind === 'link')
    .map((operation) => ({
      constant: targetConstant(operation),
      idExpression: typeboxExpression(keySchema(resource.entity.key)),
      targetExpression: typeboxExpression(keyOf(api, operation.parent?.collection.target)),
    }));
  const parentParameters = operations
    .filter(({ kind, parent }) => kind === 'nestedList' && parent?.entity !== resource.entity.name)
    .map((operation) => ({
      constant: parentConstant(operation),
      idExpression: typeboxExpression(keyOf(api, operation.parent?.entity)),
    }));
  const parents = [...new Map(parentParameters.map((one) => [one.constant, one])).values()];
  const has = (kind: Operation['kind']) => operations.some((operation) => operation.kind === kind);
  const versions = api.ifMatchRequired ? 'requiredVersions' : 'expectedVersions';
  const ifMatch = ifMatchHeaders(api);
  const changes = operations.some(({ kind }) => changesRow(kind));
  const usesParameters = routes.some(({ params }) => params === `${names.camel}Parameters`);
  const imports = new Imports()
    .add(
      'typebox',
      ['Type'],
      readsIncludes || has('bulkUpdate') || targetParameters.length + parents.length > 0,
    )
    .addTypes('@fastify/type-provider-typebox', ['FastifyPluginAsyncTypebox'])
    .add(`${platform}/access/permit.ts`, ['permit'], operations.length > 0)
    .addTypes(`${platform}/http/context.ts`, ['Context'], has('bulkUpdate'))
    .add('./policy.ts', [`${names.camel}Policy`], operations.length > 0)
    .add(
      `${platform}/http/context.ts`,
      ['contextOf'],
      operations.some((one) => !takesKey(api, one)),
    )
    .add(
      `${platform}/changes/idempotency.ts`,
      ['once', 'withIdempotencyKey'],
      operations.some((one) => takesKey(api, one)),
    )
    .add(
      `${platform}/http/etag.ts`,
      ['withEtag'],
      can.read || can.create || can.update || can.restore || has('transition'),
    )
    .add(`${platform}/http/etag.ts`, [versions, ifMatch], changes)
    .add(`${platform}/http/list.ts`, ['listParameters', 'prefersTotal'], listed)
    .add(
      `${platform}/http/export.ts`,
      ['exportParameters', 'fileAnswer', 'sendRows'],
      has('export'),
    )
    .add(`${platform}/http/list.ts`, ['includeParameter', 'includedNames'], readsIncludes)
    .add(
      `${platform}/http/bulk.ts`,
      operations.flatMap((one) => bulkImports(api, one)),
    )
    .add(
      `${platform}/http/schemas.ts`,
      routes.flatMap(({ helpers }) => helpers),
    )
    .add('./includes.ts', [`${names.camel}Includes`], includes.length > 0 && (listed || can.read))
    .add('./repository.ts', [`${names.camel}List`], listed)
    .add('./repository.ts', [`${names.camel}DeletedList`], can.listDeleted)
    .add(
      './schemas.ts',
      routes.flatMap(({ schemas: used }) => used),
    )
    .add('./schemas.ts', [`${names.camel}Parameters`], usesParameters)
    .add('./service.ts', [...new Set(routes.map((route) => route.serviceFunction))]);
  return {
    routes,
    listed,
    exported: has('export'),
    listsDeleted: can.listDeleted,
    readsIncludes,
    includeNames: includes.length > 0 ? `Object.keys(${names.camel}Includes)` : '[]',
    targetParameters,
    parentParameters: parents,
    hasIdRoutes: usesParameters,
    routesImports: imports.lines(),
  };
}

/** The operations whose rows are this entity's: nested lists live with the rows they return. */
export function moduleOperations(api: Api, resource: Resource): Operation[] {
  const { name } = resource.entity;
  const nested = api.resources
    .flatMap(({ operations }) => operations)
    .filter(({ kind, entity }) => kind === 'nestedList' && entity === name);
  return [...resource.operations.filter(({ kind }) => kind !== 'nestedList'), ...nested];
}

const keyOf = (api: Api, name: string | undefined) => {
  const target = api.byName.get(name ?? '');
  return target ? keySchema(target.entity.key) : {};
};

const ifMatchHeaders = (api: Api) => (api.ifMatchRequired ? 'requiredIfMatch' : 'optionalIfMatch');

const camelOf = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const targetConstant = (operation: Operation) =>
  `${camelOf(operation.parent?.entity ?? '')}${pascalCase(operation.parent?.collection.name ?? '')}Parameters`;
const parentConstant = (operation: Operation) => `of${operation.parent?.entity ?? ''}Parameters`;

function routeView(api: Api, resource: Resource, operation: Operation, readsIncludes: boolean) {
  const names = entityNames(resource.entity);
  const { kind } = operation;
  const own = `${names.camel}Parameters`;
  const params =
    kind === 'link' || kind === 'unlink'
      ? targetConstant(operation)
      : kind === 'nestedList' && operation.parent?.entity !== names.name
        ? parentConstant(operation)
        : operation.path.includes('{id}')
          ? own
          : undefined;
  const listsDeleted = kind === 'deletedList';
  const lists = kind === 'list' || kind === 'nestedList' || listsDeleted;
  const schema = `${listsDeleted ? 'Deleted' : ''}${names.name}${lists ? 'Page' : ''}Schema`;
  const cached = isCached(operation);
  const answer =
    operation.status === 204
      ? 'empty'
      : kind === 'export'
        ? 'fileAnswer'
        : isBulk(operation)
          ? 'resultsOf'
          : lists
            ? cached
              ? 'publicPageAnswer'
              : 'pageAnswer'
            : operation.status === 201
              ? 'newRowAnswer'
              : 'rowAnswer';
  const keyed = takesKey(api, operation);
  const listHeaders = cached ? 'publicListHeaders' : 'listHeaders';
  const others = lists
    ? listHeaders
    : kind === 'read'
      ? 'rowHeaders'
      : changesRow(kind)
        ? ifMatchHeaders(api)
        : undefined;
  const requestHeaders = keyed ? `withIdempotencyKey(${others ?? ''})` : others;
  const security = operation.allow.has('anonymous') ? 'anyone' : 'signedIn';
  return {
    name: names.name,
    many: names.many,
    resourcePath: names.path,
    path: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    method: operation.method.toLowerCase(),
    operationId: api.operationIds.get(operation) ?? operation.id,
    camelPolicy: `${names.camel}Policy`,
    permission: operation.permission,
    tag: resource.entity.plural,
    summaryLiteral: js(operation.summary),
    descriptionLiteral: js(operation.description),
    security,
    params,
    querystring: listsDeleted
      ? 'deletedListQuery'
      : lists
        ? 'listQuery'
        : kind === 'export'
          ? 'exportQuery'
          : kind === 'read' && readsIncludes
            ? 'readQuery'
            : undefined,
    body:
      kind === 'create'
        ? `${names.name}CreateSchema`
        : kind === 'update'
          ? `${names.name}UpdateSchema`
          : undefined,
    ...bulkRoute(api, resource, operation, keyed),
    isBulk: isBulk(operation),
    requestHeaders,
    call: writingCall(names.name, operation, keyed),
    success: `${operation.status}: ${answer === 'empty' || answer === 'fileAnswer' ? answer : `${answer}(${schema})`}${cached ? ', 304: unchanged' : ''}`,
    publicly: cached && security === 'anyone' ? "\n      config: { cache: 'public' }," : '',
    helpers: [
      ...(answer === 'fileAnswer' || answer === 'resultsOf' ? [] : [answer]),
      'problems',
      security,
      ...(lists ? [listHeaders] : []),
      ...(kind === 'read' ? ['rowHeaders'] : []),
      ...(cached ? ['unchanged'] : []),
      ...(kind === 'create' || kind === 'update' || kind === 'bulkCreate' ? ['ref'] : []),
      ...(kind === 'update' ? ['mergePatch'] : []),
    ],
    problemStatuses: problemStatuses(api, operation).join(', '),
    schemas: usedSchemas(names.name, operation, schema),
    serviceFunction: serviceFunction(names, operation),
    function: serviceFunction(names, operation),
    versionsFunction: api.ifMatchRequired ? 'requiredVersions' : 'expectedVersions',
    transition: operation.transition?.name,
    readsIncludes,
    isList: kind === 'list',
    isExport: kind === 'export',
    isNestedList: kind === 'nestedList',
    isRead: kind === 'read',
    isCreate: kind === 'create',
    isUpdate: kind === 'update',
    isDelete: kind === 'delete',
    isDeletedList: listsDeleted,
    isTransition: kind === 'transition' || kind === 'restore',
    isLink: kind === 'link' || kind === 'unlink',
  };
}

function usedSchemas(name: string, { kind, status }: Operation, schema: string): string[] {
  return [
    ...(status === 204 ? [] : [schema]),
    ...(kind === 'create' || kind === 'bulkCreate' ? [`${name}CreateSchema`] : []),
    ...(kind === 'update' || kind === 'bulkUpdate' ? [`${name}UpdateSchema`] : []),
  ];
}
