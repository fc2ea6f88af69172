/** What a module's service.ts and includes.ts need. */
import type { Api, Include, Resource } from '../../api/api.js';
import { grants } from '../../api/operations.js';
import { isDirectOwner } from '../../api/shapes.js';
import type { Reference } from '../../blueprint/model.js';
import { pascalCase, plainCase, sqlIdentifier } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { Imports } from './imports.js';
import { entityNames, keyTs } from './names.js';
import type { Can } from './repository-view.js';
import { joinedName, type Relations } from './relations.js';

const platform = '../../platform';

export interface ReferenceCheck {
  readonly property: string;
  readonly targetCamel: string;
  readonly targetFolder: string;
  readonly scopeExpression: string;
  readonly usesScope: boolean;
}

/** References that must be looked at before a write: a foreign key alone would let too much through. */
function referenceChecks(api: Api, resource: Resource): ReferenceCheck[] {
  const writers = new Set(
    ['create', 'update'].flatMap((permission) => [...grants(resource.entity, permission).keys()]),
  );
  const ownWriter = ['create', 'update'].some((permission) =>
    [...grants(resource.entity, permission).values()].includes('own'),
  );
  return resource.entity.references
    .filter((reference) => !isDirectOwner(reference))
    .flatMap((reference) => {
      const target = api.byName.get(reference.target);
      if (!target) return [];
      const readers = grants(target.entity, 'read');
      const mustOwn = reference.isOwner && ownWriter;
      const blind = [...writers].some((role) => readers.get(role) !== 'all');
      return mustOwn || blind ? [check(reference, target, mustOwn)] : [];
    });
}

function check(reference: Reference, target: Resource, mustOwn: boolean): ReferenceCheck {
  const { camel, folder } = entityNames(target.entity);
  const visible = `${camel}Policy.reach(principal, 'read')`;
  return {
    property: reference.property,
    targetCamel: camel,
    targetFolder: folder,
    scopeExpression: mustOwn ? `scope.rows === 'own' ? scope : ${visible}` : visible,
    usesScope: mustOwn,
  };
}

