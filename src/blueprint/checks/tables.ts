/** Tables: names that are free, that PostgreSQL takes, and that only one entity has. */
import { folderName, snakeCase } from '../../names/names.js';
import type { Entity } from '../domain.js';
import { entityTable, joinTable } from '../resolve.js';
import { isToOne, relationsOf, type Context } from './context.js';

/** Whose the tables are that start so. */
const reservedStarts: Readonly<Record<string, string>> = { auth_: 'accounts', pg_: 'PostgreSQL' };
const migrationTable = 'schema_migrations';
/** PostgreSQL cuts longer names in silence. */
const longest = 63;

export function checkTables(context: Context): void {
  const taken = new Map<string, string>();
  const folders = new Set<string>();
  /** Answers who has the table already. */
  const claim = (table: string, owner: string): string | undefined => {
    const holder = taken.get(table.toLowerCase());
    if (holder === undefined) taken.set(table.toLowerCase(), owner);
    return holder;
  };
  for (const entity of context.entities.values()) {
    // Entities of one name but for case are reported as such; their tables would only say it again.
    const folder = folderName(entity.name);
    if (!folders.has(folder)) checkTable(context, entity, claim(entityTable(entity), entity.name));
    folders.add(folder);
  }
  for (const entity of context.entities.values()) checkJoinTables(context, entity, claim);
}

function checkTable({ report }: Context, entity: Entity, holder: string | undefined): void {
  const table = entityTable(entity);
  const place = ['entities', entity.name, 'table'];
  const start = Object.keys(reservedStarts).find((each) => table.toLowerCase().startsWith(each));
  const keeper =
    table.toLowerCase() === migrationTable ? 'the migration tool' : reservedStarts[start ?? ''];
  if (keeper !== undefined) {
    report(
      place,
      `The table ${table} belongs to ${keeper}.`,
      `Give it another table, such as table: app_${table}.`,
    );
  }
  if (table.length > longest) {
    report(
      place,
      `The table's name ${table} is longer than PostgreSQL's ${longest} characters.`,
      'Shorten the entity, or name its table with table.',
    );
  }
  if (holder !== undefined) {
    report(
      place,
      `The table ${table} already belongs to ${holder}.`,
      `Give it a table of its own, such as table: ${snakeCase(entity.name)}_rows.`,
    );
  }
}

function checkJoinTables(
  { report }: Context,
  entity: Entity,
  claim: (table: string, owner: string) => string | undefined,
): void {
  for (const relation of relationsOf(entity).filter((each) => !isToOne(each))) {
    const { table, column, targetColumn } = joinTable(entity, relation);
    const place = ['entities', entity.name, 'relations', relation.name, 'joinTable'];
    const cure = 'Rename the relation, or name the table and its columns with joinTable.';
    if (relation.joinTable === undefined && column === targetColumn) {
      report(place, `Both columns of the join table ${table} would be called ${column}.`, cure);
    }
    if (table.length > longest)
      report(
        place,
        `The join table's name ${table} is longer than PostgreSQL's ${longest} characters.`,
        cure,
      );
    const holder = claim(table, `${entity.name}.${relation.name}`);
    if (holder !== undefined)
      report(place, `The join table ${table} already belongs to ${holder}.`, cure);
  }
}
