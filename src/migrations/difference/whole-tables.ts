/** Tables that come and go. */
import { sqlIdentifier as id } from '../../names/names.js';
import {
  addConstraint,
  alter,
  batchSize,
  commentOnColumn,
  commentOnTable,
  createIndex,
  createTable,
  dropConstraint,
  inBatches,
  weighed,
} from './statements.js';
import type { Found } from './step.js';
import type { Table } from './tables.js';

/** An empty table: its indexes are made with it; foreign keys come when all tables are there. */
export function newTable(
  table: Table,
  wanted: readonly Table[],
  renamed: readonly Table[],
  found: Found,
): void {
  const source = movedFrom(table, renamed);
  found.steps.push(
    {
      id: `create-table:${table.id}`,
      phase: 'expand',
      sentence: `${table.id} gets the table ${table.name}.`,
      up: wholeTable(table),
      down: [`drop table ${id(table.name)};`],
    },
    ...table.foreignKeys.map((key) => ({
      id: `add-foreign-key:${table.id}.${key.column}`,
      phase: 'constrain' as const,
      sentence: `${table.name}.${key.column} must point at a row that is there.`,
      up: [addConstraint(table.name, key, ' not valid')],
      down: [dropConstraint(table.name, key.name)],
    })),
    ...table.foreignKeys.map((key) => ({
      id: `validate:${table.id}.${key.column}`,
      phase: 'validate' as const,
      sentence: `${table.name}.${key.column} is checked in the rows that are there.`,
      up: [alter(table.name, `validate constraint ${id(key.name)}`)],
      down: [dropConstraint(table.name, key.name), addConstraint(table.name, key, ' not valid')],
    })),
  );
  if (source) moveRows(table, source, wanted, found);
}

function wholeTable(table: Table): string[] {
  return [
    createTable(table),
    ...table.indexes.map((index) => createIndex(table.name, index)),
    ...(table.comment ? [commentOnTable(table.name, table.comment)] : []),
    ...table.columns
      .filter(({ comment }) => comment)
      .map((column) => commentOnColumn(table.name, column)),
  ];
}

/** The table and foreign key whose pairs a join table takes over. */
function movedFrom(join: Table, tables: readonly Table[]) {
  const [entity, relation] = join.id.split('.');
  const table = tables.find((each) => each.id === entity);
  const column = table?.columns.find((each) => each.id === `${relation} →`);
  return table && column && { table, column };
}

function moveRows(
  join: Table,
  { table, column }: NonNullable<ReturnType<typeof movedFrom>>,
  wanted: readonly Table[],
  found: Found,
): void {
  const [one, other] = join.columns;
  const key = table.primaryKey.columns[0];
  if (!one || !other || key === undefined) return;
  const target = wanted.find((each) => each.name === column.reference?.targetTable);
  if (column.reference?.target === 'account' || !target) return;
  const pair = `${id(key)}, ${id(column.name)}`;
  found.steps.push({
    id: `move-rows:${join.id}`,
    phase: 'backfill',
    sentence: `What ${table.name}.${column.name} points at becomes rows of ${join.name}.`,
    up: [
      inBatches(
        `insert into ${id(join.name)} (${id(one.name)}, ${id(other.name)}) select ${pair} from ${id(table.name)} as source where ${id(column.name)} is not null and not exists (select from ${id(join.name)} as link where link.${id(one.name)} = source.${id(key)} and link.${id(other.name)} = source.${id(column.name)}) limit ${batchSize};`,
      ),
    ],
    down: [`truncate ${id(join.name)};`],
  });
}

/** Its foreign keys go first, so that tables that point at each other can go in any order. */
export function goneTable(
  stored: Table,
  table: Table,
  wanted: readonly Table[],
  found: Found,
): void {
  const [entity, relation] = table.id.split('.');
  const owner = wanted.find((each) => each.id === entity);
  if (owner?.columns.some((each) => each.id === `${relation} →`)) {
    found.refusals.push({
      place: table.id,
      sentence: `${table.id} could have many and is to have one: which of them stays cannot be known.`,
      choices: [
        'Add the relation to one under a new name, fill it by a migration of your own, and remove this one then.',
      ],
    });
    return;
  }
  found.destructive.push({
    place: table.id,
    kind: 'drop',
    sentence: `The table ${stored.name} would be dropped with all its rows.`,
    countSql: `select count(*) from ${id(stored.name)}`,
  });
  found.steps.push(
    ...table.foreignKeys.map((key) => ({
      id: `drop-foreign-key:${table.id}.${key.column}`,
      phase: 'contract' as const,
      sentence: `${table.name}.${key.column} points at nothing any more.`,
      up: [dropConstraint(table.name, key.name)],
      down: [addConstraint(table.name, key)],
    })),
    {
      id: `drop-table:${table.id}`,
      phase: 'contract',
      sentence: `${table.id} goes, with its table ${table.name} and all its rows.`,
      up: [
        weighed(
          'ban-drop-table',
          'Apply it when nothing runs any more that reads the table.',
          `drop table ${id(table.name)};`,
        ),
      ],
      down: wholeTable(table),
    },
  );
}
