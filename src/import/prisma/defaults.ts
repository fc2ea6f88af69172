/** `@default(…)`, as a default of a column. */
import type { Value } from '@mrleebo/prisma-ast';
import { expressionDefault } from '../default-expression.js';
import { arrayLiteral } from '../relational/array-literal.js';
import type { SourceDefault } from '../relational/source.js';
import { argument, isFunction, itemsOf, shown, textOf } from './arguments.js';
import { fieldAttribute, type ModelField, type Schema } from './schema.js';

/** Functions whose texts mean nothing: a key that is made by one can be made otherwise. */
const makers = new Set(['uuid', 'cuid', 'ulid', 'nanoid', 'auto']);

const given = (field: ModelField): Value | undefined =>
  argument(fieldAttribute(field, 'default'), 'value', 0);

/** Whether the database numbers it. */
export function isNumbered(field: ModelField): boolean {
  const value = given(field);
  return isFunction(value) && /^(autoincrement|sequence)$/.test(value.name);
}

/** The function that makes its values, as written: `cuid()`. */
export function makerOf(field: ModelField): string | undefined {
  const value = given(field);
  return isFunction(value) && makers.has(value.name) ? shown(value) : undefined;
}

export function defaultOf(field: ModelField, schema: Schema): SourceDefault | undefined {
  const value = given(field);
  if (field.list) return listDefault(field, value, schema);
  if (value === undefined || value === null || isNumbered(field)) return undefined;
  if (isFunction(value)) return functionDefault(value.name, textOf(value.params?.[0]), value);
  const text = textOf(value);
  const stored = schema.enums.get(field.type)?.values.get(shown(value));
  if (typeof value === 'object') return { kind: 'other', text: shown(value) };
  return { kind: 'literal', value: text ?? stored ?? shown(value) };
}

function functionDefault(name: string, text: string | undefined, value: Value): SourceDefault {
  if (name === 'now') return { kind: 'now' };
  if (makers.has(name)) return { kind: 'random-uuid' };
  if (name === 'dbgenerated' && text !== undefined) return expressionDefault(text, shown(value));
  return { kind: 'other', text: shown(value) };
}

/** Prisma reads a list that was never given as an empty one. */
function listDefault(
  field: ModelField,
  value: Value | undefined,
  schema: Schema,
): SourceDefault | undefined {
  if (value === undefined) return field.optional ? undefined : { kind: 'literal', value: '{}' };
  const items = itemsOf(value);
  if (items.some((item) => typeof item === 'object')) return { kind: 'other', text: shown(value) };
  const stored = schema.enums.get(field.type)?.values;
  return {
    kind: 'literal',
    value: arrayLiteral(
      items.map((item) => textOf(item) ?? stored?.get(shown(item)) ?? shown(item)),
    ),
  };
}
