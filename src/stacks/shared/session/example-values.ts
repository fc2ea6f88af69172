/** Example values as JSON: what a reader of the README sends. */
import { decimalDigits } from '../../../api/shapes.js';
import type { Attribute, EntityModel } from '../../../blueprint/model.js';
import { plainCase } from '../../../names/names.js';
import { patternExamples, patternMatcher } from '../pattern-examples.js';

/** Two values of each type, so that one can be changed into the other. */
export type Variant = 'first' | 'other';

/** A value that the attribute's schema accepts; far from those that the seed counts up to. */
export function exampleValue(attribute: Attribute, variant: Variant = 'first'): unknown {
  const other = variant === 'other';
  const { type, maxLength } = attribute;
  switch (type) {
    case 'string':
    case 'text':
      return attribute.pattern === undefined
        ? words(attribute, other)
        : patterned(attribute, other);
    case 'integer':
      return whole(attribute, other);
    case 'bigint':
      return String(whole(attribute, other));
    case 'decimal':
      return decimal(attribute, other);
    case 'boolean':
      return !other;
    case 'date':
      return later(attribute, other) ? '2030-02-28' : '2030-01-31';
    case 'time':
      return later(attribute, other) ? '17:30:00' : '09:30:00';
    case 'datetime':
      return `2030-01-31T${later(attribute, other) ? '17' : '09'}:30:00Z`;
    case 'uuid':
      return uuid(other);
    case 'email':
      return shortEnough([other ? 'grace@example.com' : 'ada@example.com', 'a@b.co'], maxLength);
    case 'url':
      return shortEnough(
        [`https://example.com/${other ? 'another' : 'example'}`, 'http://a.co'],
        maxLength,
      );
    case 'json':
      return { note: other ? 'Another example' : 'An example' };
    case 'enum':
      return attribute.values?.at(other ? -1 : 0)?.value;
    case 'binary':
      return Buffer.from(other ? 'another' : 'example')
        .subarray(0, maxLength)
        .toString('base64');
    case 'file':
      return null;
  }
}

/** The key of a row whose creator gives it. */
export function exampleKey({ key }: EntityModel): unknown {
  switch (key.type) {
    case 'uuid':
      return uuid(false);
    case 'integer':
      return 4711;
    case 'bigint':
      return '4711';
    case 'string':
      return 'example'.slice(0, key.maxLength);
  }
}

const uuid = (other: boolean) => `0198c0de-0000-7000-8000-00000000000${other ? 2 : 1}`;

/** What ends comes after what begins. */
const later = ({ name }: Attribute, other: boolean) =>
  other || /end|until|expire|due|finish|close/i.test(name);

/** `Example full name`, cut or repeated to the lengths that the field wants. */
function words({ name, minLength = 0, maxLength = 255 }: Attribute, other: boolean): string {
  const text = `${other ? 'Another' : 'Example'} ${plainCase(name)}`;
  return text.padEnd(minLength, ` ${text}`).slice(0, maxLength).trimEnd().padEnd(minLength, '.');
}

/** What people would write, where it matches; the pattern's own examples elsewhere. */
function patterned(attribute: Attribute, other: boolean): string | undefined {
  const common = ['example', 'another-example', 'EX-4711', 'EX-4712', '+49 30 4711', 'DE', 'EUR'];
  const fitting = [...common.filter(patternMatcher(attribute)), ...patternExamples(attribute, 2)];
  return fitting[other ? 1 : 0] ?? fitting[0];
}

/** The candidate, or the nearest number that is allowed. */
function within({ min, max }: Attribute, candidate: number): number {
  return Math.min(max ?? Infinity, Math.max(min ?? -Infinity, candidate));
}

const whole = (attribute: Attribute, other: boolean) =>
  Math.trunc(within(attribute, attribute.unique ? (other ? 4712 : 4711) : other ? 3 : 2));

function decimal(attribute: Attribute, other: boolean): string {
  const { precision, scale } = decimalDigits(attribute);
  const digits = Math.min(scale, 2);
  const most = precision > scale ? 10 ** Math.min(precision - scale, 6) - 1 : 0;
  return within(attribute, Math.min(other ? 24.5 : 19.9, most)).toFixed(digits);
}

const shortEnough = (texts: readonly string[], most = Infinity) =>
  texts.find((text) => text.length <= most) ?? texts.at(-1);
