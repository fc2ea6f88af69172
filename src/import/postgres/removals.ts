/** DROP and RENAME: what earlier statements made goes, or is called otherwise. */
import type { DropStmt, RenameStmt } from 'libpg-query';
import { type Reading, type Table, columnOf } from './catalogue.js';
import { objectParts, qualified, rangeName } from './tree.js';

export function dropColumn(table: Table, name: string): void {
  const without = <T extends { columns: string[] }>(all: T[]): T[] =>
    all.filter(({ columns }) => !columns.includes(name));
  table.columns = table.columns.filter((column) => column.name !== name);
  table.uniques = without(table.uniques);
  table.indexes = without(table.indexes);
  table.foreignKeys = without(table.foreignKeys);
  table.checks = table.checks.filter(({ facts }) => !facts.some(({ column }) => column === name));
  if (table.primaryKey?.columns.includes(name)) table.primaryKey = undefined;
}

export function dropConstraint(table: Table, name: string): void {
  const others = <T extends { name: string }>(all: T[]): T[] =>
    all.filter((each) => each.name !== name);
  table.uniques = others(table.uniques);
  table.foreignKeys = others(table.foreignKeys);
  table.checks = others(table.checks);
  if (table.primaryKey?.name === name) table.primaryKey = undefined;
}

/** Removes what the file itself made; dropping what was there before it says nothing. */
export function drop({ catalogue, notes }: Reading, statement: DropStmt): void {
  const names = (statement.objects ?? []).map((node) => qualified(objectParts(node)));
  for (const name of names) {
    if (statement.removeType === 'OBJECT_TABLE') {
      const dropped = catalogue.table(name);
      catalogue.tables = catalogue.tables.filter((table) => table !== dropped);
      for (const table of catalogue.tables)
        table.foreignKeys = table.foreignKeys.filter(({ target }) => target !== dropped);
    } else if (statement.removeType === 'OBJECT_INDEX') {
      for (const table of catalogue.tables) {
        table.indexes = table.indexes.filter((index) => index.name !== name.name);
        table.uniques = table.uniques.filter((index) => index.name !== name.name);
      }
    }
    notes.count('DROP statements', 'What they remove is not carried over.');
  }
}

export function rename({ catalogue, notes, line }: Reading, statement: RenameStmt): void {
  const { newname = '', subname = '' } = statement;
  const table = catalogue.table(rangeName(statement.relation));
  switch (statement.renameType) {
    case 'OBJECT_TABLE':
      if (table) table.name = newname;
      return;
    case 'OBJECT_COLUMN':
      if (table) renameColumn(catalogue.tables, table, subname, newname);
      return;
    case 'OBJECT_TABCONSTRAINT':
      if (table) renameListed([table], subname, newname);
      notes.count('Renamed constraints and indexes', 'They get names of their own.');
      return;
    case 'OBJECT_INDEX':
      renameListed(catalogue.tables, rangeName(statement.relation).name, newname);
      notes.count('Renamed constraints and indexes', 'They get names of their own.');
      return;
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN':
      catalogue.moveType(qualified(objectParts(statement.object)), newname);
      return;
    default:
      notes.add(`RENAME TO ${newname}`, 'What it renames is not carried over.', line);
  }
}

/** A later statement drops it by its new name. */
function renameListed(tables: readonly Table[], from: string, to: string): void {
  const renamed = <T extends { readonly name: string }>(all: readonly T[]): T[] =>
    all.map((each) => (each.name === from ? { ...each, name: to } : each));
  for (const table of tables) {
    table.uniques = renamed(table.uniques);
    table.indexes = renamed(table.indexes);
    table.foreignKeys = renamed(table.foreignKeys);
    table.checks = renamed(table.checks);
    if (table.primaryKey) [table.primaryKey] = renamed([table.primaryKey]);
  }
}

function renameColumn(tables: readonly Table[], table: Table, from: string, to: string): void {
  const changed = (names: string[]) => names.map((name) => (name === from ? to : name));
  const column = columnOf(table, from);
  if (column) column.name = to;
  for (const list of [table.primaryKey, ...table.uniques, ...table.indexes, ...table.foreignKeys])
    if (list) list.columns = changed(list.columns);
  for (const check of table.checks)
    check.facts = check.facts.map((fact) =>
      fact.column === from ? { ...fact, column: to } : fact,
    );
  for (const { foreignKeys } of tables) {
    for (const key of foreignKeys)
      if (key.target === table) key.targetColumns = changed(key.targetColumns);
  }
}
