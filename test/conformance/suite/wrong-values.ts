/** Values that an attribute must refuse, each for one reason. */
import { decimalDigits, valueSchema } from '../../../src/api/shapes.js';
import type { Attribute } from '../../../src/blueprint/model.js';

export interface WrongValue {
  readonly why: string;
  readonly value: unknown;
}

export function wrongValues(attribute: Attribute): WrongValue[] {
  // Anything is JSON; only null means something of its own.
  if (attribute.type === 'json') return [];
  return [
    ...(attribute.required ? [{ why: 'null', value: null }] : []),
    { why: 'an object', value: { $gt: '' } },
    { why: 'a list', value: [[]] },
    ...ofType(attribute),
  ];
}

function ofType(attribute: Attribute): WrongValue[] {
  const { type, min, max } = attribute;
  switch (type) {
    case 'integer':
      return [
        { why: 'a number as text', value: '1' },
        { why: 'a fraction', value: 1.5 },
        { why: 'past four bytes', value: 2 ** 31 },
        ...(min === undefined ? [] : [{ why: 'below the least', value: Math.ceil(min) - 1 }]),
        ...(max === undefined ? [] : [{ why: 'above the most', value: Math.floor(max) + 1 }]),
      ];
    case 'bigint':
      return [
        { why: 'a number', value: 1 },
        { why: 'past eight bytes', value: '9223372036854775808' },
        { why: 'a word', value: 'one' },
      ];
    case 'decimal': {
      const { precision, scale } = decimalDigits(attribute);
      return [
        { why: 'a number', value: 1 },
        { why: 'an exponent', value: '1e2' },
        { why: 'no number', value: 'NaN' },
        { why: 'too many digits', value: '1'.repeat(precision - scale + 2) },
        { why: 'too fine', value: `1.${'1'.repeat(scale + 1)}` },
        ...(min === undefined
          ? []
          : [{ why: 'below the least', value: String(Math.ceil(min) - 1) }]),
        ...(max === undefined
          ? []
          : [{ why: 'above the most', value: String(Math.floor(max) + 1) }]),
      ];
    }
    case 'boolean':
      return [
        { why: 'a word', value: 'true' },
        { why: 'a number', value: 1 },
      ];
    case 'date':
      return words('2026-13-01', '2026-02-30', '01/02/2026', '2026-01-01T00:00:00Z', '');
    case 'time':
      return words('24:00:00', '12:60:00', '12:00', 'noon');
    case 'datetime':
      return words('2026-01-01', '2026-02-30T00:00:00Z', '2026-01-01T25:00:00Z', 'now', 'infinity');
    case 'uuid':
    case 'file':
      return words('1', 'not-a-uuid', '{0190a000-0000-7000-8000-00000000000x}');
    case 'email':
      return words('nobody', 'a b@example.com', '@', 'a@');
    case 'url':
      return words('example.com', 'javascript:alert(1)', 'file:///etc/passwd');
    case 'enum':
      return words('no such value', (attribute.values?.[0]?.value ?? '') + ' ');
    case 'binary':
      return words('not base64!', 'abc');
    case 'json':
      return [];
    case 'string':
    case 'text':
      return [
        { why: 'a number', value: 1 },
        { why: 'NUL', value: 'a\u0000b' },
        ...texts(attribute),
      ];
  }
}

const words = (...values: string[]): WrongValue[] =>
  values.map((value) => ({ why: JSON.stringify(value), value }));

function texts(attribute: Attribute): WrongValue[] {
  const schema = valueSchema(attribute);
  const { pattern } = schema;
  const minLength = Number(schema['minLength'] ?? 0);
  const maxLength = schema['maxLength'] as number | undefined;
  const unmatched = ['', ' ', '\u2603', '<script>'].find(
    (text) => typeof pattern === 'string' && !new RegExp(pattern, 'u').test(text),
  );
  return [
    ...(minLength > 0 ? [{ why: 'too short', value: 'a'.repeat(minLength - 1) }] : []),
    ...(maxLength !== undefined && maxLength <= 100_000
      ? [{ why: 'too long', value: 'a'.repeat(maxLength + 1) }]
      : []),
    ...(unmatched === undefined ? [] : [{ why: 'of another form', value: unmatched }]),
  ];
}
