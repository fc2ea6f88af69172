/** What the load test needs of each entity: how a row is made, and of what it can be created. */
import type { Api, Resource } from '../../api/api.js';
import { isDirectOwner } from '../../api/shapes.js';
import { sqlIdentifier } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { takesOwner } from './callers.js';
import { Imports } from './imports.js';
import { entityNames } from './names.js';

export function loadView(api: Api) {
  const imports = new Imports();
  const entities = api.resources.map((resource) => {
    const { name, folder } = entityNames(resource.entity);
    const creatable = canBeCreated(resource);
    imports.add(`../factories/${folder}.ts`, [`make${name}`]);
    imports.add(`../../src/modules/${folder}/schemas.ts`, [`${name}CreateSchema`], creatable);
    return {
      name,
      path: resource.entity.path,
      make: maker(api, resource),
      creatable: creatable
        ? `creatable: { properties: Object.keys(${name}CreateSchema.properties), remove: ${removal(resource)} },`
        : '',
    };
  });
  return { imports: imports.lines(), entities };
}

/** A row that everybody sees where there are such rows: what most of the requests are for. */
function maker(api: Api, resource: Resource): string {
  const { name } = entityNames(resource.entity);
  const rule = resource.entity.entity.public;
  const given = rule ? `, { ${rule.field}: ${js(rule.in[0])} }` : '';
  return takesOwner(api, resource)
    ? `(db, owner) => make${name}(db, owner${given})`
    : `(db) => make${name}(db${given})`;
}

/** What an account has one of at most cannot be created again and again. */
const canBeCreated = ({ entity, operations }: Resource) =>
  operations.some(({ kind }) => kind === 'create') &&
  !entity.references.some((reference) => isDirectOwner(reference) && reference.unique);

const removal = ({ entity }: Resource) =>
  js(`delete from ${sqlIdentifier(entity.table)} where ${sqlIdentifier(entity.key.column)} = $1`);
