/** A column's type as it is written, with all its synonyms. */
import type { TypeRef } from './catalogue.js';
import type { Cursor } from './cursor.js';

const synonyms: Readonly<Record<string, string>> = {
  BOOL: 'boolean',
  INT1: 'tinyint',
  INT2: 'smallint',
  INT3: 'mediumint',
  MIDDLEINT: 'mediumint',
  INT4: 'int',
  INTEGER: 'int',
  INT8: 'bigint',
  DEC: 'decimal',
  FIXED: 'decimal',
  NUMERIC: 'decimal',
  NUMBER: 'decimal',
  REAL: 'double',
  FLOAT4: 'float',
  FLOAT8: 'double',
  CHARACTER: 'char',
  NCHAR: 'char',
  NVARCHAR: 'varchar',
  VARCHARACTER: 'varchar',
  VARCHAR2: 'varchar',
  CLOB: 'longtext',
  RAW: 'varbinary',
};

const names = new Set(
  'tinyint smallint mediumint int bigint boolean decimal float double bit serial date time datetime timestamp year char varchar binary varbinary tinytext text mediumtext longtext tinyblob blob mediumblob longblob enum set json geometry point linestring polygon multipoint multilinestring multipolygon geometrycollection geomcollection uuid inet4 inet6 vector xmltype'.split(
    ' ',
  ),
);

/** The type, with what belongs to it before the column's other attributes. */
export function readType(cursor: Cursor): TypeRef {
  const name = typeName(cursor);
  const args: number[] = [];
  const values: string[] = [];
  if (cursor.accept('(')) {
    do {
      if (name === 'enum' || name === 'set') values.push(cursor.string());
      else {
        if (cursor.peek().kind !== 'number') throw cursor.fault();
        args.push(Number(cursor.next().text));
      }
    } while (cursor.accept(','));
    cursor.expect(')');
  }
  let [unsigned, zerofill] = [false, false];
  for (;;) {
    const found = cursor.acceptOne('UNSIGNED', 'SIGNED', 'ZEROFILL', 'BINARY', 'ASCII', 'UNICODE');
    if (found === undefined && !cursor.accept('BYTE')) break;
    unsigned ||= found === 'UNSIGNED' || found === 'ZEROFILL';
    zerofill ||= found === 'ZEROFILL';
  }
  return { name, args, values, unsigned, zerofill };
}

function typeName(cursor: Cursor): string {
  cursor.accept('NATIONAL');
  if (cursor.accept('LONG')) {
    const isBinary = cursor.accept('VARBINARY');
    if (!isBinary) cursor.acceptOne('VARCHAR', 'VARCHARACTER');
    return isBinary ? 'mediumblob' : 'mediumtext';
  }
  const { key } = cursor.peek();
  const name = Object.hasOwn(synonyms, key) ? (synonyms[key] ?? '') : key.toLowerCase();
  if (!names.has(name)) throw cursor.fault();
  cursor.next();
  if (name === 'double') cursor.accept('PRECISION');
  if (name !== 'char') return name;
  if (cursor.acceptOne('VARYING', 'VARCHAR') !== undefined) return 'varchar';
  return cursor.accept('BYTE') ? 'binary' : 'char';
}

/** As a person would write it: `int(10) unsigned`. */
export function typeText({ name, args, values, unsigned }: TypeRef): string {
  const list = values.length > 0 ? values.map((value) => `'${value}'`) : args;
  return `${name}${list.length > 0 ? `(${list.join(',')})` : ''}${unsigned ? ' unsigned' : ''}`;
}
