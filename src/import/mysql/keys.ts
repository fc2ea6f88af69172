/** Keys, indexes and constraints of a table, wherever they are written. */
import { type ForeignKey, type Listed, type Reading, type Table, columnOf } from './catalogue.js';
import { factsOf } from './checks.js';
import type { Cursor } from './cursor.js';

const inMigration = 'write it into a migration of your own.';

export function setPrimaryKey(table: Table, columns: string[], line: number): void {
  table.primaryKey = { name: 'PRIMARY', columns, line };
  for (const name of columns) {
    const column = columnOf(table, name);
    if (column) column.required = true;
  }
}

/** MODIFY may repeat the UNIQUE of a column; it stays one. */
export function addUnique(table: Table, list: Listed): void {
  const same = table.uniques.some(({ columns }) => columns.join() === list.columns.join());
  if (!same) table.uniques.push(list);
}

const starts = [
  'CONSTRAINT',
  'PRIMARY',
  'UNIQUE',
  'KEY',
  'INDEX',
  'FULLTEXT',
  'SPATIAL',
  'FOREIGN',
  'CHECK',
];

/** Whether a key or a constraint comes, and not a column. */
export const isKeyNext = (cursor: Cursor): boolean =>
  starts.some((start) => cursor.is(start)) ||
  cursor.is('VECTOR', 'KEY') ||
  cursor.is('VECTOR', 'INDEX');

export function addKey(reading: Reading, table: Table, cursor: Cursor): void {
  const { line } = cursor;
  let name = '';
  if (cursor.accept('CONSTRAINT')) {
    const unnamed = ['PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK'].some((key) => cursor.is(key));
    if (!unnamed) name = cursor.name();
  }
  if (cursor.accept('PRIMARY', 'KEY')) addList(reading, table, cursor, 'PRIMARY', 'PRIMARY', line);
  else if (cursor.accept('FOREIGN', 'KEY')) {
    cursor.accept('IF', 'NOT', 'EXISTS');
    const own = cursor.is('(') ? '' : cursor.name();
    addForeignKey(reading, table, cursor, name || own, cursor.names());
  } else if (cursor.accept('CHECK')) addCheck(reading, table, cursor, name);
  else {
    const kind = cursor.acceptOne('UNIQUE', 'FULLTEXT', 'SPATIAL', 'VECTOR') ?? 'INDEX';
    if (cursor.acceptOne('KEY', 'INDEX') === undefined && kind === 'INDEX') throw cursor.fault();
    addList(reading, table, cursor, kind, name, line);
  }
}

/** The name, the parts and the options of a key. */
export function addList(
  { notes }: Reading,
  table: Table,
  cursor: Cursor,
  kind: string,
  given: string,
  line: number,
): void {
  cursor.accept('IF', 'NOT', 'EXISTS');
  const own = cursor.is('(') || cursor.is('USING') ? '' : cursor.name();
  skipOptions(cursor);
  const parts = readParts(cursor, table);
  skipOptions(cursor);
  const columns = parts.map((part) => part.column);
  const name = own || given || columns[0] || 'without a name';
  const label = { UNIQUE: 'Unique index', FULLTEXT: 'Full-text index', SPATIAL: 'Spatial index' };
  const shown = `${label[kind as keyof typeof label] ?? 'Index'} ${name} on ${table.name}`;
  const tell = (why: string) => notes.add(shown, why, line);
  const expressions = parts.filter(({ expression }) => expression !== undefined);
  if (expressions.length > 0) {
    const over = expressions.map(({ expression }) => expression).join(', ');
    return tell(`It is over an expression, ${over}; ${inMigration}`);
  }
  if (kind === 'SPATIAL' || kind === 'VECTOR')
    return tell(`It is of the kind ${kind.toLowerCase()}; ${inMigration}`);
  const differences = [
    parts.some(({ isDown }) => isDown) ? 'it runs downwards' : '',
    ...parts.flatMap(({ column, prefix }) =>
      prefix === undefined ? [] : `it holds the first ${prefix} characters of ${column} only`,
    ),
  ].filter((difference) => difference !== '');
  if (differences.length > 0)
    tell(`An ordinary one is made in its place: in the original, ${differences.join(' and ')}.`);
  const list = { name, columns, line };
  if (kind === 'PRIMARY') setPrimaryKey(table, columns, line);
  else if (kind === 'UNIQUE') addUnique(table, list);
  else if (kind === 'FULLTEXT') table.fullTexts.push(list);
  else table.indexes.push(list);
}

