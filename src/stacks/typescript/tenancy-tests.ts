/** What the tests of tenancy ask of: every operation on a row of a tenant. */
import type { Api, Resource } from '../../api/api.js';
import { grants } from '../../api/grants.js';
import { isDirectOwner } from '../../api/shapes.js';
import { sqlIdentifier } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { takesOwner } from './callers.js';
import { entityNames } from './names.js';

export function tenancyTests(api: Api) {
  const tested = api.resources.filter(({ entity }) => entity.tenants);
  const isTested = (name: string) => tested.some(({ entity }) => entity.name === name);
  const [first] = tested;
  return {
    makers: tested.map((resource) => {
      const { name, camel, folder } = entityNames(resource.entity);
      return {
        name,
        key: camel,
        folder,
        // A row that is nobody's in particular.
        nobody: takesOwner(api, resource) ? ', undefined' : '',
      };
    }),
    calls: tested.flatMap(({ operations }) =>
      operations
        .filter(({ path }) => path.includes('{id}') && !path.includes('{targetId}'))
        .filter(({ parent, entity }) => isTested(parent?.entity ?? entity))
        .map(({ method, path, allow, entity, parent }) => {
          const of = tested.find((one) => one.entity.name === (parent?.entity ?? entity));
          return {
            method,
            path: path.replace('{id}', ':id'),
            entity: of ? entityNames(of.entity).camel : '',
            allowed: js([...allow.keys()]),
          };
        }),
    ),
    references: tested.flatMap((resource) => referencesOf(resource, isTested)),
    first: first && {
      made: `make.${entityNames(first.entity).camel}(other)`,
      take: `update ${sqlIdentifier(first.entity.table)} set tenant_id = $2 where ${sqlIdentifier(first.entity.key.column)} = $1`,
    },
  };
}

/** Relations that a role which may change every row may write. */
function referencesOf({ entity }: Resource, isTested: (name: string) => boolean) {
  const [role] = [...grants(entity, 'update')].find(([, rows]) => rows === 'all') ?? [];
  if (role === undefined || role === 'anonymous') return [];
  return entity.references
    .filter((reference) => !isDirectOwner(reference) && isTested(reference.target))
    .map((reference) => ({
      path: entityNames(entity).path,
      entity: entityNames(entity).camel,
      property: reference.property,
      target: entityNames({ ...entity, name: reference.target }).camel,
      role,
    }));
}
