/** Soft delete switched on and off in tables that have rows. */
import { sqlIdentifier as id, sqlObjectName } from '../../names/names.js';
import { alter, columnDefinition, syncTrigger, weighed } from './statements.js';
import type { Found } from './step.js';
import type { Column, Table, TableChange } from './tables.js';

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

/** One statement, so that rows which point at each other go together; nobody waits for a deleted row. */
function deletionOf(table: Table, all: readonly Table[]): string {
  const pointing = pointingAt(table, 'deleted_at is not null', all, [table.id]).map(
    (deletion, index) => `gone_${index + 1} as (${deletion})`,
  );
  const head = pointing.length === 0 ? '' : `with ${pointing.join(',\n  ')}\n`;
  return `${head}delete from ${id(table.name)} where deleted_at is not null;`;
}

/** Deleted rows that hold on to those that go: nobody can restore them any more. */
function pointingAt(
  table: Table,
  condition: string,
  all: readonly Table[],
  seen: readonly string[],
): string[] {
  const key = id(table.primaryKey.columns[0] ?? '');
  const rows = `select ${key} from ${id(table.name)} where ${condition}`;
  return all
    .filter((other) => other.softDelete && !seen.includes(other.id))
    .flatMap((other) =>
      other.columns
        .filter(({ reference }) => reference?.targetTable === table.name)
        .filter(({ reference }) => reference?.onDelete === 'restrict')
        .flatMap((column) => {
          const those = `deleted_at is not null and ${id(column.name)} in (${rows})`;
          return [
            ...pointingAt(other, those, all, [...seen, other.id]),
            `delete from ${id(other.name)} where ${those}`,
          ];
        }),
    );
}
