/** Names of types as the dialects of SQL have them, for formats that take any of them. */
import { builtInShape, type Read } from './postgres/types.js';

/** What each is called in PostgreSQL; without blanks, underscores and case. */
const inPostgres: Readonly<Record<string, string>> = {
  int: 'int4',
  integer: 'int4',
  mediumint: 'int4',
  smallint: 'int2',
  tinyint: 'int2',
  year: 'int2',
  bigint: 'int8',
  long: 'int8',
  decimal: 'numeric',
  dec: 'numeric',
  number: 'numeric',
  double: 'float8',
  doubleprecision: 'float8',
  float: 'float8',
  real: 'float4',
  smallmoney: 'money',
  boolean: 'bool',
  string: 'varchar',
  nvarchar: 'varchar',
  varchar2: 'varchar',
  nvarchar2: 'varchar',
  charactervarying: 'varchar',
  char: 'bpchar',
  nchar: 'bpchar',
  character: 'bpchar',
  tinytext: 'text',
  mediumtext: 'text',
  longtext: 'text',
  ntext: 'text',
  clob: 'text',
  guid: 'uuid',
  uniqueidentifier: 'uuid',
  object: 'jsonb',
  datetime: 'timestamp',
  datetime2: 'timestamp',
  smalldatetime: 'timestamp',
  timestampwithouttimezone: 'timestamp',
  timestampwithtimezone: 'timestamptz',
  datetimeoffset: 'timestamptz',
  timewithouttimezone: 'time',
  timewithtimezone: 'timetz',
  binary: 'bytea',
  varbinary: 'bytea',
  blob: 'bytea',
  tinyblob: 'bytea',
  mediumblob: 'bytea',
  longblob: 'bytea',
  image: 'bytea',
  bytes: 'bytea',
};

/** Whole numbers without a sign need more room on their upper side. */
const unsigned: Readonly<Record<string, { readonly type: 'integer' | 'bigint' }>> = {
  tinyint: { type: 'integer' },
  smallint: { type: 'integer' },
  mediumint: { type: 'integer' },
  int: { type: 'bigint' },
  integer: { type: 'bigint' },
};

const noSign = 'It had no sign; numbers below zero are not refused.';

/** The shape of a type; undefined for a name that no dialect has. */
export function sqlShape(name: string, args: readonly number[], array = false): Read | undefined {
  const flat = name.toLowerCase().replace(/[\s_]/g, '');
  const whole = flat.replace(/^unsigned|unsigned$/, '');
  if (whole !== flat && !array) {
    const shape = unsigned[whole];
    if (shape !== undefined) return { shape: { ...shape, differs: noSign } };
    if (whole === 'bigint') {
      const differs = `bigint becomes decimal of 20 digits, as a string in JSON. ${noSign}`;
      return { shape: { type: 'decimal', precision: 20, scale: 0, differs } };
    }
    return sqlShape(whole, args);
  }
  if (flat === 'tinyint' && args[0] === 1 && !array)
    return { shape: { type: 'boolean', differs: 'tinyint(1) becomes boolean.' } };
  const known = Object.hasOwn(inPostgres, flat) ? inPostgres[flat] : flat;
  // Of other types the number in brackets is how wide they are shown, or the bytes of a blob.
  const counted = /^(varchar|bpchar|numeric|time|timetz|timestamp|timestamptz|bit|varbit)$/;
  return builtInShape({
    schema: undefined,
    name: known ?? flat,
    args: counted.test(known ?? flat) ? args : [],
    array,
  });
}
