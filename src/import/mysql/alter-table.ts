/** ALTER TABLE, one change at a time. */
import { type Reading, type Table, columnOf } from './catalogue.js';
import { addColumn } from './columns.js';
import type { Cursor } from './cursor.js';
import { dropCheck, dropColumn, dropConstraint, dropIndex, renameColumn } from './edits.js';
import { readDefault } from './expressions.js';
import { addKey, isKeyNext } from './keys.js';
import { readOption, readPartitions } from './options.js';

/** What follows ALTER [IGNORE] TABLE. */
export function alterTable(reading: Reading, cursor: Cursor): void {
  const { catalogue, notes, line } = reading;
  cursor.accept('IF', 'EXISTS');
  const name = cursor.qualifiedName();
  const table = catalogue.table(name);
  if (!table) {
    // A dump does this to tables whose rows it holds and to nothing else.
    if (!/^(DISABLE|ENABLE)$/.test(cursor.peek().key))
      notes.add(`ALTER TABLE ${name.name}`, 'There is no such table in the file.', line);
    return;
  }
  if (cursor.accept('WAIT')) cursor.next();
  cursor.accept('NOWAIT');
  while (!cursor.done) {
    change(reading, table, cursor);
    if (!cursor.accept(',') && !cursor.done && !cursor.is('PARTITION', 'BY')) {
      // Options may stand side by side without a comma.
      if (!readOption(reading, table, cursor)) throw cursor.fault();
      cursor.accept(',');
    }
  }
}

function change(reading: Reading, table: Table, cursor: Cursor): void {
  const { notes } = reading;
  if (cursor.accept('ADD')) return add(reading, table, cursor);
  if (cursor.accept('DROP')) return drop(reading, table, cursor);
  if (cursor.accept('MODIFY')) {
    column(cursor);
    return modify(reading, table, cursor, cursor.peek().text);
  }
  if (cursor.accept('CHANGE')) {
    column(cursor);
    const from = cursor.name();
    const to = cursor.peek().text;
    renameColumn(reading.catalogue.tables, table, from, to);
    return modify(reading, table, cursor, to);
  }
  if (cursor.accept('RENAME')) return rename(reading, table, cursor);
  if (cursor.accept('ALTER')) return alterColumn(reading, table, cursor);
  if (cursor.is('PARTITION', 'BY')) return readPartitions(reading, table, cursor);
  if (cursor.accept('CONVERT', 'TO')) return;
  if (cursor.acceptOne('ALGORITHM', 'LOCK') !== undefined) {
    cursor.accept('=');
    cursor.next();
    return;
  }
  if (cursor.acceptOne('DISABLE', 'ENABLE') !== undefined) return cursor.expect('KEYS');
  if (cursor.acceptOne('WITH', 'WITHOUT') !== undefined) return cursor.expect('VALIDATION');
  if (cursor.accept('FORCE')) return;
  if (cursor.accept('ORDER', 'BY') || partitionCommands.has(cursor.peek().key)) {
    notes.count('Commands about storage and partitions', 'They say where rows are, not what.');
    while (!cursor.done) cursor.next();
    return;
  }
  if (!readOption(reading, table, cursor)) throw cursor.fault();
}

const partitionCommands = new Set(
  'DISCARD IMPORT TRUNCATE COALESCE REORGANIZE EXCHANGE ANALYZE CHECK OPTIMIZE REBUILD REPAIR REMOVE UPGRADE SECONDARY_LOAD'.split(
    ' ',
  ),
);

function column(cursor: Cursor): void {
  cursor.accept('COLUMN');
  cursor.accept('IF', 'EXISTS');
}

function modify(reading: Reading, table: Table, cursor: Cursor, name: string): void {
  const known = columnOf(table, name);
  if (!known) {
    reading.notes.add(`Change of ${table.name}.${name}`, 'There is no such column.', cursor.line);
    return cursor.skipItem();
  }
  const isKey = table.primaryKey?.columns.includes(known.name) === true;
  addColumn(reading, table, cursor, known);
  const changed = columnOf(table, name);
  if (changed && isKey) changed.required = true;
}

