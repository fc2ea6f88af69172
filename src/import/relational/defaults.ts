/** A column's default as a literal of the field's type. */
import { defaultProblem } from '../../blueprint/checks/defaults.js';
import type { Field } from '../../blueprint/field.js';
import { jsonOfArray } from './array-literal.js';
import type { SourceColumn } from './source.js';

type Carried = { readonly value: NonNullable<Field['default']> } | { readonly why: string };

/** The default, or why the field cannot have it; undefined where the column has none. */
export function carryDefault(column: SourceColumn, field: Field): Carried | undefined {
  const { default: given, numbered } = column;
  if (numbered) {
    return {
      why: 'Only keys are numbered by the database; whoever creates a row gives this number.',
    };
  }
  switch (given?.kind) {
    case undefined:
      return undefined;
    case 'now':
      return ['date', 'time', 'datetime'].includes(field.type)
        ? { value: 'now' }
        : { why: `A ${field.type} has no moment for a default.` };
    case 'random-uuid':
    case 'sequence':
      return { why: 'Only keys are made by themselves; whoever creates a row gives this value.' };
    case 'other':
      return {
        why: 'A default is a literal or the present moment; compute this one in a service.',
      };
    case 'literal': {
      const value = literalFor(given.value, column, field);
      const problem = value === undefined ? undefined : defaultProblem(field, value);
      if (value === undefined) return { why: `It is no value of a field of type ${field.type}.` };
      if (problem) return { why: problem.message };
      return field.unique && value !== 'now'
        ? { why: 'The column is unique, so a second row could not take it.' }
        : { value };
    }
  }
}

function literalFor(text: string, column: SourceColumn, field: Field): Field['default'] {
  switch (field.type) {
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'bigint':
    case 'decimal':
      return /\d/.test(text) && String(Number(text)) === text ? Number(text) : text;
    case 'boolean':
      return truth(text);
    case 'datetime':
      return moment(text);
    case 'date':
      return text === 'now' ? text : /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
    case 'time':
      return /^\d{2}:\d{2}$/.test(text) ? `${text}:00` : text;
    case 'json':
      return column.typeText.endsWith('[]') ? jsonOfArray(text, column.typeText) : text;
    case 'binary':
      return /^\\x([0-9a-f]{2})*$/i.test(text)
        ? Buffer.from(text.slice(2), 'hex').toString('base64')
        : undefined;
    default:
      return text;
  }
}

function truth(text: string): boolean | undefined {
  if (/^(t|true|y|yes|on|1)$/i.test(text)) return true;
  return /^(f|false|n|no|off|0)$/i.test(text) ? false : undefined;
}

/** `2020-01-31 08:00` → `2020-01-31T08:00:00Z`. */
function moment(text: string): string | undefined {
  if (text === 'now') return text;
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2}(?:\.\d{1,6})?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/.exec(
      text,
    );
  if (!parts) return undefined;
  const [, day, clock = '00:00', seconds = ':00', zone = 'Z'] = parts;
  const offset =
    zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  return `${day}T${clock}${seconds}${offset}`;
}
