/** CREATE TABLE: columns, keys, options, partitions. */
import { type Reading, type Table, newTable } from './catalogue.js';
import { addColumn } from './columns.js';
import type { Cursor, QualifiedName } from './cursor.js';
import { addKey, isKeyNext } from './keys.js';
import { readOptions } from './options.js';

/** What follows CREATE [OR REPLACE] [TEMPORARY] TABLE. */
export function createTable(reading: Reading, cursor: Cursor, isTemporary: boolean): void {
  const { catalogue, notes, line } = reading;
  cursor.accept('IF', 'NOT', 'EXISTS');
  const name = cursor.qualifiedName();
  if (isTemporary) {
    notes.add(`Temporary table ${name.name}`, 'It lives for one session only.', line);
    return;
  }
  if (catalogue.table(name)) {
    // Of a second CREATE TABLE IF NOT EXISTS, MySQL takes no notice either.
    notes.add(`Second CREATE TABLE ${name.name}`, 'The first one counts.', line);
    return;
  }
  const table = newTable(name.schema ?? catalogue.database, name.name, line);
  if (cursor.is('LIKE') || cursor.is('(', 'LIKE')) return createLike(reading, table, cursor);
  if (cursor.is('(')) {
    readItems(reading, table, cursor);
    catalogue.tables.push(table);
    readOptions(reading, table, cursor);
  } else {
    cursor.skipItem();
    notes.add(
      `Table from a query ${table.name}`,
      'Its columns are those of a query, which is not run.',
      line,
    );
  }
}

function readItems(reading: Reading, table: Table, cursor: Cursor): void {
  cursor.expect('(');
  const open = cursor.peek(-1);
  do {
    if (isKeyNext(cursor)) addKey(reading, table, cursor);
    else if (cursor.accept('PERIOD', 'FOR')) {
      reading.notes.add(
        `PERIOD FOR ${cursor.name()} of ${table.name}`,
        'Only the present row is kept.',
        cursor.line,
      );
      cursor.parenthesised();
    } else addColumn(reading, table, cursor);
  } while (cursor.accept(','));
  if (cursor.done)
    throw cursor.text.broken(`the parenthesis after ${table.name} has no end`, open.start);
  cursor.expect(')');
}

function createLike(reading: Reading, table: Table, cursor: Cursor): void {
  const { catalogue, notes, line } = reading;
  cursor.accept('(');
  cursor.expect('LIKE');
  const name: QualifiedName = cursor.qualifiedName();
  const from = catalogue.table(name);
  if (!from) {
    notes.add(`Table ${table.name} LIKE ${name.name}`, 'The other one is not in the file.', line);
    return;
  }
  const { columns, primaryKey, uniques, indexes, fullTexts } = structuredClone(from);
  // As in MySQL, foreign keys are not copied.
  catalogue.tables.push({
    ...table,
    columns,
    ...(primaryKey && { primaryKey }),
    uniques,
    indexes,
    fullTexts,
    checks: structuredClone(from.checks),
  });
}