function add(reading: Reading, table: Table, cursor: Cursor): void {
  const { notes, line } = reading;
  if (cursor.is('PARTITION') || cursor.is('SYSTEM')) {
    notes.count('Commands about storage and partitions', 'They say where rows are, not what.');
    while (!cursor.done) cursor.next();
  } else if (isKeyNext(cursor)) addKey(reading, table, cursor);
  else {
    cursor.accept('COLUMN');
    const isOptional = cursor.accept('IF', 'NOT', 'EXISTS');
    if (cursor.accept('(')) {
      do {
        if (isKeyNext(cursor)) addKey(reading, table, cursor);
        else addColumn(reading, table, cursor);
      } while (cursor.accept(','));
      cursor.expect(')');
    } else if (columnOf(table, cursor.peek().text)) {
      if (!isOptional)
        notes.add(
          `Second column ${table.name}.${cursor.peek().text}`,
          'The first one counts.',
          line,
        );
      cursor.skipItem();
    } else addColumn(reading, table, cursor);
  }
}

function drop(reading: Reading, table: Table, cursor: Cursor): void {
  const named = () => {
    cursor.accept('IF', 'EXISTS');
    return cursor.name();
  };
  if (cursor.accept('PRIMARY', 'KEY')) table.primaryKey = undefined;
  else if (cursor.accept('FOREIGN', 'KEY')) dropConstraint(table, named(), ['foreignKeys']);
  else if (cursor.acceptOne('INDEX', 'KEY') !== undefined) dropIndex(table, named());
  else if (cursor.accept('CHECK')) dropCheck(table, named());
  else if (cursor.accept('CONSTRAINT'))
    dropConstraint(table, named(), ['foreignKeys', 'checks', 'uniques']);
  else if (cursor.is('PARTITION') || cursor.is('SYSTEM', 'VERSIONING')) {
    reading.notes.count(
      'Commands about storage and partitions',
      'They say where rows are, not what.',
    );
    while (!cursor.done) cursor.next();
  } else {
    cursor.accept('COLUMN');
    dropColumn(table, named());
    cursor.acceptOne('RESTRICT', 'CASCADE');
  }
}

function rename({ catalogue, notes }: Reading, table: Table, cursor: Cursor): void {
  if (cursor.accept('COLUMN')) {
    const from = cursor.name();
    cursor.expect('TO');
    renameColumn(catalogue.tables, table, from, cursor.name());
  } else if (cursor.acceptOne('INDEX', 'KEY') !== undefined) {
    const from = cursor.name();
    cursor.expect('TO');
    const to = cursor.name();
    for (const lists of [table.uniques, table.indexes, table.fullTexts])
      for (const [at, list] of lists.entries())
        if (list.name === from) lists[at] = { ...list, name: to };
    notes.count('Renamed indexes', 'They get names of their own.');
  } else {
    cursor.acceptOne('TO', 'AS', '=');
    const { schema = table.schema, name } = cursor.qualifiedName();
    table.schema = schema;
    table.name = name;
  }
}

function alterColumn({ notes }: Reading, table: Table, cursor: Cursor): void {
  const { line } = cursor;
  const kind = cursor.acceptOne('INDEX', 'KEY', 'CHECK', 'CONSTRAINT', 'COLUMN') ?? 'COLUMN';
  const name = cursor.name();
  if (kind === 'INDEX' || kind === 'KEY') {
    if (!cursor.accept('NOT', 'IGNORED')) cursor.next();
    return;
  }
  if (kind === 'CHECK' || kind === 'CONSTRAINT') {
    const isOff = cursor.accept('NOT');
    cursor.expect('ENFORCED');
    if (!isOff) return;
    dropCheck(table, name);
    return notes.add(`CHECK ${name} of ${table.name}`, 'It is NOT ENFORCED there either.', line);
  }
  const target = columnOf(table, name);
  if (cursor.accept('DROP', 'DEFAULT')) {
    if (target) target.default = undefined;
  } else if (cursor.accept('SET', 'DEFAULT')) {
    const value = readDefault(cursor);
    if (target) target.default = value;
  } else {
    cursor.expect('SET');
    if (cursor.acceptOne('VISIBLE', 'INVISIBLE') === undefined) throw cursor.fault();
  }
}
