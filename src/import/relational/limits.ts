/** Conditions on a column as limits of a field. */
import { defaultStringLength } from '../../blueprint/checks/index-size.js';
import { numberProblem } from '../../blueprint/checks/numbers.js';
import { patternProblem } from '../../blueprint/checks/pattern.js';
import type { Field } from '../../blueprint/field.js';
import type { Fact } from './source.js';

/** The field with what the condition demands; undefined where it cannot demand it. */
export function withFact(field: Field, fact: Fact): Field | undefined {
  switch (fact.kind) {
    case 'required':
      return field;
    case 'in':
      return withValues(field, fact.values);
    case 'min':
    case 'max':
      return withLimit(field, fact);
    case 'minLength':
    case 'maxLength':
      return withLength(field, fact.kind, fact.value);
    case 'pattern':
      return withPattern(field, fact.value);
  }
}

/** A text of which only some are allowed is an enum. */
function withValues(field: Field, values: readonly string[]): Field | undefined {
  if (field.type !== 'string' && field.type !== 'text') return undefined;
  const { maxLength: _length, minLength: _least, ...rest } = field;
  return canBeValues(values) ? { ...rest, type: 'enum', values: valuesOf(values) } : undefined;
}

export const valuesOf = (
  values: readonly string[],
  labels?: ReadonlyMap<string, string>,
): NonNullable<Field['values']> =>
  [...new Set(values)].map((value) => {
    const label = labels?.get(value);
    return label === undefined || label.length > 200 ? { value } : { value, label };
  });

export const canBeValues = (values: readonly string[]): boolean =>
  values.length > 0 &&
  values.length <= 500 &&
  values.every((value) => value !== '' && value.length <= 100);

function withLimit(
  field: Field,
  { kind, value, exclusive }: Extract<Fact, { kind: 'min' | 'max' }>,
): Field | undefined {
  if (field.type !== 'integer' && field.type !== 'bigint' && field.type !== 'decimal')
    return undefined;
  const given = Number(value);
  // Next to an excluded limit stands the next value that the column can hold.
  const step = field.type === 'decimal' ? 10 ** -(field.scale ?? 2) : 1;
  const nearest = kind === 'min' ? given + step : given - step;
  const limit = exclusive ? Number(nearest.toFixed(Math.min(field.scale ?? 0, 15))) : given;
  if (numberProblem(field, limit)) return undefined;
  const known = field[kind];
  const [least, most] = kind === 'min' ? [limit, field.max] : [field.min, limit];
  if (least !== undefined && most !== undefined && least > most) return undefined;
  const isTighter = known === undefined || (kind === 'min' ? limit > known : limit < known);
  return isTighter ? { ...field, [kind]: limit } : field;
}

function withLength(
  field: Field,
  kind: 'minLength' | 'maxLength',
  value: number,
): Field | undefined {
  const isText = field.type === 'string' || field.type === 'text';
  const hasLength = isText || ['email', 'url', 'binary'].includes(field.type);
  if (!hasLength || value > 10_000_000) return undefined;
  const known = field[kind];
  if (kind === 'minLength') {
    const longest = field.maxLength ?? (field.type === 'string' ? defaultStringLength : value);
    if (!isText || value > longest) return undefined;
    return { ...field, minLength: Math.max(value, known ?? 0) };
  }
  if (value < Math.max(field.minLength ?? 1, 1)) return undefined;
  return { ...field, maxLength: Math.min(value, known ?? value) };
}

function withPattern(field: Field, pattern: string): Field | undefined {
  if (field.type !== 'string' && field.type !== 'text') return undefined;
  if (field.pattern !== undefined || pattern.length > 500 || patternProblem(pattern))
    return undefined;
  return { ...field, pattern };
}
