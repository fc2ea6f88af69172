/** One reader a kind of statement; what no reader is for is listed or counted. */
import { type Catalogue, type Reading, sameName } from './catalogue.js';
import { alterTable } from './alter-table.js';
import { createTable } from './create-table.js';
import { Cursor } from './cursor.js';
import { dropIndex } from './edits.js';
import { ignore } from './ignored.js';
import { addList } from './keys.js';
import type { Token } from './tokens.js';

/** Takes over one statement. */
export function readStatement(reading: Reading, tokens: readonly Token[]): void {
  const cursor = new Cursor(tokens, reading.text);
  if (cursor.accept('CREATE')) return create(reading, cursor);
  if (cursor.accept('ALTER')) return alter(reading, cursor);
  if (cursor.accept('DROP')) return drop(reading, cursor);
  if (cursor.accept('RENAME', 'TABLE') || cursor.accept('RENAME', 'TABLES'))
    return renameTables(reading.catalogue, cursor);
  if (cursor.accept('USE')) {
    reading.catalogue.database = cursor.name();
    return;
  }
  ignore(reading, cursor);
}

function create(reading: Reading, cursor: Cursor): void {
  const { catalogue, notes, line } = reading;
  const isInstead = cursor.accept('OR', 'REPLACE');
  const isTemporary = cursor.accept('TEMPORARY');
  if (cursor.accept('TABLE')) {
    if (isInstead) removeTable(catalogue, cursor);
    return createTable(reading, cursor, isTemporary);
  }
  const kind = cursor.acceptOne('UNIQUE', 'FULLTEXT', 'SPATIAL', 'VECTOR');
  if (!cursor.accept('INDEX')) {
    if (kind !== undefined) throw cursor.fault();
    return ignore(reading, cursor, 'CREATE');
  }
  cursor.accept('IF', 'NOT', 'EXISTS');
  const name = cursor.name();
  if (cursor.accept('USING')) cursor.next();
  cursor.expect('ON');
  const target = cursor.qualifiedName();
  const table = catalogue.table(target);
  if (table) addList(reading, table, cursor, kind ?? 'INDEX', name, line);
  else notes.add(`Index ${name} on ${target.name}`, 'Its table is not in the file.', line);
}

/** OR REPLACE: what comes next by its name goes first. */
function removeTable(catalogue: Catalogue, cursor: Cursor): void {
  const isQualified = cursor.peek(1).key === '.';
  const schema = isQualified ? cursor.peek().text : undefined;
  const gone = catalogue.table({ schema, name: cursor.peek(isQualified ? 2 : 0).text });
  catalogue.tables = catalogue.tables.filter((table) => table !== gone);
}

function alter(reading: Reading, cursor: Cursor): void {
  while (cursor.acceptOne('IGNORE', 'ONLINE', 'OFFLINE') !== undefined);
  if (cursor.accept('TABLE')) alterTable(reading, cursor);
  else ignore(reading, cursor, 'ALTER');
}

/** Removes what the file itself made; dropping what was there before it says nothing. */
function drop(reading: Reading, cursor: Cursor): void {
  const { catalogue, notes } = reading;
  notes.count('DROP statements', 'What they remove is not carried over.');
  // Temporary tables are not carried over in the first place.
  if (cursor.accept('TEMPORARY')) return;
  if (cursor.accept('TABLE') || cursor.accept('TABLES')) {
    cursor.accept('IF', 'EXISTS');
    do {
      const dropped = catalogue.table(cursor.qualifiedName());
      catalogue.tables = catalogue.tables.filter((table) => table !== dropped);
      for (const table of catalogue.tables)
        table.foreignKeys = table.foreignKeys.filter(({ target }) => target !== dropped);
    } while (cursor.accept(','));
  } else if (cursor.accept('INDEX')) {
    cursor.accept('IF', 'EXISTS');
    const name = cursor.name();
    cursor.expect('ON');
    const table = catalogue.table(cursor.qualifiedName());
    if (table) dropIndex(table, name);
  } else if (cursor.accept('VIEW')) {
    cursor.accept('IF', 'EXISTS');
    const gone = cursor.qualifiedName().name;
    for (const view of catalogue.views.keys())
      if (sameName(view, gone)) catalogue.views.delete(view);
  }
}

function renameTables(catalogue: Catalogue, cursor: Cursor): void {
  do {
    const table = catalogue.table(cursor.qualifiedName());
    cursor.expect('TO');
    const { schema, name } = cursor.qualifiedName();
    if (table) {
      table.name = name;
      table.schema = schema ?? table.schema;
    }
  } while (cursor.accept(','));
}
