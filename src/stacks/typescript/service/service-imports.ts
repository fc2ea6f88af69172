/** The imports of a module's service.ts. */
import type { Api, Resource } from '../../../api/api.js';
import { Imports } from '../imports.js';
import { entityNames } from '../names.js';
import type { Can } from '../repository-view.js';
import type { ReferenceCheck } from './reference-checks.js';

const platform = '../../platform';

interface ServiceParts {
  readonly listed: boolean;
  readonly lifecycle: boolean;
  readonly hasIncludes: boolean;
  readonly checks: readonly ReferenceCheck[];
  readonly ownerChecks: boolean;
  readonly nestedLists: readonly { readonly parentCamel: string; readonly parentFolder: string }[];
  readonly links: readonly { readonly targetCamel: string; readonly targetFolder: string }[];
  readonly jsonFields: readonly object[];
  readonly createRow: string;
}

export function serviceImports(
  { features }: Api,
  resource: Resource,
  parts: ServiceParts,
  can: Can,
) {
  const { name, camel } = entityNames(resource.entity);
  const { listed, lifecycle } = parts;
  const checked = parts.checks.length > 0;
  const linked = parts.links.length > 0;
  const kept = resource.entity.cached && can.read;
  const begun = can.update || can.delete || lifecycle;
  const embeds = parts.hasIncludes && (listed || can.read);
  const imports = new Imports()
    .add('uuid', ['v7 as uuidv7'], can.create && parts.createRow.includes('uuidv7'))
    .add(
      `${platform}/access/principal.ts`,
      ['ownerOf'],
      can.create && parts.createRow.includes('ownerOf'),
    )
    .addTypes(`${platform}/access/policy.ts`, ['Scope'], parts.ownerChecks)
    .add(
      `${platform}/audit/record.ts`,
      ['recordChange'],
      features.has('audit') && (can.create || begun),
    )
    .add(`${platform}/changes/change.ts`, ['inTransaction'], can.create || begun || linked)
    .add(`${platform}/changes/change.ts`, ['currentRow'], begun)
    .addTypes(`${platform}/changes/change.ts`, ['Change'], checked || linked)
    .add(
      `${platform}/events/record.ts`,
      ['recordEvent'],
      features.has('events') && (can.create || begun),
    )
    .add(`${platform}/soft-delete/rows.ts`, ['deleteRow', 'restoreRow'], can.restore)
    .addTypes(`${platform}/changes/rules.ts`, [
      ...(can.restore ? ['RestoreRules'] : []),
      ...(can.create ? ['CreateRules'] : []),
      ...(can.update ? ['UpdateRules'] : []),
      ...(can.delete ? ['DeleteRules'] : []),
      ...(lifecycle ? ['TransitionRules'] : []),
    ])
    .addTypes(`${platform}/http/context.ts`, ['Context'])
    .add(`${platform}/http/includes.ts`, ['loadIncludes'], embeds)
    .add(`${platform}/http/list.ts`, ['listPage'], listed)
    .add(`${platform}/http/list.ts`, ['includedNames'], listed && parts.hasIncludes)
    .addTypes(`${platform}/http/list.ts`, ['ListOptions', 'ListParameters', 'Page'], listed)
    .add(`${platform}/http/merge-patch.ts`, ['mergePatch'], parts.jsonFields.length > 0)
    .add(
      `${platform}/problems.ts`,
      ['notFound'],
      can.read || can.update || can.restore || lifecycle || linked || parts.nestedLists.length > 0,
    )
    .add(`${platform}/problems.ts`, ['referenceNotFound'], checked)
    .add('./includes.ts', [`${camel}Includes`], embeds)
    .add('./lifecycle.ts', ['stateAfter'], lifecycle)
    .addTypes('./lifecycle.ts', [`${name}Transition`], lifecycle)
    .add('./policy.ts', [`${camel}Policy`])
    .add(
      './repository.ts',
      [`${camel}Repository`],
      !kept ||
        can.create ||
        begun ||
        linked ||
        parts.nestedLists.some(({ parentCamel }) => parentCamel === camel),
    )
    .add('./repository.ts', [`findCached${name}`], kept)
    .add('./repository.ts', [`${camel}List`], listed)
    .add('./repository.ts', [`${camel}DeletedList`], can.listDeleted)
    .addTypes('./schemas.ts', [`Deleted${name}`], can.listDeleted)
    .addTypes('./repository.ts', [`${name}Insert`], can.create)
    .add('./rules.ts', ['rules'], can.create || begun)
    .addTypes('./schemas.ts', [`${name}Record`], can.read || can.create || begun)
    .addTypes('./schemas.ts', [`${name}Create`], can.create)
    .addTypes('./schemas.ts', [`${name}Update`], can.update);
  for (const other of otherModules(parts)) {
    if (other.camel === camel) continue;
    imports
      .add(`../${other.folder}/policy.ts`, [`${other.camel}Policy`])
      .add(`../${other.folder}/repository.ts`, [`${other.camel}Repository`]);
  }
  return imports.lines();
}

const otherModules = ({ checks, nestedLists, links }: ServiceParts) => [
  ...checks.map(({ targetCamel, targetFolder }) => ({ camel: targetCamel, folder: targetFolder })),
  ...nestedLists.map(({ parentCamel, parentFolder }) => ({
    camel: parentCamel,
    folder: parentFolder,
  })),
  ...links.map(({ targetCamel, targetFolder }) => ({ camel: targetCamel, folder: targetFolder })),
];
