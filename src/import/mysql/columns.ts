/** A column's definition, with the constraints written at it. */
import { type Column, type Reading, type Table, sameName } from './catalogue.js';
import type { Cursor } from './cursor.js';
import { readDefault } from './expressions.js';
import { addCheck, addForeignKey, addUnique, setPrimaryKey } from './keys.js';
import { readType } from './type-names.js';

/** Reads a definition and puts the column into the table, or in the place of another one. */
export function addColumn(reading: Reading, table: Table, cursor: Cursor, instead?: Column): void {
  const { line } = cursor;
  const name = cursor.name();
  const type = readType(cursor);
  const isSerial = type.name === 'serial';
  const draft: Draft = {
    name,
    line,
    type,
    required: isSerial,
    numbered: isSerial,
    touched: false,
  };
  table.columns.splice(
    instead ? table.columns.indexOf(instead) : table.columns.length,
    instead ? 1 : 0,
    draft,
  );
  if (isSerial) addUnique(table, { name, columns: [name], line });
  while (readAttribute(reading, table, draft, cursor));
  move(table, draft, cursor);
}

type Draft = { -readonly [Key in keyof Column]: Column[Key] };

/** One attribute; false where none comes. */
function readAttribute(reading: Reading, table: Table, column: Draft, cursor: Cursor): boolean {
  const { line } = cursor;
  const where = `${table.name}.${column.name}`;
  if (cursor.accept('NOT', 'NULL')) column.required = true;
  else if (cursor.accept('NULL')) column.required &&= column.numbered;
  else if (cursor.accept('DEFAULT')) column.default = readDefault(cursor);
  else if (cursor.accept('AUTO_INCREMENT')) {
    column.numbered = true;
    column.required = true;
  } else if (cursor.accept('SERIAL', 'DEFAULT', 'VALUE')) {
    column.numbered = true;
    column.required = true;
    addUnique(table, { name: column.name, columns: [column.name], line });
  } else if (cursor.accept('ON', 'UPDATE')) {
    column.touched = readDefault(cursor)?.kind === 'now';
  } else if (cursor.accept('COMMENT')) {
    const comment = cursor.string();
    if (comment !== '') column.comment = comment;
  } else if (cursor.accept('PRIMARY') || cursor.is('KEY')) {
    cursor.accept('KEY');
    setPrimaryKey(table, [column.name], line);
  } else if (cursor.accept('UNIQUE')) {
    cursor.accept('KEY');
    addUnique(table, { name: column.name, columns: [column.name], line });
  } else if (cursor.accept('COLLATE')) column.collation = cursor.next().text;
  else if (cursor.accept('CHARACTER', 'SET') || cursor.accept('CHARSET')) {
    if (/^binary$/i.test(cursor.next().text)) column.collation = 'binary';
  } else if (cursor.is('REFERENCES')) {
    addForeignKey(reading, table, cursor, '', [column.name]);
    reading.notes.add(
      `REFERENCES at the column ${where}`,
      'It becomes a foreign key; MySQL before 9 takes no notice of one that is written there.',
      line,
    );
  } else if (cursor.is('CHECK') || cursor.is('CONSTRAINT')) {
    const name = cursor.accept('CONSTRAINT') && !cursor.is('CHECK') ? cursor.name() : '';
    cursor.expect('CHECK');
    addCheck(reading, table, cursor, name);
  } else if (cursor.is('AS') || cursor.is('GENERATED')) readGenerated(column, cursor);
  else return readStorage(reading, where, cursor);
  return true;
}

function readGenerated(column: Draft, cursor: Cursor): void {
  cursor.accept('GENERATED', 'ALWAYS');
  cursor.expect('AS');
  if (cursor.accept('ROW')) {
    cursor.next();
    column.generated = 'AS ROW START or END';
  } else column.generated = cursor.shown(cursor.parenthesised());
  cursor.acceptOne('VIRTUAL', 'STORED', 'PERSISTENT');
}

/** What says how a column is stored or shown, and not what it holds. */
function readStorage({ notes }: Reading, where: string, cursor: Cursor): boolean {
  const { line } = cursor;
  if (cursor.acceptOne('COLUMN_FORMAT', 'STORAGE') !== undefined) cursor.next();
  else if (cursor.acceptOne('ENGINE_ATTRIBUTE', 'SECONDARY_ENGINE_ATTRIBUTE') !== undefined) {
    cursor.accept('=');
    cursor.next();
  } else if (cursor.acceptOne('SRID', 'REF_SYSTEM_ID') !== undefined) {
    cursor.accept('=');
    notes.add(`SRID ${cursor.next().text} of ${where}`, 'The field is a text.', line);
  } else if (cursor.accept('INVISIBLE'))
    notes.add(`INVISIBLE of ${where}`, 'It is shown like any other field.', line);
  else if (cursor.accept('COMPRESSED')) {
    if (cursor.accept('=')) cursor.next();
  } else {
    return (
      cursor.accept('VISIBLE') ||
      cursor.accept('WITHOUT', 'SYSTEM', 'VERSIONING') ||
      cursor.accept('WITH', 'SYSTEM', 'VERSIONING')
    );
  }
  return true;
}

/** FIRST and AFTER. */
function move(table: Table, column: Column, cursor: Cursor): void {
  const others = table.columns.filter((each) => each !== column);
  if (cursor.accept('FIRST')) table.columns = [column, ...others];
  else if (cursor.accept('AFTER')) {
    const before = cursor.name();
    const at = others.findIndex((each) => sameName(each.name, before)) + 1;
    table.columns = others.toSpliced(at, 0, column);
  }
}
