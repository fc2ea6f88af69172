import { describe, expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import type { Field } from '../../../src/blueprint/field.js';
import { domainOf, entity, withField } from './small-domain.js';

const refused: [why: string, field: Omit<Field, 'name'>, place: string, cure: string][] = [
  ['min of a text', { type: 'string', min: 1 }, 'min', 'integer or bigint or decimal'],
  ['pattern of a number', { type: 'integer', pattern: 'a' }, 'pattern', 'string or text'],
  ['values of a string', { type: 'string', values: [{ value: 'a' }] }, 'values', 'enum'],
  ['scale of an integer', { type: 'integer', scale: 2 }, 'scale', 'decimal'],
  ['an enum without values', { type: 'enum' }, 'values', 'Write values'],
  [
    'repeated values',
    { type: 'enum', values: [{ value: 'a' }, { value: 'a' }] },
    'values',
    'Keep one',
  ],
  ['min above max', { type: 'integer', min: 5, max: 1 }, 'min', 'Swap'],
  ['min beyond an integer', { type: 'integer', min: -3_000_000_000 }, 'min', 'bigint'],
  ['half a whole number', { type: 'integer', max: 1.5 }, 'max', 'decimal'],
  ['more digits than a decimal has', { type: 'decimal', scale: 2, min: 0.001 }, 'min', 'scale: 3'],
  ['scale above precision', { type: 'decimal', precision: 2, scale: 4 }, 'scale', 'precision: 14'],
  [
    'a limit that does not fit',
    { type: 'decimal', precision: 4, scale: 2, max: 1000 },
    'max',
    'raise precision',
  ],
  [
    'minLength above maxLength',
    { type: 'text', minLength: 9, maxLength: 3 },
    'minLength',
    'raise maxLength',
  ],
  [
    'minLength above what a string holds',
    { type: 'string', minLength: 300 },
    'minLength',
    'raise maxLength',
  ],
  ['a broken pattern', { type: 'string', pattern: '[a-' }, 'pattern', 'brackets'],
  ['a lookbehind', { type: 'string', pattern: '(?<=a)b' }, 'pattern', 'without'],
  ['a lookahead', { type: 'string', pattern: '(?!a)b' }, 'pattern', 'without'],
  ['a named group', { type: 'string', pattern: '(?<year>[0-9])' }, 'pattern', 'plain groups'],
  ['a backreference', { type: 'string', pattern: String.raw`(a)\1` }, 'pattern', 'Spell'],
  ['a word boundary', { type: 'string', pattern: String.raw`\ba` }, 'pattern', 'whole value'],
  [
    'a Unicode property',
    { type: 'string', pattern: String.raw`\p{L}+` },
    'pattern',
    'List the characters',
  ],
  ['a class in a class', { type: 'string', pattern: '[[a]' }, 'pattern', 'backslash'],
  ['endless repetition', { type: 'string', pattern: '(a+)+' }, 'pattern', 'Repeat once'],
  ['a repetition too long', { type: 'string', pattern: 'a{1,300}' }, 'pattern', 'maxLength'],
  ['a text where a number belongs', { type: 'integer', default: '5' }, 'default', 'digits'],
  ['a number where a text belongs', { type: 'string', default: 5 }, 'default', 'quotes'],
  ['a default below min', { type: 'integer', min: 1, default: 0 }, 'default', 'min or max'],
  ['a default too long', { type: 'string', maxLength: 2, default: 'abc' }, 'default', 'maxLength'],
  [
    'a default against the pattern',
    { type: 'string', pattern: '[a-z]+', default: 'A' },
    'default',
    'pattern',
  ],
  ['a default with too many digits', { type: 'decimal', default: '1.234' }, 'default', 'scale: 3'],
  [
    'a default beyond a bigint',
    { type: 'bigint', default: '9223372036854775808' },
    'default',
    'decimal',
  ],
  [
    'a default not in the enum',
    { type: 'enum', values: [{ value: 'open' }], default: 'opn' },
    'default',
    'Did you mean open?',
  ],
  ['a day that is not', { type: 'date', default: '2025-02-30' }, 'default', 'now'],
  ['an hour that is not', { type: 'time', default: '25:00:00' }, 'default', 'now'],
  [
    'a moment without a zone',
    { type: 'datetime', default: '2025-01-01T00:00:00' },
    'default',
    'now',
  ],
  ['a text for a boolean', { type: 'boolean', default: 'true' }, 'default', 'without quotes'],
  ['a uuid that is not', { type: 'uuid', default: 'x' }, 'default', 'like'],
  ['an address that is not', { type: 'email', default: 'nobody' }, 'default', 'like'],
  ['a script as an address', { type: 'url', default: 'javascript:alert(1)' }, 'default', 'like'],
  ['JSON that is not', { type: 'json', default: '{' }, 'default', 'like'],
  ['base64 that is not', { type: 'binary', default: '***' }, 'default', 'like'],
  [
    'a field nobody can fill',
    { type: 'string', readOnly: true, required: true },
    'readOnly',
    'Add a default',
  ],
  ['a field nobody can use', { type: 'string', readOnly: true, hidden: true }, 'hidden', 'Remove'],
  [
    'a unique default',
    { type: 'string', unique: true, default: 'x' },
    'default',
    'Remove the default',
  ],
  ['a size of text', { type: 'string', maxBytes: 5 }, 'maxBytes', 'file'],
  ['a file that must be there', { type: 'file', required: true }, 'required', 'Remove required'],
  ['a unique file', { type: 'file', unique: true }, 'unique', 'another field'],
  ['a file nobody reads', { type: 'file', hidden: true }, 'hidden', 'Remove hidden'],
  ['unique JSON', { type: 'json', unique: true }, 'unique', 'another field'],
  ['unique endless text', { type: 'text', unique: true }, 'unique', 'maxLength'],
  ['unique long text', { type: 'string', maxLength: 5000, unique: true }, 'unique', '600'],
  ['a system column', { type: 'string', column: 'xmin' }, 'column', 'xmin_value'],
  ['NUL in a default', { type: 'string', default: 'a\0b' }, 'default', 'Remove that character'],
  [
    'half a character',
    { type: 'string', description: 'a\ud800' },
    'description',
    'Remove that character',
  ],
];

describe('fields are refused with their place and cure', () => {
  test.each(refused)('%s', (_why, field, place, cure) => {
    const problems = checkDomain(withField({ name: 'total', ...field }));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.place).toBe(`domain.entities.Order.fields.total.${place}`);
    expect(problems[0]?.cure).toContain(cure);
  });
});

