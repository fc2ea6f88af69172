/** What a module's graphql.ts needs: a resolver for each field that is not a property of the row. */
import type { Api, Include, Resource } from '../../api/api.js';
import type { TypeNames } from '../../api/graphql/names.js';
import type { Operation } from '../../api/operations.js';
import { js } from '../../render/literals.js';
import { Imports } from './imports.js';
import { entityNames, keySql } from './names.js';
import { withinSql } from './service/nested-lists.js';
import { serviceFunction } from './writing-call.js';

const resolvers = '../../platform/graphql/resolvers.ts';
const lists = '../../platform/graphql/lists.ts';

interface ResolverView {
  readonly name: string;
  readonly resolver: string;
}

export function graphqlView(api: Api, resource: Resource, types: TypeNames) {
  const { camel } = entityNames(resource.entity);
  const { operations } = resource;
  const imports = new Imports()
    .addTypes(resolvers, ['Resolvers'])
    .add(resolvers, ['permitted'], true)
    .add('./policy.ts', [`${camel}Policy`]);
  const readable = operations.some(({ kind }) => kind === 'read');
  const query = operations.flatMap((one) => queryView(resource, types, one, imports));
  const mutation = operations.flatMap((one) => mutationView(api, resource, one, imports));
  const related = readable
    ? resource.includes.flatMap((one) => relationView(api, resource, one, imports))
    : [];
  return {
    graphqlImports: imports.lines(),
    graphqlTypes: [
      { type: 'Query', fields: query },
      { type: 'Mutation', fields: mutation },
      { type: types.record, fields: related },
    ].filter(({ fields }) => fields.length > 0),
  };
}

const permitted = (camel: string, permission: string, resolve: string) =>
  `permitted(${camel}Policy, ${js(permission)}, ${resolve})`;

function queryView(
  { entity }: Resource,
  types: TypeNames,
  { kind }: Operation,
  imports: Imports,
): ResolverView[] {
  const { camel, name, many } = entityNames(entity);
  if (kind === 'list') {
    imports
      .add(lists, ['listed'])
      .add('./repository.ts', [`${camel}List`])
      .add('./service.ts', [`list${many}`]);
    return [
      { name: types.many, resolver: permitted(camel, 'read', `listed(${camel}List, list${many})`) },
    ];
  }
  if (kind === 'deletedList' && types.deleted) {
    const service = `listDeleted${many}`;
    imports
      .add(lists, ['listed'])
      .add('./repository.ts', [`${camel}DeletedList`])
      .add('./service.ts', [service]);
    const resolve = `listed(${camel}DeletedList, ${service})`;
    return [{ name: types.deleted.many, resolver: permitted(camel, 'readDeleted', resolve) }];
  }
  if (kind !== 'read') return [];
  imports.add('./service.ts', [`get${name}`]).add('./schemas.ts', [`${camel}Parameters`]);
  const call = `(call, { id }) => get${name}(call.context, call.id(${camel}Parameters, id))`;
  return [{ name: types.one, resolver: permitted(camel, 'read', call) }];
}

function mutationView(
  api: Api,
  resource: Resource,
  operation: Operation,
  imports: Imports,
): ResolverView[] {
  const names = entityNames(resource.entity);
  const resolve = mutationCall(api, resource, operation, imports);
  if (resolve === undefined) return [];
  imports.add('./service.ts', [serviceFunction(names, operation)]);
  const name = api.operationIds.get(operation) ?? operation.id;
  return [{ name, resolver: permitted(names.camel, operation.permission, resolve) }];
}

/** From what came in to the service, and back. */
function mutationCall(
  api: Api,
  resource: Resource,
  operation: Operation,
  imports: Imports,
): string | undefined {
  const names = entityNames(resource.entity);
  const { camel, name } = names;
  const { kind, parent, transition } = operation;
  const service = serviceFunction(names, operation);
  const id = `call.id(${camel}Parameters, id)`;
  const version = api.ifMatchRequired ? 'requiredVersion' : 'expectedVersion';
  const versions = `${version}(ifMatch)`;
  const byId = () => imports.add('./schemas.ts', [`${camel}Parameters`]);
  switch (kind) {
    case 'create':
      imports.add('./schemas.ts', [`${name}CreateSchema`]);
      return `(call, { input }) => ${service}(call.context, call.valid(${name}CreateSchema, input))`;
    case 'update':
      byId()
        .add(resolvers, [version])
        .add('./schemas.ts', [`${name}UpdateSchema`]);
      return `(call, { id, input, ifMatch }) => ${service}(call.context, ${id}, call.valid(${name}UpdateSchema, input), ${versions})`;
    case 'restore':
      byId().add(resolvers, [version]);
      return `(call, { id, ifMatch }) => ${service}(call.context, ${id}, ${versions})`;
    case 'delete':
      byId().add(resolvers, [version]);
      return `async (call, { id, ifMatch }) => { await ${service}(call.context, ${id}, ${versions}); return id; }`;
    case 'transition':
      byId().add(resolvers, [version]);
      return `(call, { id, ifMatch }) => ${service}(call.context, ${id}, ${js(transition?.name)}, ${versions})`;
    case 'link':
    case 'unlink': {
      const target = api.byName.get(parent?.collection.target ?? '');
      if (!target) return undefined;
      const other = entityNames(target.entity);
      const own = other.camel === camel;
      byId().add(own ? './schemas.ts' : `../${other.folder}/schemas.ts`, [
        `${other.camel}Parameters`,
      ]);
      return `async (call, { id, targetId }) => { await ${service}(call.context, ${id}, call.id(${other.camel}Parameters, targetId)); return true; }`;
    }
    default:
      return undefined;
  }
}

function relationView(
  api: Api,
  resource: Resource,
  { name, target, many, collection }: Include,
  imports: Imports,
): ResolverView[] {
  const { camel } = entityNames(resource.entity);
  const other = api.byName.get(target);
  if (!other) return [];
  if (!many || !collection) {
    imports.add(resolvers, ['one']).add('./includes.ts', [`${camel}Includes`]);
    return [{ name, resolver: `one(${camel}Includes, ${js(name)})` }];
  }
  const { camel: otherCamel, folder } = entityNames(other.entity);
  const from = otherCamel === camel ? '.' : `../${folder}`;
  imports
    .add(lists, ['nested'])
    .add(`${from}/repository.ts`, [`${otherCamel}List`])
    .add(`${from}/policy.ts`, [`${otherCamel}Policy`]);
  const within = js(withinSql(other, collection));
  const type = js(keySql(resource.entity.key));
  return [{ name, resolver: `nested(${otherCamel}List, ${otherCamel}Policy, ${within}, ${type})` }];
}
