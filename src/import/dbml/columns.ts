/** Columns of a table, with the settings written at them. */
import type { Column, Database, Enum } from '@dbml/parse';
import { expressionDefault } from '../default-expression.js';
import { type Read, unknownShape } from '../postgres/types.js';
import type { SourceColumn, SourceDefault } from '../relational/source.js';
import { sqlShape } from '../sql-types.js';

const serials: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial: 'integer',
  bigserial: 'bigint',
};

export function sourceColumn(column: Column, database: Database, isKey: boolean): SourceColumn {
  const { name, token, type, not_null: notNull, increment, note } = column;
  const serial = serials[type.type_name.toLowerCase()];
  const base = defaultOf(column);
  const read = shapeOf(column, serial, database);
  return {
    name,
    line: token.start.line,
    typeText: type.schemaName === null ? type.type_name : `${type.schemaName}.${type.type_name}`,
    ...('shape' in read ? { shape: read.shape } : { shape: undefined, leftOut: read.leftOut }),
    required: isKey || notNull === true,
    ...(base === undefined ? {} : { default: base }),
    numbered: increment === true || serial !== undefined,
    ...(note === undefined ? {} : { comment: note.value }),
  };
}

function shapeOf({ type }: Column, serial: string | undefined, database: Database): Read {
  const declared = database.enums.find((each) => isOf(each, type));
  if (declared) return enumShape(declared);
  const text = serial ?? type.type_name;
  const [, name = '', inner = ''] = /^([^([]*)(?:\(([^)]*)\))?/.exec(text) ?? [];
  const args = inner.split(',').flatMap((part) => (/^\s*\d+\s*$/.test(part) ? [Number(part)] : []));
  return sqlShape(name, args, text.endsWith(']')) ?? unknownShape();
}

const isOf = (declared: Enum, { schemaName, type_name: name }: Column['type']) =>
  declared.name === name && (declared.schemaName ?? 'public') === (schemaName ?? 'public');

function enumShape({ values }: Enum): Read {
  const labels = new Map(
    values.flatMap(({ name, note }) => (note === undefined ? [] : [[name, note.value] as const])),
  );
  return { shape: { type: 'enum', values: values.map(({ name }) => name), labels } };
}

function defaultOf({ dbdefault }: Column): SourceDefault | undefined {
  if (dbdefault === undefined) return undefined;
  const text = String(dbdefault.value);
  if (dbdefault.type === 'expression') return expressionDefault(text);
  const isNull = dbdefault.type !== 'string' && text.toLowerCase() === 'null';
  return isNull ? undefined : { kind: 'literal', value: text };
}
