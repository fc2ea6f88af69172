/** What a module's includes.ts needs: how each relation is loaded for a page of rows. */
import type { Api, Include, Resource } from '../../api/api.js';
import { pascalCase } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { Imports } from './imports.js';
import { entityNames } from './names.js';
import { joinedName } from './relations.js';

const platform = '../../platform';

export function includesView(api: Api, resource: Resource) {
  const names = entityNames(resource.entity);
  const includes = resource.includes.flatMap((include) => {
    const target = api.byName.get(include.target);
    return target
      ? [{ name: include.name, ...loader(resource, include), ...targetNames(target) }]
      : [];
  });
  const imports = new Imports()
    .add(
      `${platform}/http/includes.ts`,
      includes.map(({ loader: name }) => name),
    )
    .addTypes(`${platform}/http/includes.ts`, ['Includes'])
    .addTypes('./schemas.ts', [`${names.name}Record`]);
  for (const { targetCamel, targetFolder } of includes) {
    const folder = targetCamel === names.camel ? '.' : `../${targetFolder}`;
    imports
      .add(`${folder}/policy.ts`, [`${targetCamel}Policy`])
      .add(`${folder}/repository.ts`, [`${targetCamel}Repository`]);
  }
  return { includes, includesImports: imports.lines() };
}

function loader(resource: Resource, include: Include) {
  const { reference, collection } = include;
  if (reference) return { loader: 'toOne', key: js(reference.property), find: 'findMany' };
  if (collection?.join) {
    return {
      loader: 'toMany',
      key: '(child) => child.parent_key',
      find: `findBy${joinedName(resource, include)}`,
    };
  }
  const property = collection?.reference?.property ?? '';
  const find = `findBy${pascalCase(property)}`;
  return {
    loader: include.many ? 'toMany' : 'toOneInverse',
    key: `(child) => child.${property}`,
    find,
  };
}

function targetNames(target: Resource) {
  const { camel, folder } = entityNames(target.entity);
  return { targetCamel: camel, targetFolder: folder };
}
