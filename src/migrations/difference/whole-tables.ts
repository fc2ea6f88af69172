/** Tables that come and go. */
import { sqlIdentifier as id } from '../../names/names.js';
import { collapseLosses, collapseOf, movedPairs, pairTrigger, pairsAgain } from './collapsed.js';
import {
  addConstraint,
  alter,
  commentOnColumn,
  commentOnTable,
  createIndex,
  createTable,
  dropConstraint,
  weighed,
} from './statements.js';
import { rowSecurity } from '../tenancy.js';
import { dropFound } from './existing.js';
import { linkTrigger, movedLinks, spreadFrom } from './spread.js';
import type { Found } from './step.js';
import type { Table } from './table.js';

/** An empty table: its indexes are made with it; foreign keys come when all tables are there. */
export function newTable(
  table: Table,
  wanted: readonly Table[],
  renamed: readonly Table[],
  found: Found,
): void {
  const spread = spreadFrom(table, renamed, wanted);
  found.steps.push(
    {
      id: `create-table:${table.id}`,
      phase: 'expand',
      sentence: `${table.id} gets the table ${table.name}.`,
      up: [
        ...wholeTable(table),
        ...(spread ? linkTrigger(spread.table, spread.column, table).make : []),
      ],
      down: [
        ...(spread ? linkTrigger(spread.table, spread.column, table).drop(spread.table.name) : []),
        `drop table ${id(table.name)};`,
      ],
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
  if (spread) found.steps.push(movedLinks(table, spread));
}

function wholeTable(table: Table): string[] {
  return [
    createTable(table),
    ...table.indexes.map((index) => createIndex(table.name, index)),
    ...(table.tenants ? rowSecurity(table.name) : []),
    ...(table.comment ? [commentOnTable(table.name, table.comment)] : []),
    ...table.columns
      .filter(({ comment }) => comment)
      .map((column) => commentOnColumn(table.name, column)),
  ];
}

/** Its foreign keys go first, so that tables that point at each other can go in any order. */
export function goneTable(
  before: Table,
  table: Table,
  { renamed, stored, wanted }: Record<'renamed' | 'stored' | 'wanted', readonly Table[]>,
  found: Found,
): void {
  const collapse = collapseOf(table, wanted);
  if (collapse) {
    const owner = stored[renamed.findIndex((each) => each.id === collapse.table.id)];
    found.destructive.push(...collapseLosses(collapse, before, owner));
    found.steps.push(movedPairs(collapse));
  } else {
    found.destructive.push({
      place: table.id,
      kind: 'drop',
      sentence: `The table ${before.name} would be dropped with all its rows.`,
      countSql: `select count(*) from ${id(before.name)}`,
    });
  }
  found.steps.push(
    ...table.foreignKeys.map((key) => ({
      id: `drop-foreign-key:${table.id}.${key.column}`,
      phase: 'contract' as const,
      sentence: `${table.name}.${key.column} points at nothing any more.`,
      up: [dropFound(table, key, 'foreign-key')],
      down: [addConstraint(table.name, key)],
    })),
    {
      id: `drop-table:${table.id}`,
      phase: 'contract',
      sentence: collapse
        ? `What ${table.name} says is in ${collapse.table.name}.${collapse.column.name} now: the table goes.`
        : `${table.id} goes, with its table ${table.name} and all its rows.`,
      up: [
        ...(collapse ? pairTrigger(collapse).drop(table.name) : []),
        weighed(
          'ban-drop-table',
          'Apply it when nothing runs any more that reads the table.',
          `drop table ${id(table.name)};`,
        ),
      ],
      down: [
        ...wholeTable(table),
        ...(collapse ? [pairsAgain(collapse), ...pairTrigger(collapse).make] : []),
      ],
    },
  );
}
