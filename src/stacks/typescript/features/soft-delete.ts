/** Deleted rows that can be restored, where entities have them: files, and how their tables hang together. */
import type { Api, Resource } from '../../../api/api.js';
import type { EntityModel } from '../../../blueprint/model.js';
import { sqlIdentifier } from '../../../names/names.js';
import { js } from '../../../render/literals.js';
import { takesOwner } from '../callers.js';
import { makeable } from '../entity-samples.js';
import { entityNames } from '../names.js';
import type { TypeScriptFeature } from './feature.js';

/** Its text in the README and the name of its page, as features have them. */
export const softDeletePage = {
  id: 'soft-delete',
  title: 'Soft delete',
  summary: 'Deleted rows that can be restored, and are purged later',
};

export const deletesSoftly = ({ model }: Api): boolean =>
  model.entities.some(({ softDelete }) => softDelete);

export const softDelete: TypeScriptFeature = {
  files: (_blueprint, api) => [
    ...['config', 'purge', 'rows', 'tables'].map((name) => `src/platform/soft-delete/${name}.ts`),
    'src/purge.ts',
    'tools/purge.ts',
    ...(api.features.has('jobs') ? ['src/jobs/purge-deleted-rows.ts'] : []),
    ...(sample(api) ? ['test/platform/soft-delete.test.ts'] : []),
  ],
  manifest: true,
  variables: [
    {
      name: 'PURGE_AFTER_DAYS',
      meaning:
        'How many days a deleted row can be restored; then npm run purge removes it for good.',
      value: '30',
    },
  ],
  config: {
    property: 'softDelete',
    type: 'SoftDeleteConfig',
    reader: 'readSoftDeleteConfig',
    arguments: 'reader',
    from: './soft-delete/config.ts',
  },
  wiring: {
    jobImports: ["import { purgeDeletedRows } from './purge-deleted-rows.ts';"],
    jobs: ['purgeDeletedRows'],
  },
  guide: {
    commands: [
      {
        command: 'npm run purge',
        what: 'removes for good what was deleted more than PURGE_AFTER_DAYS ago',
      },
    ],
    places: [
      {
        path: 'src/platform/soft-delete/',
        what: 'deleted rows that stay: `tables.ts` says which tables, and what points at them. `policy.ts` of a module has `softDelete`, so that no query sees them; delete with `deleteRow`, never with SQL of your own.',
      },
    ],
  },
};

/** Tables with deleted rows, and those that point at them. */
export function softDeleteView(api: Api) {
  const { entities, byName } = api.model;
  const softly = (name: string) => byName.get(name)?.softDelete ?? false;
  const tables = entities.filter(
    (entity) => entity.softDelete || entity.references.some(({ target }) => softly(target)),
  );
  return {
    names: tables.map((entity) => js(sqlIdentifier(entity.table))).join(' | '),
    tables: tables.map((entity) => ({
      name: js(sqlIdentifier(entity.table)),
      literal: js(tableOf(entity, softly)),
    })),
    sentence: sentence(api),
    path: api.resources.find(({ entity }) => entity.softDelete)?.entity.path ?? '',
    sample: sample(api),
    deletions: api.resources.flatMap(deletions),
  };
}

/** Which entities have it. */
function sentence({ model }: Api): string {
  const names = model.entities
    .filter((entity) => entity.softDelete)
    .map(({ name }) => `\`${name}\``);
  const last = names.pop();
  return names.length === 0
    ? `It is so of ${last}.`
    : `It is so of ${names.join(', ')} and ${last}.`;
}

function tableOf(entity: EntityModel, softly: (name: string) => boolean) {
  return {
    key: sqlIdentifier(entity.key.column),
    changed: [
      ...(entity.versioned ? ['version = version + 1'] : []),
      ...(entity.timestamps ? ['updated_at = now()'] : []),
    ],
    softDelete: entity.softDelete,
    references: entity.references
      .filter(({ target }) => softly(target))
      .map(({ column, property, targetTable, onDelete }) => ({
        column: sqlIdentifier(column),
        property,
        to: sqlIdentifier(targetTable),
        onDelete: onDelete.replace('-', ' '),
      })),
  };
}

/** How the table of operations by role has a row among the deleted ones. */
function deletions({ entity, operations }: Resource) {
  const statement = `update ${sqlIdentifier(entity.table)} set deleted_at = now() where ${sqlIdentifier(entity.key.column)} = $1`;
  return operations
    .filter(({ kind }) => kind === 'restore' || kind === 'deletedList')
    .map(({ path }) => ({ path: js(path.replace('{id}', ':id')), statement: js(statement) }));
}

/** The entity whose rows the tests of the purge are about. */
function sample(api: Api) {
  const found = makeable(api).resources.find(({ entity }) => entity.softDelete);
  if (!found) return undefined;
  const { name, folder, label } = entityNames(found.entity);
  return {
    name,
    folder,
    label,
    table: sqlIdentifier(found.entity.table),
    tableLiteral: js(sqlIdentifier(found.entity.table)),
    key: sqlIdentifier(found.entity.key.column),
    owner: takesOwner(api, found) ? ', undefined' : '',
  };
}