const accepted: Omit<Field, 'name'>[] = [
  { type: 'integer', min: -2_147_483_648, max: 2_147_483_647, default: 0 },
  { type: 'bigint', default: '9223372036854775807' },
  { type: 'bigint', default: 12 },
  { type: 'decimal', precision: 20, scale: 10, min: 0.000_000_1, default: '1.5' },
  { type: 'decimal', scale: 20 },
  { type: 'date', default: 'now' },
  { type: 'date', default: '2024-02-29' },
  { type: 'time', default: '23:59:59.999999' },
  { type: 'datetime', default: '2024-02-29T10:00:00+05:30' },
  { type: 'json', default: '{"a": [1]}' },
  { type: 'binary', maxLength: 3, default: 'AAEC' },
  { type: 'url', default: 'https://example.com/a?b=c' },
  { type: 'string', unique: true, maxLength: 600 },
  { type: 'string', pattern: '[a-z0-9]+(?:-[a-z0-9]+)*', default: 'a-b' },
  { type: 'string', pattern: String.raw`\+?[0-9 ()\-]{5,40}` },
  { type: 'string', hidden: true, required: true },
  { type: 'file', maxBytes: 1000, contentTypes: ['image/*', 'application/pdf'] },
  { type: 'string', default: '`${x}` \'"*/ </script> \u202e' },
];

test.each(accepted)('accepts %j', (field) => {
  expect(checkDomain(withField({ name: 'total', ...field }))).toEqual([]);
});

test('hard names work', () => {
  const names = ['type', 'default', 'from', 'order', 'limit', 'q', 'class', 'user', 'null'];
  const fields = names.map((name): Field => ({ name, type: 'string' }));
  const entities = [
    'Order',
    'User',
    'Group',
    'Class',
    'Character',
    'Index',
    'Account',
    'Person',
    'Status',
    'News',
    'Sheep',
    'Con',
  ];
  expect(checkDomain(domainOf(...entities.map((name) => entity(name, { fields }))))).toEqual([]);
});