export function serviceView(
  api: Api,
  resource: Resource,
  relations: Relations,
  can: Can,
  listed: boolean,
) {
  const names = entityNames(resource.entity);
  const checks = referenceChecks(api, resource);
  const hasIncludes = resource.includes.length > 0;
  const jsonFields = resource.entity.attributes
    .filter(({ type, readOnly }) => type === 'json' && !readOnly)
    .map(({ name }) => ({ name, hidden: false }));
  const lifecycle = resource.operations.some(({ kind }) => kind === 'transition');
  const nestedLists = listed ? nestedListViews(api, resource) : [];
  const links = relations.links.flatMap(({ collection, targetKey }) => {
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
  const checksWrites = checks.length > 0 && (can.create || can.update);
  const merges = can.update ? jsonFields.filter(({ name }) => !isHidden(resource, name)) : [];
  const view = {
    keyTs: keyTs(resource.entity.key),
    hasIncludes,
    nestedLists,
    links,
    checks: checksWrites ? checks : [],
    checkedType: `${names.name}${can.update ? 'Update' : 'Create'}`,
    checksOwner: checks.some(({ usesScope }) => usesScope),
    createChecks: checks.length > 0,
    updateChecks: checks.length > 0,
    updateInTransaction: checks.length > 0 || merges.length > 0,
    jsonFields: merges,
    createRow: createRow(resource),
    hasMissed: can.update || can.delete,
    lifecycle,
  };
  return { ...view, serviceImports: serviceImports(resource, view, can, listed) };
}

const isHidden = (resource: Resource, name: string) =>
  resource.entity.attributes.some((attribute) => attribute.name === name && attribute.hidden);

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
  return parts.length === 1 ? 'input' : `{ ${parts.join(', ')} }`;
}

function nestedListViews(api: Api, resource: Resource) {
  const names = entityNames(resource.entity);
  return api.resources.flatMap((parent) =>
    parent.operations
      .filter(({ kind, entity }) => kind === 'nestedList' && entity === resource.entity.name)
      .flatMap((operation) => {
        const collection = operation.parent?.collection;
        if (!collection) return [];
        const parentNames = entityNames(parent.entity);
        return [
          {
            entity: names.name,
            many: names.many,
            function: operation.id,
            childLabel: plainCase(collection.name),
            parentArticle: `one ${parentNames.label}`,
            parentCamel: parentNames.camel,
            parentFolder: parentNames.folder,
            parentKeyTs: keyTs(parent.entity.key),
            withinLiteral: js(
              collection.join
                ? `exists (select 1 from ${sqlIdentifier(collection.join.table)} j where j.${sqlIdentifier(collection.join.targetColumn)} = t.${sqlIdentifier(resource.entity.key.column)} and j.${sqlIdentifier(collection.join.column)} = :parent)`
                : `t.${sqlIdentifier(collection.reference?.column ?? '')} = :parent`,
            ),
          },
        ];
      }),
  );
}

interface ServiceParts {
  readonly checks: readonly ReferenceCheck[];
  readonly nestedLists: readonly { readonly parentCamel: string; readonly parentFolder: string }[];
  readonly links: readonly { readonly targetCamel: string; readonly targetFolder: string }[];
  readonly hasIncludes: boolean;
  readonly jsonFields: readonly object[];
  readonly hasMissed: boolean;
  readonly lifecycle: boolean;
  readonly createRow: string;
  readonly updateInTransaction: boolean;
}

function serviceImports(resource: Resource, parts: ServiceParts, can: Can, listed: boolean) {
  const { name, camel } = entityNames(resource.entity);
  const checked = parts.checks.length > 0;
  const imports = new Imports()
    .add('uuid', ['v7 as uuidv7'], can.create && parts.createRow.includes('uuidv7'))
    .add(
      `${platform}/access/principal.ts`,
      ['ownerOf'],
      can.create && parts.createRow.includes('ownerOf'),
    )
    .addTypes(`${platform}/access/policy.ts`, ['Scope'], checked)
    .addTypes(`${platform}/access/principal.ts`, ['Principal'], checked)
    .add(
      `${platform}/database/pool.ts`,
      ['transaction'],
      (checked && can.create) || (parts.updateInTransaction && can.update),
    )
    .addTypes(`${platform}/database/pool.ts`, ['Database'], checked)
    .addTypes(`${platform}/http/context.ts`, ['Context'])
    .add(
      `${platform}/http/includes.ts`,
      ['loadIncludes'],
      parts.hasIncludes && (listed || can.read),
    )
    .add(`${platform}/http/list.ts`, ['listPage'], listed)
    .add(`${platform}/http/list.ts`, ['includedNames'], listed && parts.hasIncludes)
    .addTypes(`${platform}/http/list.ts`, ['ListOptions', 'ListParameters', 'Page'], listed)
    .add(`${platform}/http/merge-patch.ts`, ['mergePatch'], parts.jsonFields.length > 0)
    .add(
      `${platform}/problems.ts`,
      ['notFound'],
      can.read ||
        parts.hasMissed ||
        parts.lifecycle ||
        parts.nestedLists.length + parts.links.length > 0,
    )
    .add(`${platform}/problems.ts`, ['staleVersion'], parts.hasMissed || parts.lifecycle)
    .add(`${platform}/problems.ts`, ['illegalTransition'], parts.lifecycle)
    .add(`${platform}/problems.ts`, ['referenceNotFound'], checked)
    .add('./includes.ts', [`${camel}Includes`], parts.hasIncludes && (listed || can.read))
    .add('./lifecycle.ts', [`${camel}Transitions`, 'openTransitions'], parts.lifecycle)
    .addTypes('./lifecycle.ts', [`${name}Transition`], parts.lifecycle)
    .add('./policy.ts', [`${camel}Policy`])
    .add('./repository.ts', [`${camel}Repository`])
    .add('./repository.ts', [`${camel}List`], listed)
    .addTypes('./schemas.ts', [`${name}Record`])
    .addTypes('./schemas.ts', [`${name}Create`], can.create)
    .addTypes('./schemas.ts', [`${name}Update`], can.update);
  const others = [
    ...parts.checks.map(({ targetCamel, targetFolder }) => ({
      camel: targetCamel,
      folder: targetFolder,
    })),
    ...parts.nestedLists.map((nested) => ({
      camel: nested.parentCamel,
      folder: nested.parentFolder,
    })),
    ...parts.links.map((link) => ({ camel: link.targetCamel, folder: link.targetFolder })),
  ].filter((other) => other.camel !== camel);
  for (const other of others) {
    imports
      .add(`../${other.folder}/policy.ts`, [`${other.camel}Policy`])
      .add(`../${other.folder}/repository.ts`, [`${other.camel}Repository`]);
  }
  return imports.lines();
}

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
