/** What a module's service.ts needs. */
import type { Api, Resource } from '../../../api/api.js';
import { isDirectOwner } from '../../../api/shapes.js';
import { pascalCase, sqlIdentifier } from '../../../names/names.js';
import { js } from '../../../render/literals.js';
import { entityNames, keyTs } from '../names.js';
import type { Relations } from '../relations.js';
import type { Can } from '../repository-view.js';
import { nestedLists } from './nested-lists.js';
import { referenceChecks } from './reference-checks.js';
import { serviceImports } from './service-imports.js';
import { rulesType, writeSteps } from './steps.js';

export function serviceView(
  api: Api,
  resource: Resource,
  relations: Relations,
  can: Can,
  listed: boolean,
) {
  const names = entityNames(resource.entity);
  const lifecycle = resource.operations.some(({ kind }) => kind === 'transition');
  const checks = can.create || can.update ? referenceChecks(api, resource) : [];
  const tableLiteral = js(sqlIdentifier(resource.entity.table));
  const view = {
    keyTs: keyTs(resource.entity.key),
    listed,
    lifecycle,
    hasIncludes: resource.includes.length > 0,
    nestedLists: listed ? nestedLists(api, resource) : [],
    links: linkViews(api, resource, relations),
    checks,
    checkedType: `${names.name}${can.update ? 'Update' : 'Create'}`,
    ownerChecks: checks.some(({ usesScope }) => usesScope),
    jsonFields: can.update ? jsonFields(resource) : [],
    createRow: createRow(resource),
    deletion: can.restore
      ? `await deleteRow(change.db, ${tableLiteral}, id);`
      : `await ${names.camel}Repository.delete(change.db, id, scope);`,
    tableLiteral,
    findToShow: resource.entity.cached
      ? `findCached${names.name}`
      : `${names.camel}Repository.find`,
    steps: writeSteps(api, resource),
    rulesType: rulesType(names.name, can, lifecycle),
  };
  return {
    ...view,
    serviceParts: serviceParts(view, can),
    serviceImports: serviceImports(api, resource, view, can),
  };
}

/** The templates of service.ts that this entity has a use for, in their order. */
function serviceParts(
  view: {
    readonly listed: boolean;
    readonly lifecycle: boolean;
    readonly links: readonly object[];
    readonly checks: readonly object[];
  },
  can: Can,
): string[] {
  const parts: readonly (readonly [string, boolean])[] = [
    ['list', view.listed],
    ['get', can.read],
    ['create', can.create],
    ['update', can.update],
    ['delete', can.delete],
    ['deleted-list', can.listDeleted],
    ['restore', can.restore],
    ['move', view.lifecycle],
    ['links', view.links.length > 0],
    ['references', view.checks.length > 0],
  ];
  return parts.flatMap(([part, needed]) => (needed ? [part] : []));
}

function linkViews(api: Api, resource: Resource, relations: Relations) {
  const names = entityNames(resource.entity);
  return relations.links.flatMap(({ collection, targetKey }) => {
    const target = api.byName.get(collection.target);
    if (!target) return [];
    return [
      {
        entity: names.name,
        camelEntity: names.camel,
        pascal: pascalCase(collection.name),
        keyTs: keyTs(resource.entity.key),
        targetKeyTs: keyTs(targetKey),
        targetCamel: entityNames(target.entity).camel,
        targetFolder: entityNames(target.entity).folder,
      },
    ];
  });
}

/** What a change merges member by member; what nobody sees is replaced as a whole. */
const jsonFields = ({ entity }: Resource) =>
  entity.attributes
    .filter(({ type, readOnly, hidden }) => type === 'json' && !readOnly && !hidden)
    .map(({ name }) => ({ name }));

/** The row of an insert: the input, with what only the server may set. */
function createRow(resource: Resource): string {
  const { key, references } = resource.entity;
  const owner = references.find(isDirectOwner);
  const parts = [
    '...input',
    ...(key.generated === 'uuidv7' ? ['id: uuidv7()'] : []),
    ...(owner
      ? [
          `${owner.property}: ${owner.required ? 'ownerOf(context.principal)' : 'context.principal.accountId'}`,
        ]
      : []),
  ];
  return `{ ${parts.join(', ')} }`;
}
