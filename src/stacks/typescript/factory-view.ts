/** What an entity's factory needs: values for each property and what a row cannot be without. */
import type { Api, Resource } from '../../api/api.js';
import type { Reference } from '../../blueprint/model.js';
import { isDirectOwner } from '../../api/shapes.js';
import { sqlIdentifier } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { entityNames, keyTs } from './names.js';
import { Imports } from './imports.js';
import { takesOwner } from './callers.js';
import { attributeSample, keySample } from './samples.js';

export function factoryView(api: Api, resource: Resource) {
  const { entity } = resource;
  const names = entityNames(entity);
  const samples = entity.attributes
    .filter((attribute) => !attribute.readOnly)
    .map((attribute) => ({ property: attribute.name, ...attributeSample(attribute) }));
  const key = keySample(entity);
  const needed = entity.references.filter((reference) => reference.required || reference.isOwner);
  const required = needed.map((reference) => requiredReference(api, reference));
  const single = entity.references.find(
    (reference) => isDirectOwner(reference) && reference.unique,
  );
  const valuesUseNumber = samples.some(({ expression }) => /\bn\b/.test(expression));
  const functions = new Set([
    ...samples.flatMap((sample) => sample.functions),
    ...(key?.functions ?? []),
  ]);
  const usesUuid = functions.delete('uuidv7');
  if (valuesUseNumber) functions.add('next');
  const module = `../../src/modules/${names.folder}`;
  const imports = new Imports()
    .add('uuid', ['v7 as uuidv7'], usesUuid)
    .addTypes('../../src/platform/database/pool.ts', ['Database'])
    .add('../../src/platform/access/policy.ts', ['everything'], single !== undefined)
    .add(`${module}/repository.ts`, [`${names.camel}Repository`])
    .addTypes(`${module}/repository.ts`, [`${names.name}Insert`])
    .addTypes(`${module}/schemas.ts`, [`${names.name}Record`])
    .add('../sample-values.ts', [...functions]);
  for (const { file, maker } of required)
    if (maker !== `make${names.name}`) imports.add(file, [maker]);
  return {
    ...names,
    article: `${/^[aeiou]/.test(names.label) ? 'an' : 'a'} ${names.label}`,
    values: samples,
    valuesUseNumber,
    keyExample: key?.expression,
    ...parameterView(api, resource),
    takesOwner: takesOwner(api, resource),
    keyTs: keyTs(entity.key),
    singleOwner:
      single &&
      js(
        `select ${sqlIdentifier(entity.key.column)} as id from ${sqlIdentifier(entity.table)} where ${sqlIdentifier(single.column)} = $1`,
      ),
    required,
    factoryImports: imports.lines(),
  };
}

/** The factory's own options beside the columns: whose the row is, and the state it is in. */
function parameterView(api: Api, { entity }: Resource) {
  const state = entity.attributes.find(({ isState }) => isState);
  const owner = takesOwner(api, api.byName.get(entity.name));
  const taken = [...(owner ? ['owner'] : []), ...(state ? [state.name] : [])];
  const types = [
    ...(owner ? ['owner?: string | undefined'] : []),
    ...(state ? [`${state.name}?: ${entity.name}Record['${state.name}']`] : []),
  ];
  return {
    parameter: taken.length > 0 ? `{ ${taken.join(', ')}, ...given }` : 'given',
    extraType: types.length > 0 ? ` & { ${types.join('; ')} }` : '',
    stateProperty: state?.name,
    setState:
      state &&
      js(
        `update ${sqlIdentifier(entity.table)} set ${sqlIdentifier(state.column)} = $2 where ${sqlIdentifier(entity.key.column)} = $1`,
      ),
  };
}

function requiredReference(api: Api, reference: Reference) {
  const { property, isOwner } = reference;
  const target = api.byName.get(reference.target);
  if (!target) {
    const fresh = '(await makeSignInAccount(db))';
    return {
      property,
      file: '../sign-in-account.ts',
      maker: 'makeSignInAccount',
      expression: isOwner ? `owner ?? ${fresh}` : fresh,
    };
  }
  const { folder, name } = entityNames(target.entity);
  const owned = takesOwner(api, target);
  const maker = `make${name}`;
  return {
    property,
    file: `./${folder}.ts`,
    maker,
    expression: `(await ${maker}(db${owned ? ', { owner }' : ''})).id`,
  };
}
