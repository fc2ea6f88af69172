/** Entities whose names would meet somewhere: as a type, a folder, a path or a table. */
import { folderName, isWindowsDevice, kebabCase, snakeCase } from '../../names/names.js';
import type { Entity } from '../domain.js';
import { entityPath, entityPlural, entityTable, joinTable } from '../model.js';
import { isToOne, relationsOf, type Context } from './context.js';

/** Paths under /v1 that belong to accounts. */
const reservedPaths = new Set(['auth']);
/** Tables with this start belong to accounts. */
const accountTables = 'auth_';
const toolTables = new Set(['schema_migrations']);

export function checkEntityNames(context: Context): void {
  const taken = new Map<string, string>();
  /** Answers who has the name already. */
  const claim = (kind: string, name: string, owner: string): string | undefined => {
    const key = `${kind} ${name.toLowerCase()}`;
    const holder = taken.get(key);
    if (holder === undefined) taken.set(key, owner);
    return holder;
  };
  for (const entity of context.domain.entities) {
    checkOne(context, entity);
    const same =
      claim('name', entity.name, entity.name) ??
      claim('folder', folderName(entity.name), entity.name);
    if (same !== undefined) {
      context.report(
        ['entities', entity.name],
        same === entity.name
          ? `There is already an entity ${same}.`
          : `${entity.name} and ${same} differ only in case or word breaks.`,
        'Merge the two, or give one another name.',
      );
      continue;
    }
    const pathHolder = claim('path', entityPath(entity), entity.name);
    if (pathHolder !== undefined) {
      context.report(
        ['entities', entity.name, 'plural'],
        `${entity.name} and ${pathHolder} would both be served at /v1/${entityPath(entity)}.`,
        `Give one a plural of its own, such as plural: ${entity.name}List.`,
      );
    }
  }
  for (const entity of context.entities.values()) claimTables(context, entity, claim);
}

function claimTables(
  context: Context,
  entity: Entity,
  claim: (kind: string, name: string, owner: string) => string | undefined,
) {
  const holder = claim('table', entityTable(entity), entity.name);
  if (holder !== undefined) {
    context.report(
      ['entities', entity.name, 'table'],
      `The table ${entityTable(entity)} already belongs to ${holder}.`,
      `Give it a table of its own, such as table: ${snakeCase(entity.name)}_rows.`,
    );
  }
  for (const relation of relationsOf(entity).filter((each) => !isToOne(each))) {
    const { table, column, targetColumn } = joinTable(entity, relation);
    if (relation.joinTable === undefined && column === targetColumn) {
      context.report(
        ['entities', entity.name, 'relations', relation.name],
        `Both columns of the join table ${table} would be called ${column}.`,
        'Rename the relation, or name table and columns with joinTable.',
      );
    }
    const joined = claim('table', table, `${entity.name}.${relation.name}`);
    if (joined !== undefined) {
      context.report(
        ['entities', entity.name, 'relations', relation.name, 'joinTable'],
        `The join table ${table} already belongs to ${joined}.`,
        'Rename the relation, or name the join table with joinTable.',
      );
    }
  }
}

function checkOne({ report }: Context, entity: Entity): void {
  const place = ['entities', entity.name];
  if (reservedPaths.has(entityPath(entity))) {
    report(
      [...place, 'plural'],
      `The path /v1/${entityPath(entity)} belongs to sign-in.`,
      `Give it another plural, such as plural: ${entity.name}Records.`,
    );
  }
  const table = entityTable(entity).toLowerCase();
  if (table.startsWith(accountTables) || toolTables.has(table)) {
    report(
      [...place, 'table'],
      `The table ${table} belongs to ${toolTables.has(table) ? 'the migration tool' : 'accounts'}.`,
      `Give it another table, such as table: app_${table}.`.slice(0, 100),
    );
  }
  if (table.length > 63) {
    report(
      [...place, 'table'],
      `The table's name ${table} is longer than PostgreSQL's 63 characters.`,
      'Shorten the entity, or name its table with table.',
    );
  }
  if (isWindowsDevice(kebabCase(entityPlural(entity)))) {
    report(
      [...place, 'plural'],
      `${entityPlural(entity)} is the name of a device on Windows, where no file can be called so.`,
      `Give it another plural, such as plural: ${entity.name}Records.`,
    );
  }
}
