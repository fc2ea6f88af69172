/** What a change of one column or key means for the rest of the schema. */
import { type Table, sameName } from './catalogue.js';

/** A key of several columns loses this one, as in MySQL. */
export function dropColumn(table: Table, name: string): void {
  const without = <T extends { columns: string[] }>(lists: readonly T[]): T[] =>
    lists
      .map((list) => ({ ...list, columns: list.columns.filter((each) => !sameName(each, name)) }))
      .filter(({ columns }) => columns.length > 0);
  table.columns = table.columns.filter((column) => !sameName(column.name, name));
  table.uniques = without(table.uniques);
  table.indexes = without(table.indexes);
  table.fullTexts = without(table.fullTexts);
  table.foreignKeys = table.foreignKeys.filter(
    ({ columns }) => !columns.some((each) => sameName(each, name)),
  );
  table.checks = table.checks.filter(
    ({ facts }) => !facts.some(({ column }) => sameName(column, name)),
  );
  if (table.primaryKey) [table.primaryKey] = without([table.primaryKey]);
}

export function dropIndex(table: Table, name: string): void {
  const others = <T extends { readonly name: string }>(lists: readonly T[]): T[] =>
    lists.filter((list) => !sameName(list.name, name));
  table.uniques = others(table.uniques);
  table.indexes = others(table.indexes);
  table.fullTexts = others(table.fullTexts);
  if (name.toUpperCase() === 'PRIMARY') table.primaryKey = undefined;
}

export function dropCheck(table: Table, name: string): void {
  table.checks = table.checks.filter((check) => !sameName(check.name, name));
}

/** Drops what has the name, of the kinds that are given. */
export function dropConstraint(
  table: Table,
  name: string,
  kinds: readonly ('foreignKeys' | 'checks' | 'uniques')[],
): void {
  if (kinds.includes('foreignKeys'))
    table.foreignKeys = table.foreignKeys.filter((key) => !sameName(key.name, name));
  if (kinds.includes('checks')) dropCheck(table, name);
  if (kinds.includes('uniques'))
    table.uniques = table.uniques.filter((list) => !sameName(list.name, name));
}

export function renameColumn(
  tables: readonly Table[],
  table: Table,
  from: string,
  to: string,
): void {
  const changed = (names: readonly string[]) =>
    names.map((each) => (sameName(each, from) ? to : each));
  for (const column of table.columns) if (sameName(column.name, from)) column.name = to;
  const { primaryKey, uniques, indexes, fullTexts, foreignKeys } = table;
  for (const list of [primaryKey, ...uniques, ...indexes, ...fullTexts, ...foreignKeys])
    if (list) list.columns = changed(list.columns);
  table.checks = table.checks.map((check) => ({
    ...check,
    facts: check.facts.map((fact) =>
      sameName(fact.column, from) ? { ...fact, column: to } : fact,
    ),
  }));
  for (const key of tables.flatMap((each) => each.foreignKeys))
    if (key.target === table) key.targetColumns = changed(key.targetColumns);
}
