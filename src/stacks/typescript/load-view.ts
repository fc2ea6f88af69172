/** What the load test needs of each entity: how a row is made, and of what it can be created. */
import type { Api, Resource } from '../../api/api.js';
import { isDirectOwner } from '../../api/shapes.js';
import { sqlIdentifier } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { takesOwner } from './callers.js';
import { insteadOf, isFilled } from './entity-samples.js';
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

/** A row that everybody sees, with what it needs, where there are such rows: most requests are for them. */
function maker(api: Api, resource: Resource): string {
  const given = [
    ...publicValue(resource),
    ...seen(api, resource).map(
      ([property, target]) => `${property}: (await ${made(api, target, publicValue(target))}).id`,
    ),
  ];
  const owner = takesOwner(api, resource) ? ', owner' : '';
  const wait = given.some((value) => value.includes('await')) ? 'async ' : '';
  return `${wait}(db${owner}) => ${made(api, resource, given)}`;
}

function made(api: Api, resource: Resource, given: readonly string[]): string {
  const owner = takesOwner(api, resource) ? ', owner' : '';
  const values = given.length > 0 ? `, { ${given.join(', ')} }` : '';
  return `make${entityNames(resource.entity).name}(db${owner}${values})`;
}

const publicValue = ({ entity: { entity } }: Resource): string[] =>
  entity.public ? [`${entity.public.field}: ${js(entity.public.in[0])}`] : [];

/** What a row refers to can be hidden from who creates one; then it is answered with 422. */
const seen = (api: Api, { entity }: Resource) =>
  entity.references.flatMap((reference) => {
    const target = api.byName.get(reference.target);
    const isNeeded = isFilled(entity, reference) && insteadOf(entity, reference).length === 0;
    return target?.entity.entity.public && target.entity !== entity && isNeeded
      ? [[reference.property, target] as const]
      : [];
  });

/** What an account has one of at most cannot be created again and again. */
const canBeCreated = ({ entity, operations }: Resource) =>
  operations.some(({ kind }) => kind === 'create') &&
  !entity.references.some((reference) => isDirectOwner(reference) && reference.unique);

const removal = ({ entity }: Resource) =>
  js(`delete from ${sqlIdentifier(entity.table)} where ${sqlIdentifier(entity.key.column)} = $1`);
