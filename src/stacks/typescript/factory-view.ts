/** What an entity's factory needs: values for each property and what a row cannot be without. */
import type { Api, Resource } from '../../api/api.js';
import type { Reference } from '../../blueprint/model.js';
import { isDirectOwner } from '../../api/shapes.js';
import { sqlIdentifier } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { insertColumns } from './columns.js';
import { entityNames, keyTs } from './names.js';
import { Imports } from './imports.js';
import { takesOwner } from './callers.js';
import { insteadOf, isFilled, sampleIn } from './entity-samples.js';
import { keySample } from './samples.js';

export function factoryView(api: Api, resource: Resource) {
  const { entity } = resource;
  const names = entityNames(entity);
  const samples = entity.attributes
    .filter((attribute) => !attribute.readOnly)
    .map((attribute) => ({ property: attribute.name, ...sampleIn(entity, attribute) }));
  const key = keySample(entity);
  const needed = entity.references.filter((reference) => isFilled(entity, reference));
  const required = needed.map((reference) => {
    const others = insteadOf(entity, reference).map(
      (property) => `given.${property} === undefined`,
    );
    const { expression, ...maker } = requiredReference(api, reference);
    return {
      ...maker,
      expression:
        others.length > 0 ? `(${others.join(' && ')} ? ${expression} : null)` : expression,
    };
  });
  const single = entity.references.find(
    (reference) => isDirectOwner(reference) && reference.unique,
  );
  const valuesUseNumber = samples.some(({ expression }) => /\bn\b/.test(expression));
  const functions = new Set([
    ...samples.flatMap((sample) => sample.functions),
    ...(key?.functions ?? []),
  ]);
  const usesUuid = functions.delete('uuidv7');
  if (valuesUseNumber || key?.expression.includes('next()')) functions.add('next');
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
  // One that is deleted stands in nobody's way, and is not theirs any more.
  const live = entity.softDelete ? ' and deleted_at is null' : '';
  return {
    ...names,
    article: `${/^[aeiou]/.test(names.label) ? 'an' : 'a'} ${names.label}`,
    values: samples,
    valuesUseNumber,
    keyExample: key?.expression,
    ...parameterView(resource),
    takesOwner: takesOwner(api, resource),
    keyTs: keyTs(entity.key),
    singleOwner:
      single &&
      js(
        `select ${sqlIdentifier(entity.key.column)} as id from ${sqlIdentifier(entity.table)} where ${sqlIdentifier(single.column)} = $1${live}`,
      ),
    required,
    factoryImports: imports.lines(),
  };
}

/** What a row is given beside what an insert writes: the state, and what is public if it is read-only. */
function parameterView({ entity }: Resource) {
  const set = entity.attributes
    .filter(
      ({ isState, readOnly, name }) =>
        isState || (readOnly && name === entity.entity.public?.field),
    )
    .map(({ isState, name, column }) => ({
      property: name,
      variable: isState ? 'state' : 'shown',
      type: `${entity.name}Record['${name}']`,
      update: js(
        `update ${sqlIdentifier(entity.table)} set ${sqlIdentifier(column)} = $2 where ${sqlIdentifier(entity.key.column)} = $1`,
      ),
    }));
  const renamed = set.map(({ property, variable }) =>
    property === variable ? variable : `${property}: ${variable}`,
  );
  const types = set.map(({ property, type }) => `${property}?: ${type}`);
  // Of a row that the database makes alone there is nothing to give a part of.
  const isEmpty = insertColumns(entity).length === 0;
  const given = isEmpty ? `${entity.name}Insert` : `Partial<${entity.name}Insert>`;
  return {
    set,
    parameter: set.length > 0 ? `{ ${renamed.join(', ')}, ...given }` : 'given',
    parameterType: `${given}${set.length > 0 ? ` & { ${types.join('; ')} }` : ''}`,
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
    expression: `(await ${maker}(db${owned ? ', owner' : ''})).id`,
  };
}
