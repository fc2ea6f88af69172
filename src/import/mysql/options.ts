/** What is said about a table behind its columns: storage, character sets, partitions. */
import type { Reading, Table } from './catalogue.js';
import type { Cursor } from './cursor.js';

const stored = 'How and where rows are stored is the concern of the server.';

const options = new Set(
  'ENGINE TYPE AUTO_INCREMENT AVG_ROW_LENGTH CHECKSUM TABLE_CHECKSUM PAGE_CHECKSUM COMPRESSION CONNECTION DELAY_KEY_WRITE ENCRYPTION ENCRYPTED ENCRYPTION_KEY_ID ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE SECONDARY_ENGINE INSERT_METHOD KEY_BLOCK_SIZE MAX_ROWS MIN_ROWS PACK_KEYS PAGE_COMPRESSED PAGE_COMPRESSION_LEVEL PASSWORD ROW_FORMAT SEQUENCE STATS_AUTO_RECALC STATS_PERSISTENT STATS_SAMPLE_PAGES TABLESPACE STORAGE TRANSACTIONAL UNION IETF_QUOTES AUTOEXTEND_SIZE'.split(
    ' ',
  ),
);

/** All the options there are, and what may follow them. */
export function readOptions(reading: Reading, table: Table, cursor: Cursor): void {
  for (;;) {
    cursor.accept(',');
    if (!readOption(reading, table, cursor)) break;
  }
  readPartitions(reading, table, cursor);
  if (cursor.done) return;
  if (['AS', 'SELECT', 'IGNORE', 'REPLACE', 'WITH', '('].some((key) => cursor.is(key))) {
    reading.notes.add(
      `The query of ${table.name}`,
      'Further columns that it would bring are missing.',
      cursor.line,
    );
    while (!cursor.done) cursor.next();
  } else throw cursor.fault();
}

/** One option of a table; false where none comes. */
export function readOption({ notes }: Reading, table: Table, cursor: Cursor): boolean {
  const { line } = cursor;
  if (cursor.accept('COMMENT')) {
    cursor.accept('=');
    const comment = cursor.string();
    if (comment !== '') table.comment = comment;
    return true;
  }
  if (cursor.accept('WITH', 'SYSTEM', 'VERSIONING')) {
    notes.add(
      `SYSTEM VERSIONING of ${table.name}`,
      'Only the present row is kept; log changes in a service.',
      line,
    );
    return true;
  }
  const isDefault = cursor.accept('DEFAULT');
  const isCollation = cursor.accept('COLLATE');
  if (isCollation || cursor.accept('CHARACTER', 'SET') || cursor.accept('CHARSET')) {
    cursor.accept('=');
    const name = cursor.next().text;
    if (isCollation || name === 'binary') table.collation = name;
    return true;
  }
  if (isDefault) throw cursor.fault();
  if (cursor.accept('DATA', 'DIRECTORY') || cursor.accept('INDEX', 'DIRECTORY')) {
    cursor.accept('=');
    cursor.next();
  } else if (options.has(cursor.peek().key) || cursor.peek(1).key === '=') {
    cursor.next();
    cursor.accept('=');
    if (cursor.is('(')) cursor.parenthesised();
    else cursor.next();
  } else return false;
  notes.count('Options of tables, such as ENGINE', stored);
  return true;
}

/** PARTITION BY, with everything that belongs to it. */
export function readPartitions({ notes }: Reading, table: Table, cursor: Cursor): void {
  if (!cursor.is('PARTITION', 'BY')) return;
  notes.add(
    `PARTITION BY of ${table.name}`,
    'It becomes one table without partitions.',
    cursor.line,
  );
  while (!cursor.done && !cursor.is('AS') && !cursor.is('SELECT')) {
    if (cursor.is('(')) cursor.parenthesised();
    else cursor.next();
  }
}
