/** Prisma's scalars, with or without a type of the database, and what a field of each becomes. */
import type { Notes } from '../notes.js';
import { type Read, unknownShape } from '../postgres/types.js';
import type { Shape } from '../relational/source.js';
import { sqlShape } from '../sql-types.js';
import { attributeName, itemsOf, shownAttribute } from './arguments.js';
import type { ModelField, Schema } from './schema.js';

/** `String? @db.VarChar(80)`, as the schema has it. */
export function typeText(field: ModelField): string {
  const { type, unsupported, list, optional } = field;
  const base = unsupported ? `Unsupported("${type}")` : type;
  const native = nativeOf(field);
  if (list) return `${base}[]`;
  return `${base}${optional ? '?' : ''}${native ? ` ${shownAttribute(native)}` : ''}`;
}

const nativeOf = ({ attributes }: ModelField) =>
  attributes.find(({ group }) => group !== undefined);

/** What a field of a scalar, an enum or a composite type becomes. */
export function shapeOf(field: ModelField, schema: Schema, notes: Notes): Read {
  if (field.list) {
    const differs = 'A list becomes jsonb; nothing checks what stands in it.';
    return { shape: { type: 'json', differs } };
  }
  const { type } = field;
  if (field.unsupported) return databaseType(type) ?? unknownShape();
  const declared = schema.enums.get(type);
  if (declared) {
    return {
      shape: { type: 'enum', values: [...declared.values.values()], labels: declared.comments },
    };
  }
  if (schema.models.get(type)?.kind === 'type') {
    const differs = 'A composite type becomes jsonb; nothing checks its fields.';
    return { shape: { type: 'json', differs } };
  }
  const native = nativeOf(field);
  return (native && nativeShape(field, native, schema)) ?? { shape: plain(type, schema, notes) };
}

/** `geometry(Point, 4326)` → its name, and its numbers. */
function databaseType(text: string): Read | undefined {
  const [, name = '', inner = ''] = /^([^(]*)(?:\(([^)]*)\))?/.exec(text.trim()) ?? [];
  const args = inner.split(',').flatMap((part) => (/^\s*\d+\s*$/.test(part) ? [Number(part)] : []));
  return sqlShape(name, args, text.trim().endsWith('[]'));
}

function nativeShape(
  { type }: ModelField,
  native: ModelField['attributes'][number],
  { provider }: Schema,
): Read | undefined {
  const args = (native.args ?? []).flatMap(({ value }) =>
    itemsOf(value as Parameters<typeof itemsOf>[0])
      .map(Number)
      .filter(Number.isInteger),
  );
  const name = attributeName(native).replace(/^[^.]*\./, '');
  if (type === 'Boolean') return { shape: { type: 'boolean' } };
  if (name === 'ObjectId') return { shape: { type: 'string', maxLength: 24 } };
  // Prisma's Json is what a program makes of it: neither blanks nor the order of keys are kept.
  if (type === 'Json') return { shape: { type: 'json' } };
  if (provider === 'mysql' && name === 'Timestamp') return sqlShape('timestamptz', args);
  if (name === 'Real' && type === 'Float') return sqlShape('float4', []);
  const read = sqlShape(name, args);
  // A type of another name than any that is known: the scalar says enough.
  return read;
}

const precision = { precision: 65, scale: 30 } as const;

function plain(type: string, { provider }: Schema, notes: Notes): Shape {
  switch (type) {
    case 'Boolean':
      return { type: 'boolean' };
    case 'Int':
      return { type: 'integer' };
    case 'BigInt':
      return { type: 'bigint' };
    case 'Json':
      return { type: 'json' };
    case 'Bytes':
      return { type: 'binary' };
    case 'DateTime':
      notes.count(
        'DateTime without a type of the database',
        'Prisma keeps UTC in a timestamp(3); here it is a timestamp with time zone, with microseconds.',
      );
      return { type: 'datetime' };
    case 'Decimal':
      return {
        type: 'decimal',
        ...(provider === 'sqlserver' ? { precision: 32, scale: 16 } : precision),
      };
    case 'Float': {
      const differs =
        'Float becomes decimal with 20 digits before the point and 18 after it, as a string in JSON.';
      return { type: 'decimal', precision: 38, scale: 18, differs };
    }
    default:
      if (provider === 'mysql') return { type: 'string', maxLength: 191 };
      return provider === 'sqlserver' ? { type: 'string', maxLength: 1000 } : { type: 'text' };
  }
}
