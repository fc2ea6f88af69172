/** docs/customising.md: the usual wishes of an owner, with code that compiles, shown by one entity. */
import type { Api, Resource } from '../../api/api.js';
import { grants } from '../../api/grants.js';
import { isDirectOwner } from '../../api/shapes.js';
import { snakeCase, sqlIdentifier } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { mainEntities } from '../shared/main-entities.js';
import type { FileEntry } from '../stack.js';
import type { EntityView } from './entity-view.js';
import { entityNames, keyTs } from './names.js';

/** None without an entity: there is nothing to show it by. */
export function customisingFiles(
  api: Api,
  modules: readonly { readonly entity: EntityView }[],
): FileEntry[] {
  const [main] = mainEntities(api);
  const view = modules.find(({ entity }) => entity.name === main?.entity.name)?.entity;
  if (main === undefined || view === undefined) return [];
  const template = (name: string) => `typescript/docs/${name}.md.hbs`;
  return [
    {
      path: 'docs/customising.md',
      template: template('customising'),
      parts: wishes(main, view).map((wish) => template(`customising/${wish}`)),
      context: context(api, main, view),
    },
  ];
}

/** The sections of the page that this entity can show, in their order. */
function wishes({ entity }: Resource, { can, routes }: EntityView): string[] {
  const ruled = can.create && can.update;
  const sections: readonly (readonly [string, boolean])[] = [
    ['rules', ruled],
    ['error', ruled && can.delete],
    ['third-party', ruled],
    ['table', ruled],
    ['computed', entity.versioned],
    ['endpoint', can.read],
    ['replace', can.create],
    ['policy', entity.timestamps && routes.length > 0 && narrowable(entity) !== undefined],
    ['validation', can.update],
    ['more', true],
  ];
  return sections.flatMap(([section, shown]) => (shown ? [section] : []));
}

/** A role that reads; an anonymous caller needs no example. */
const narrowable = (entity: Resource['entity']) =>
  [...grants(entity, 'read').keys()].find((role) => role !== 'anonymous');

function context(api: Api, main: Resource, view: EntityView) {
  const { entity } = main;
  const names = entityNames(entity);
  const role = narrowable(entity) ?? 'anonymous';
  const parent = parentOf(api, main);
  const read = view.routes.find(({ isRead }) => isRead);
  return {
    ...names,
    article: `${/^[aeiou]/.test(names.label) ? 'an' : 'a'} ${names.label}`,
    can: view.can,
    keyTs: keyTs(entity.key),
    table: sqlIdentifier(entity.table),
    logTable: `${snakeCase(entity.name)}_changes`,
    /** Behind those that a project begins with. */
    migration: '0900',
    variable: `${snakeCase(entity.name).toUpperCase()}_LISTENER_URL`,
    tag: js(entity.plural),
    security: read?.security ?? 'signedIn',
    role: /^[a-z]+$/.test(role) ? role : js(role),
    updateId: js(main.components.update),
    parent,
    problemImports: [
      ...(view.can.delete ? ['Problem'] : []),
      ...(parent ? ['validationFailed'] : []),
    ].join(', '),
    importEdit: importEdit(view),
  };
}

/** What a rule across entities is shown by: a row that each new one must point at. */
function parentOf(api: Api, { entity }: Resource) {
  const reference = entity.references.find(
    (one) => one.required && !isDirectOwner(one) && one.target !== entity.name,
  );
  const target = reference && api.byName.get(reference.target)?.entity;
  if (!reference || !target) return undefined;
  const table = sqlIdentifier(target.table);
  const key = sqlIdentifier(target.key.column);
  const own = sqlIdentifier(entity.table);
  const column = sqlIdentifier(reference.column);
  return {
    label: entityNames(target).label,
    property: reference.property,
    lock: js(`select from ${table} where ${key} = $1 for no key update`),
    count: js(`select count(*)::int as count from ${own} where ${column} = $1`),
  };
}

/** How routes.ts takes another function than the service's: as its import stands there. */
function importEdit({ name, routesImports }: EntityView): { readonly line: string }[] {
  const line = routesImports.find((one) => one.line.endsWith("'./service.ts';"))?.line ?? '';
  const rest = line.replace(`create${name}, `, '');
  const removed = line.length > 100 ? [`-  create${name},`] : [`-${line}`];
  // One that imports nothing else goes.
  const kept = line.length > 100 || rest === line ? [] : [`+${rest}`];
  return [...removed, ...kept].map((text) => ({ line: text }));
}
