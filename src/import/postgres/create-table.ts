/** CREATE TABLE, with partitions, INHERITS and LIKE. */
import type { CreateStmt, TableLikeClause } from 'libpg-query';
import { type Reading, type Table, shownName } from './catalogue.js';
import { addColumn } from './columns.js';
import { addConstraint } from './constraints.js';
import { rangeName } from './tree.js';

/** What becomes of a table that inherits from another. */
export const inherited =
  'It becomes a table of its own with the same columns; its rows are not among those of the other.';

export function createTable(reading: Reading, statement: CreateStmt): void {
  const { catalogue, notes, line } = reading;
  const name = rangeName(statement.relation);
  const shown = shownName(name);
  if (statement.relation?.relpersistence === 't') {
    notes.add(`Temporary table ${shown}`, 'It lives for one session only.', line);
    return;
  }
  if (catalogue.table({ schema: catalogue.schemaOf(name), name: name.name })) {
    // Of a second CREATE TABLE IF NOT EXISTS, PostgreSQL takes no notice either.
    notes.add(`Second CREATE TABLE ${shown}`, 'The first one counts.', line);
    return;
  }
  if (statement.ofTypename) {
    notes.add(`Table ${shown} of a composite type`, 'Its columns are not in the statement.', line);
    return;
  }
  const table: Table = {
    schema: catalogue.schemaOf(name),
    name: name.name,
    line,
    columns: [],
    uniques: [],
    indexes: [],
    foreignKeys: [],
    checks: [],
  };
  const parents = (statement.inhRelations ?? []).flatMap((node) =>
    'RangeVar' in node ? [rangeName(node.RangeVar)] : [],
  );
  if (statement.partbound) {
    const parent = parents[0] && catalogue.table(parents[0]);
    if (parent) foldInto(reading, table, parent);
    else notes.add(`Partition ${shown}`, 'The table it is a part of is not in the file.', line);
    if (parent) catalogue.tables.push(table);
    return;
  }
  for (const parent of parents) inherit(reading, table, parent);
  catalogue.tables.push(table);
  addElements(reading, table, statement);
  if (statement.partspec) {
    notes.add(`PARTITION BY of ${shown}`, 'It becomes one table without partitions.', line);
  }
  if (statement.relation?.relpersistence === 'u')
    notes.add(`UNLOGGED of ${shown}`, 'It becomes an ordinary table.', line);
}

function addElements(reading: Reading, table: Table, statement: CreateStmt): void {
  for (const element of statement.tableElts ?? []) {
    if ('ColumnDef' in element) addColumn(reading, table, element.ColumnDef);
    else if ('TableLikeClause' in element) copyLike(reading, table, element.TableLikeClause);
  }
  // After the columns, which a constraint may name before they are defined.
  for (const element of statement.tableElts ?? [])
    if ('Constraint' in element) addConstraint(reading, table, element.Constraint);
}

/** A partition is remembered only so that what is said about it later finds it. */
export function foldInto({ notes, line }: Reading, table: Table, parent: Table): void {
  table.partitionOf = parent;
  notes.add(
    `Partition ${table.name} of ${parent.name}`,
    `${parent.name} becomes one table without partitions.`,
    line,
  );
}

function inherit(
  { catalogue, notes, line }: Reading,
  table: Table,
  parentName: { schema: string | undefined; name: string },
): void {
  const parent = catalogue.table(parentName);
  copyColumns(table, parent, true);
  notes.add(
    `INHERITS (${parentName.name}) of ${table.name}`,
    parent
      ? inherited
      : 'The table it inherits from is not in the file, so its columns are missing.',
    line,
  );
}

/** LIKE copies columns; their constraints only where INCLUDING says so. */
function copyLike(
  { catalogue, notes, line }: Reading,
  table: Table,
  clause: TableLikeClause,
): void {
  const name = rangeName(clause.relation);
  copyColumns(table, catalogue.table(name));
  notes.add(
    `LIKE ${name.name} in ${table.name}`,
    'Its columns are copied; defaults, constraints, indexes and comments it may include are not.',
    line,
  );
}

function copyColumns(table: Table, from: Table | undefined, defaults = false): void {
  for (const column of from?.columns ?? []) {
    if (table.columns.some(({ name }) => name === column.name)) continue;
    const { name, line, type, required } = column;
    const copy = { name, line, type, required, numbered: false };
    table.columns.push(defaults ? { ...copy, default: column.default } : copy);
  }
}
