/** Fields: settings that fit the type, limits that leave room for a value, flags that agree. */
import type { Entity } from '../domain.js';
import type { Field, FieldType } from '../field.js';
import type { Context } from './context.js';
import { defaultProblem } from './defaults.js';
import { defaultStringLength, longestIndexed } from './index-size.js';
import { decimalShape, numberProblem } from './numbers.js';
import { patternProblem } from './pattern.js';

type Tell = (setting: string, message: string, cure: string) => void;

const numbers: readonly FieldType[] = ['integer', 'bigint', 'decimal'];
const texts: readonly FieldType[] = ['string', 'text'];

/** Settings that only some types take. */
const settings = {
  min: numbers,
  max: numbers,
  minLength: texts,
  maxLength: [...texts, 'email', 'url', 'binary'],
  pattern: texts,
  precision: ['decimal'],
  scale: ['decimal'],
  values: ['enum'],
  maxBytes: ['file'],
  contentTypes: ['file'],
} as const satisfies Partial<Record<keyof Field, readonly FieldType[]>>;

export function checkFields({ report }: Context, entity: Entity): void {
  for (const field of entity.fields) {
    const tell: Tell = (setting, message, cure) =>
      report(
        ['entities', entity.name, 'fields', field.name, ...(setting === '' ? [] : [setting])],
        message,
        cure,
      );
    checkSettings(field, tell);
    checkLimits(field, tell);
    checkValues(field, tell);
    checkFlags(field, tell);
    if (field.default !== undefined) {
      const problem = defaultProblem(field, field.default);
      if (problem) tell('default', problem.message, problem.cure);
    }
  }
}

function checkSettings(field: Field, tell: Tell): void {
  for (const [setting, types] of Object.entries(settings) as [
    keyof typeof settings,
    readonly FieldType[],
  ][]) {
    if (field[setting] !== undefined && !types.includes(field.type)) {
      tell(
        setting,
        `A field of type ${field.type} has no ${setting}.`,
        `Remove ${setting}, or make the type ${types.join(' or ')}.`,
      );
    }
  }
}

function checkLimits(field: Field, tell: Tell): void {
  const { min, max, minLength, maxLength } = field;
  if (numbers.includes(field.type)) {
    if (field.type === 'decimal') {
      const { precision, scale } = decimalShape(field);
      if (scale > precision) {
        tell(
          'scale',
          `${scale} digits after the point do not fit into ${precision} digits in all.`,
          `Write precision: ${scale + 10}, or a smaller scale.`,
        );
      }
    }
    for (const [setting, limit] of [
      ['min', min],
      ['max', max],
    ] as const) {
      const problem = limit === undefined ? undefined : numberProblem(field, limit);
      if (problem) tell(setting, problem.message, problem.cure);
    }
  }
  if (min !== undefined && max !== undefined && min > max) {
    tell(
      'min',
      `The smallest value ${min} is above the largest, ${max}.`,
      'Swap them, or remove one.',
    );
  }
  const longest = maxLength ?? (field.type === 'string' ? defaultStringLength : undefined);
  if (minLength !== undefined && longest !== undefined && minLength > longest) {
    tell(
      'minLength',
      `At least ${minLength} characters, but at most ${longest}${maxLength === undefined ? ' (what a string holds without maxLength)' : ''}.`,
      'Lower minLength, or raise maxLength.',
    );
  }
  const pattern = field.pattern === undefined ? undefined : patternProblem(field.pattern);
  if (pattern) tell('pattern', pattern.message, pattern.cure);
}

function checkValues(field: Field, tell: Tell): void {
  if (field.type !== 'enum') return;
  if (field.values === undefined) {
    tell(
      'values',
      'An enum needs its values.',
      'Write values: [{ value: ... }, ...], or make the type string.',
    );
    return;
  }
  const values = field.values.map(({ value }) => value);
  for (const value of new Set(values.filter((each, index) => values.indexOf(each) !== index))) {
    tell('values', `The value ${JSON.stringify(value)} is listed twice.`, 'Keep one of them.');
  }
}

function checkFlags(field: Field, tell: Tell): void {
  if (field.readOnly && field.required && field.default === undefined) {
    tell(
      'readOnly',
      'Nobody can ever fill this field: it is required, cannot be written, and has no default.',
      'Add a default, or remove required or readOnly.',
    );
  }
  if (field.readOnly && field.hidden) {
    tell('hidden', 'Nobody can ever see or write this field.', 'Remove hidden or readOnly.');
  }
  if (!field.unique) return;
  if (field.default !== undefined && field.default !== 'now') {
    tell(
      'default',
      'The second row that takes this default would clash, since the field is unique.',
      'Remove the default, or unique.',
    );
  }
  const problem = indexedProblem(field);
  if (problem) tell('unique', problem.message, problem.cure);
}

/** Why a field cannot be in an index; undefined where it can. */
export function indexedProblem(field: Field): { message: string; cure: string } | undefined {
  if (field.type === 'json' || field.type === 'binary' || field.type === 'file') {
    return {
      message: `A ${field.type} field cannot be unique or in an index.`,
      cure: 'Use another field, or keep what is looked for in a string.',
    };
  }
  if (field.type === 'text' && field.maxLength === undefined) {
    return {
      message: `Text without a maxLength cannot be unique or in an index: PostgreSQL refuses long values there.`,
      cure: `Add maxLength (at most ${longestIndexed}), or make the type string.`,
    };
  }
  if ((field.maxLength ?? 0) > longestIndexed && field.type !== 'enum') {
    return {
      message: `${field.maxLength} characters are too many for a unique field or an index: PostgreSQL refuses long values there.`,
      cure: `Make maxLength at most ${longestIndexed}.`,
    };
  }
  return undefined;
}
