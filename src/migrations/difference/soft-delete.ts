/** Soft delete switched on and off in tables that have rows. */
import { sqlIdentifier as id, sqlLiteral, sqlObjectName } from '../../names/names.js';
import { alter, columnDefinition, syncTrigger, weighed } from './statements.js';
import type { Found } from './step.js';
import type { Column, Table, TableChange } from './table.js';

/**
 * Nothing happens to the rows that are there. On the way back those that have been deleted since
 * go for good, before the indexes come back that would count them.
 */
export function softDeleteOn(now: Table, wanted: readonly Table[], found: Found): void {
  found.steps.push({
    id: `soft-delete:${now.id}`,
    phase: 'drop-index',
    sentence: `Rows of ${now.id} that are deleted stay in ${now.name} until they are restored or purged.`,
    up: [
      'do $$ begin /* Only the way back has something to do: what is deleted then goes. */ end $$;',
    ],
    down: [deletionOf(now, wanted)],
  });
}

/**
 * Without the column, deleted rows would be there again: so they go. What a version that still
 * knows the column deletes, a trigger deletes for good.
 */
export function softDeleteOff(
  { stored, old, now }: TableChange,
  column: Column,
  renamed: readonly Table[],
  found: Found,
): void {
  const trigger = deletionTrigger(now);
  found.destructive.push({
    place: `${now.id}.softDelete`,
    kind: 'drop',
    sentence: `The deleted rows of ${stored.name}, which could be restored, would be gone for good.`,
    countSql: `select count(*) from ${id(stored.name)} where deleted_at is not null`,
  });
  found.steps.push(
    {
      id: `delete-for-good:${now.id}`,
      phase: 'expand',
      sentence: `What is deleted in ${now.name} is gone for good from here on.`,
      up: trigger.make,
      down: trigger.drop(now.name),
    },
    {
      id: `delete-rows:${now.id}`,
      phase: 'backfill',
      sentence: `The deleted rows of ${now.name} go, with deleted rows that point at them.`,
      up: [deletionOf(old, renamed)],
      down: ['do $$ begin /* The rows are gone for good. */ end $$;'],
    },
    {
      id: `drop-column:${now.id}.softDelete`,
      phase: 'contract',
      sentence: `${now.name}.${column.name} goes: a row is there, or it is not.`,
      up: [
        ...trigger.drop(now.name),
        weighed(
          'ban-drop-column',
          'Apply it when nothing runs any more that reads the column.',
          alter(now.name, `drop column ${id(column.name)}`),
        ),
      ],
      down: [alter(now.name, `add column ${columnDefinition(column)}`), ...trigger.make],
    },
  );
}

function deletionTrigger({ name, primaryKey }: Table) {
  const key = id(primaryKey.columns[0] ?? '');
  return syncTrigger(
    sqlObjectName(name, 'deleted_at', 'sync'),
    `after update of deleted_at on ${id(name)}`,
    [
      'if new.deleted_at is not null then',
      `  delete from ${id(name)} where ${key} = new.${key};`,
      'end if;',
      'return null;',
    ],
  );
}

/** A foreign key that keeps a deleted row there: both ends are in tables with deleted rows. */
interface Hold {
  readonly from: Table;
  readonly column: Column;
  readonly to: Table;
}

/**
 * All in one statement, so that rows which point at each other go together: the deleted rows of the
 * table, and deleted rows that hold on to them, which nobody could restore any more. Nobody waits
 * for a deleted row.
 */
function deletionOf(table: Table, all: readonly Table[]): string {
  const holds = holdsOn(table, all);
  if (holds.length === 0) return `delete from ${id(table.name)} where deleted_at is not null;`;
  const more = holds.map(
    ({ from, column, to }) =>
      `select ${sqlLiteral(from.name)}, ${keyOf(from)}::text from ${id(from.name)} where deleted_at is not null and ${id(column.name)} = case gone.of when ${sqlLiteral(to.name)} then gone.id::${column.type} end`,
  );
  const others = [...new Set(holds.map(({ from }) => from))].filter((each) => each !== table);
  const those = (each: Table) =>
    `delete from ${id(each.name)} where ${keyOf(each)}::text in (select gone.id from gone where gone.of = ${sqlLiteral(each.name)})`;
  const deletions = others.map((each, index) => `,\ngone_${index + 1} as (${those(each)})`);
  return `with recursive gone (of, id) as (
  select ${sqlLiteral(table.name)}, ${keyOf(table)}::text from ${id(table.name)} where deleted_at is not null
  union
  select more.* from gone cross join lateral (
    ${more.join('\n    union all\n    ')}
  ) as more
)${deletions.join('')}
${those(table)};`;
}

const keyOf = ({ primaryKey }: Table) => id(primaryKey.columns[0] ?? '');

/** The foreign keys through which a table's deleted rows are held, one after the other. */
function holdsOn(table: Table, all: readonly Table[]): Hold[] {
  const found: Hold[] = [];
  const reached = [table];
  for (const to of reached) {
    for (const from of all.filter(({ softDelete }) => softDelete)) {
      for (const column of from.columns) {
        if (column.reference?.targetTable !== to.name) continue;
        if (column.reference.onDelete !== 'restrict') continue;
        found.push({ from, column, to });
        if (!reached.includes(from)) reached.push(from);
      }
    }
  }
  return found;
}
