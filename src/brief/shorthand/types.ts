/** Types and marks as they are written, and what people write instead of them. */
import { fieldTypes, type FieldType } from '../../blueprint/field.js';

/** What other tools call our types. */
const aliases: Readonly<Record<string, FieldType>> = {
  str: 'string',
  varchar: 'string',
  char: 'string',
  int: 'integer',
  number: 'integer',
  smallint: 'integer',
  long: 'bigint',
  float: 'decimal',
  double: 'decimal',
  numeric: 'decimal',
  money: 'decimal',
  real: 'decimal',
  bool: 'boolean',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  uri: 'url',
  link: 'url',
  jsonb: 'json',
  blob: 'binary',
  bytes: 'binary',
  bytea: 'binary',
  guid: 'uuid',
  markdown: 'text',
  longtext: 'text',
  attachment: 'file',
  upload: 'file',
};

export const relationTypes = {
  ref: 'many-to-one',
  one: 'one-to-one',
  refs: 'many-to-many',
} as const;
export type RelationType = keyof typeof relationTypes;
const relationAliases: Readonly<Record<string, RelationType>> = {
  reference: 'ref',
  references: 'ref',
  belongs_to: 'ref',
  belongsto: 'ref',
  has_one: 'one',
  many: 'refs',
};

/** Every type that may be written, for "did you mean". */
export const writtenTypes: readonly string[] = [
  ...fieldTypes,
  ...Object.keys(relationTypes),
  'state',
];

const lookUp = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

export function fieldTypeOf(written: string): FieldType | undefined {
  const name = written.toLowerCase();
  return fieldTypes.find((type) => type === name) ?? lookUp(aliases, name);
}

export function relationTypeOf(written: string): RelationType | undefined {
  const name = written.toLowerCase();
  return name === 'ref' || name === 'one' || name === 'refs' ? name : lookUp(relationAliases, name);
}

/** Names of relations that mean the account people sign in with. */
export const accountNames: ReadonlySet<string> = new Set(['account', 'user', 'owner']);
