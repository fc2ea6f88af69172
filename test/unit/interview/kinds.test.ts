import { expect, test } from 'vitest';
import { choices, duration, number, words } from '../../../src/interview/kinds.js';
import { questions } from '../../../src/interview/questions.js';
import { sources, stacks } from './terminal.js';

const context = { starters: sources.starters, stacks };
const value = (result: { ok: boolean; value?: unknown; error?: string }) =>
  result.ok ? result.value : result.error;
const ask = (key: string, raw: unknown) => {
  const question = questions.find((row) => row.key === key);
  return value(question?.kind.parse(raw, context) ?? { ok: false });
};

test.each<[unknown, unknown]>([
  ['10', 10],
  ['10,000', 10_000],
  ['10_000', 10_000],
  ['10k', 10_000],
  ['1.1k', 1100],
  ['1.5m', 1_500_000],
  ['$150', 150],
  ['99.5%', 99.5],
  [' 7 ', 7],
  [0.5, 0.5],
])('the number %j is %j', (raw, expected) => {
  expect(value(number('<n>', { min: 0, max: 1e9, unit: '%' }).parse(raw, context))).toBe(expected);
});

test.each(['', 'ten', '1e3', '-1', '10 000', '1001', 'NaN', Number.NaN, null, true, [1]])(
  '%j is no number up to 1000',
  (raw) => {
    expect(value(number('<n>', { min: 0, max: 1000 }).parse(raw, context))).toMatch(
      /^must be a number from 0 to 1,000, not /,
    );
  },
);

test.each<[unknown, number]>([
  ['90', 90],
  [15, 15],
  ['15m', 15],
  ['4h', 240],
  ['1d', 1440],
  ['30s', 0.5],
  ['1.5h', 90],
  ['0', 0],
])('the time %j is %j minutes', (raw, minutes) => {
  const kind = duration(525_600);
  expect(value(kind.parse(raw, context))).toBe(minutes);
  expect(value(kind.parse(kind.show(minutes), context))).toBe(minutes);
});

test('a time that is none, or too long, is refused', () => {
  expect(value(duration(1440).parse('2d', context))).toBe(
    'must be a time such as 30s, 15m, 4h or 1d, at most 1d, not 2d',
  );
  expect(value(duration(1440).parse('soon', context))).toContain('not soon');
});

test('several of a list come in its order, once, from text or a YAML list', () => {
  const kind = choices(
    '<list>',
    [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ],
    { mayBeNone: true },
  );
  expect(
    [
      kind.parse('b, a,b', context),
      kind.parse(['b'], context),
      kind.parse('none', context),
      kind.parse([], context),
    ].map(value),
  ).toEqual([['a', 'b'], ['b'], [], []]);
});

test('what is not there yet is refused in plain words', () => {
  expect(ask('api', 'none')).toBe('must name at least one of rest, graphql');
  expect(ask('hosting', 'azur')).toBe(
    'must be one of undecided, server, aws, gcp, azure, kubernetes, not azur (did you mean azure?)',
  );
});

test('free words keep their spelling', () => {
  expect(value(words.parse(' C#, Go ,', context))).toEqual(['C#', 'Go']);
});
