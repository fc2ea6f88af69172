/** Numbers that fit their column. */
import type { Field } from '../field.js';

export type Fault = { readonly message: string; readonly cure: string };

const int4 = 2_147_483_647n;
const int8 = 9_223_372_036_854_775_807n;

/** Digits of a decimal in all and after the point. */
export function decimalShape(field: Field): { precision: number; scale: number } {
  const scale = field.scale ?? 2;
  return { precision: field.precision ?? Math.max(12, scale), scale };
}

/** Why a number (or its text) cannot be in the field's column; undefined where it can. */
export function numberProblem(field: Field, value: number | string): Fault | undefined {
  const text = typeof value === 'number' ? plainNumber(value) : value;
  const parts = /^-?(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts)
    return {
      message: `${JSON.stringify(value)} is not a number.`,
      cure: 'Write digits, such as 10 or "10.50".',
    };
  const [, whole = '', fraction = ''] = parts;
  if (field.type === 'decimal') {
    const { precision, scale } = decimalShape(field);
    if (fraction.length > scale) {
      return {
        message: `${text} has more than ${scale} digits after the point.`,
        cure: `Round it, or write scale: ${fraction.length}.`,
      };
    }
    if (whole.replace(/^0+/, '').length > precision - scale) {
      return {
        message: `${text} does not fit into ${precision} digits, ${scale} of them after the point.`,
        cure: 'Make it smaller, or raise precision.',
      };
    }
    return undefined;
  }
  if (fraction !== '')
    return {
      message: `${text} is not a whole number.`,
      cure: 'Write a whole number, or make the type decimal.',
    };
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    return {
      message: `${text} is too large to be written exactly as a number.`,
      cure: 'Write a number nearer to zero, or leave it out.',
    };
  }
  const largest = field.type === 'integer' ? int4 : int8;
  const exact = BigInt(text);
  if (exact > largest || exact < -largest - 1n) {
    return {
      message: `${text} does not fit into ${field.type === 'integer' ? 'an integer' : 'a bigint'}.`,
      cure:
        field.type === 'integer'
          ? `Use ${-largest - 1n} to ${largest}, or make the type bigint.`
          : 'Use a smaller number, or make the type decimal.',
    };
  }
  return undefined;
}

/** Without an exponent, so that its digits can be counted. */
function plainNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(value);
  const [digits = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const sign = digits.startsWith('-') ? '-' : '';
  return `${sign}0.${'0'.repeat(-Number(exponent) - 1)}${digits.replace(/[-.]/g, '')}`;
}