interface Part {
  readonly column: string;
  readonly prefix?: number;
  readonly isDown: boolean;
  readonly expression?: string;
}

function readParts(cursor: Cursor, table: Table): Part[] {
  const parts: Part[] = [];
  cursor.expect('(');
  do {
    const expression = cursor.is('(') ? cursor.shown(cursor.parenthesised()) : undefined;
    const column = expression === undefined ? cursor.name() : '';
    const length = cursor.is('(') ? Number(cursor.parenthesised()[0]?.text) : undefined;
    const whole = columnOf(table, column)?.type.args[0];
    const isPrefix = length !== undefined && (whole === undefined || length < whole);
    const isDown = cursor.acceptOne('ASC', 'DESC') === 'DESC';
    parts.push({
      column: columnOf(table, column)?.name ?? column,
      isDown,
      ...(isPrefix ? { prefix: length } : {}),
      ...(expression === undefined ? {} : { expression }),
    });
  } while (cursor.accept(','));
  cursor.expect(')');
  return parts;
}

function skipOptions(cursor: Cursor): void {
  for (;;) {
    const found = cursor.acceptOne(
      ...['USING', 'KEY_BLOCK_SIZE', 'COMMENT', 'ENGINE_ATTRIBUTE', 'CLUSTERING', 'DISTANCE', 'M'],
      'SECONDARY_ENGINE_ATTRIBUTE',
    );
    if (found !== undefined) {
      cursor.accept('=');
      cursor.next();
    } else if (cursor.accept('WITH', 'PARSER')) cursor.next();
    else if (cursor.acceptOne('VISIBLE', 'INVISIBLE', 'IGNORED') === undefined) {
      if (!cursor.accept('NOT', 'IGNORED')) return;
    }
  }
}

export function addForeignKey(
  { notes, catalogue }: Reading,
  table: Table,
  cursor: Cursor,
  name: string,
  columns: string[],
): void {
  const { line } = cursor;
  cursor.expect('REFERENCES');
  const { schema = table.schema, name: target } = cursor.qualifiedName();
  const targetColumns = cursor.is('(') ? cursor.names() : [];
  let onDelete: ForeignKey['onDelete'] = 'restrict';
  for (;;) {
    if (cursor.accept('MATCH')) cursor.next();
    else if (cursor.accept('ON', 'DELETE')) onDelete = readAction(cursor);
    else if (cursor.accept('ON', 'UPDATE')) {
      if (readAction(cursor) !== 'restrict')
        notes.count('ON UPDATE actions', 'Keys never change, so nothing has to follow them.');
    } else break;
  }
  table.foreignKeys.push({
    name: name || `${table.name}_ibfk_${table.foreignKeys.length + 1}`,
    columns,
    line,
    target: catalogue.table({ schema, name: target }) ?? { schema, name: target },
    targetColumns,
    onDelete,
  });
}

function readAction(cursor: Cursor): ForeignKey['onDelete'] {
  if (cursor.accept('CASCADE')) return 'cascade';
  if (cursor.accept('SET', 'NULL')) return 'set-null';
  if (cursor.accept('SET', 'DEFAULT')) return 'set-default';
  if (!cursor.accept('NO', 'ACTION')) cursor.expect('RESTRICT');
  return 'restrict';
}

/** What follows CHECK. */
export function addCheck(reading: Reading, table: Table, cursor: Cursor, name: string): void {
  const { line } = cursor;
  const tokens = cursor.parenthesised();
  const text = cursor.shown(tokens);
  const isOff = cursor.accept('NOT', 'ENFORCED');
  cursor.accept('ENFORCED');
  if (isOff)
    reading.notes.add(`CHECK (${text}) of ${table.name}`, 'It is NOT ENFORCED there either.', line);
  else {
    const facts = factsOf(tokens, cursor.text) ?? [];
    table.checks.push({
      name: name || `${table.name}_chk_${table.checks.length + 1}`,
      facts,
      text,
      line,
    });
  }
}
