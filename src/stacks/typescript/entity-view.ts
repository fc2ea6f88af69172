/** The View of one entity's module: everything its templates print, computed once. */
import type { Api, Resource } from '../../api/api.js';
import { js } from '../../render/literals.js';
import { moduleOperations, routesView } from './routes-view.js';
import { entityNames } from './names.js';
import { graphqlView } from './graphql-view.js';
import { filesView } from './file-fields.js';
import { includesView } from './includes-view.js';
import { relationsOf } from './relations.js';
import { repositoryView, type Can } from './repository-view.js';
import { serviceView } from './service/service-view.js';
import { propertyView, schemaHelpers, typeboxExpression } from './typebox.js';
import { grants } from '../../api/grants.js';
import { answersRecord } from '../../api/openapi/schemas.js';
import { keySchema } from '../../api/shapes.js';

export function entityView(api: Api, resource: Resource) {
  const names = entityNames(resource.entity);
  const relations = relationsOf(api, resource);
  const has = (kind: string) => resource.operations.some((operation) => operation.kind === kind);
  const can: Can = {
    read: has('read'),
    create: has('create'),
    update: has('update'),
    delete: has('delete'),
    restore: has('restore'),
    listDeleted: has('deletedList'),
  };
  const listed = has('list');
  const routes = routesView(api, resource, can, listed);
  const types = api.graphql?.names.get(resource.entity.name);
  const files = filesView(api, resource, can);
  return {
    ...names,
    label: names.label,
    can,
    ...schemasView(resource, can, listed, routes.hasIdRoutes || files.hasFiles),
    ...policyView(api, resource),
    ...lifecycleView(resource),
    ...repositoryView(resource, relations, can, listed),
    ...includesView(api, resource),
    ...serviceView(api, resource, relations, can, listed),
    ...routes,
    ...(types ? graphqlView(api, resource, types) : { graphqlImports: [], graphqlTypes: [] }),
    ...files,
  };
}
export type EntityView = ReturnType<typeof entityView>;

function schemasView(resource: Resource, can: Can, hasPage: boolean, hasIdRoutes: boolean) {
  const { record, create, update, deleted } = resource.shapes;
  const views = {
    record: record.map(propertyView),
    deletedRecord: can.listDeleted ? deleted.map(propertyView) : [],
    create: create.map(propertyView),
    update: update.map(propertyView),
  };
  const used = [
    ...views.record,
    ...views.deletedRecord,
    ...(can.create ? views.create : []),
    ...(can.update ? views.update : []),
  ]
    .map(({ expression }) => expression)
    .join('\n');
  const helpers = [...schemaHelpers(used), ...(hasPage ? ['page'] : [])];
  return {
    ...views,
    hasPage,
    hasDeletedPage: can.listDeleted,
    deletedLiteral: js(resource.components.deleted),
    deletedPageLiteral: js(resource.components.deletedPage),
    hasIdRoutes,
    schemaConstants: [
      ...(answersRecord(resource) ? ['Schema'] : []),
      ...(hasPage ? ['PageSchema'] : []),
      ...(can.create ? ['CreateSchema'] : []),
      ...(can.update ? ['UpdateSchema'] : []),
    ]
      .map((suffix) => resource.entity.name + suffix)
      .concat(
        can.listDeleted
          ? ['Schema', 'PageSchema'].map((end) => `Deleted${resource.entity.name}${end}`)
          : [],
      )
      .join(', '),
    nameLiteral: js(resource.components.record),
    pageLiteral: js(resource.components.page),
    createLiteral: js(resource.components.create),
    updateLiteral: js(resource.components.update),
    description: resource.entity.description,
    descriptionLiteral: js(resource.entity.description ?? ''),
    keyExpression: typeboxExpression(keySchema(resource.entity.key)),
    schemaImports: [...new Set(helpers)].toSorted().join(', '),
  };
}

function policyView(api: Api, resource: Resource) {
  const used = moduleOperations(api, resource)
    .filter(({ kind }) => kind !== 'nestedList')
    .map(({ permission }) => permission);
  // Others ask whether a row that they point at may be read, also where nobody may.
  const permissions = [...new Set(['read', ...used])].map(
    (permission) => [permission, grants(resource.entity, permission)] as const,
  );
  return {
    resourceLiteral: api.features.has('api-keys') ? js(resource.entity.path) : undefined,
    shared: api.features.has('tenancy') && !resource.entity.tenants,
    operationUnion: permissions.map(([name]) => js(name)).join(' | '),
    allow: ['anonymous', ...api.roles].map((role) => ({
      role: /^[a-z]+$/.test(role) ? role : js(role),
      grants: permissions.flatMap(([operation, allow]) => {
        const rows = allow.get(role);
        return rows === undefined ? [] : [{ operation, rows }];
      }),
    })),
    ownLiteral: resource.rows.own === undefined ? undefined : js(resource.rows.own),
    publicLiteral: resource.rows.public === undefined ? undefined : js(resource.rows.public),
  };
}

function lifecycleView(resource: Resource) {
  const transitions = resource.operations.flatMap(({ transition }) => transition ?? []);
  return {
    stateProperty: resource.entity.lifecycle?.field ?? '',
    transitions: transitions.map(({ name, from, to }) => ({ name, to, fromLiteral: js(from) })),
  };
}
