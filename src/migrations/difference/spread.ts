/** Relations to one that become relations to many: what a column says becomes pairs of a join table. */
import { sqlIdentifier as id, sqlObjectName } from '../../names/names.js';
import { inBatches, syncTrigger } from './statements.js';
import type { Step } from './step.js';
import type { Column, Table } from './table.js';

interface Spread {
  readonly table: Table;
  readonly column: Column;
}

/** The table and foreign key whose pairs a new join table takes over. */
export function spreadFrom(
  join: Table,
  renamed: readonly Table[],
  wanted: readonly Table[],
): Spread | undefined {
  const [entity, relation] = join.id.split('.');
  const table = renamed.find((each) => each.id === entity);
  const column = table?.columns.find((each) => each.id === `${relation} →`);
  if (!table || !column || column.reference?.target === 'account') return undefined;
  const target = wanted.find((each) => each.name === column.reference?.targetTable);
  return target && join.columns.length === 2 ? { table, column } : undefined;
}

/** A write of the column is one of the pairs, as long as both are there. */
export function linkTrigger(table: Table, column: Column, join: Table) {
  const [one, other] = join.columns.map(({ name }) => id(name));
  const [key, value] = [id(table.primaryKey.columns[0] ?? ''), id(column.name)];
  return syncTrigger(
    sqlObjectName(table.name, column.name, 'sync'),
    `after insert or update of ${value} on ${id(table.name)}`,
    [
      "if tg_op = 'UPDATE' then",
      `  delete from ${id(join.name)} where ${one} = old.${key} and ${other} = old.${value};`,
      'end if;',
      `if new.${value} is not null then`,
      `  insert into ${id(join.name)} (${one}, ${other}) values (new.${key}, new.${value}) on conflict do nothing;`,
      'end if;',
      'return null;',
    ],
  );
}

export function movedLinks(join: Table, { table, column }: Spread): Step {
  const [one = '', other = ''] = join.columns.map(({ name }) => id(name));
  const [key, value] = [id(table.primaryKey.columns[0] ?? ''), id(column.name)];
  return {
    id: `move-rows:${join.id}`,
    phase: 'backfill',
    sentence: `What ${table.name}.${column.name} points at becomes rows of ${join.name}.`,
    up: [
      inBatches(
        table,
        (rows) =>
          `insert into ${id(join.name)} (${one}, ${other}) select ${key}, ${value} from ${id(table.name)} where ${value} is not null and ${rows} on conflict do nothing;`,
      ),
    ],
    down: [`truncate ${id(join.name)};`],
  };
}
