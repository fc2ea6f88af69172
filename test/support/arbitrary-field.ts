/** Valid fields of every type, with limits, defaults and hostile text. */
import fc from 'fast-check';
import type { Field } from '../../src/blueprint/field.js';
import { hardEnumValues, hostileTexts } from './hard-words.js';

export const hostileText = fc
  .array(fc.constantFrom(...hostileTexts, 'word'), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join(''));

const cut = (text: string, length: number): string => Array.from(text).slice(0, length).join('');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

type Rest = Omit<Field, 'name'>;

const string: fc.Arbitrary<Rest> = fc.oneof(
  fc
    .record({ max: maybe(fc.integer({ min: 20, max: 300 })), text: maybe(hostileText) })
    .map(({ max, text }) => ({
      type: 'string' as const,
      ...(max === undefined ? {} : { minLength: 0, maxLength: max }),
      ...(text === undefined ? {} : { default: cut(text, max ?? 255) }),
    })),
  fc.constant({
    type: 'string',
    pattern: '[a-z]{2,5}(?:-[0-9]+)?',
    maxLength: 20,
    default: 'abc-1',
  } as const),
  fc.constant({ type: 'string', minLength: 3, maxLength: 8 } as const),
);

const text: fc.Arbitrary<Rest> = fc
  .record({ max: maybe(fc.integer({ min: 50, max: 5000 })), text: maybe(hostileText) })
  .map(({ max, text: value }) => ({
    type: 'text' as const,
    ...(max === undefined ? {} : { maxLength: max }),
    ...(value === undefined ? {} : { default: cut(value, max ?? 5000) }),
  }));

const range = fc.tuple(fc.integer({ min: -1000, max: 0 }), fc.integer({ min: 10, max: 1_000_000 }));

const integer = (type: 'integer' | 'bigint'): fc.Arbitrary<Rest> =>
  fc.oneof(
    fc.constant({ type }),
    range.map(([min, max]) => ({ type, min, max, default: min })),
    fc.constant({ type, min: 0 }),
    fc.constant(
      type === 'bigint' ? { type, default: '9007199254740993' } : { type, default: 2_147_483_647 },
    ),
  );

const decimal: fc.Arbitrary<Rest> = fc.oneof(
  fc.constant({ type: 'decimal' } as const),
  range.map(([min, max]) => ({
    type: 'decimal' as const,
    precision: 20,
    scale: 4,
    min,
    max,
    default: `${max}.0000`.slice(0, -1),
  })),
  fc.constant({ type: 'decimal', precision: 5, scale: 5, default: '0.12345' } as const),
  fc.constant({ type: 'decimal', precision: 10, scale: 0, min: 1 } as const),
);

const choice: fc.Arbitrary<Rest> = fc
  .record({
    values: fc.uniqueArray(fc.constantFrom(...hardEnumValues), { minLength: 1, maxLength: 6 }),
    label: maybe(hostileText),
    withDefault: fc.boolean(),
  })
  .map(({ values, label, withDefault }) => ({
    type: 'enum' as const,
    values: values.map((value) => ({
      value,
      ...(label === undefined ? {} : { label: cut(label, 200) }),
    })),
    ...(withDefault ? { default: values[0] ?? '' } : {}),
  }));

const plain = (rest: Rest, ...defaults: NonNullable<Field['default']>[]): fc.Arbitrary<Rest> =>
  fc.constantFrom(rest, ...defaults.map((value) => ({ ...rest, default: value })));

const ofType: fc.Arbitrary<Rest> = fc.oneof(
  string,
  text,
  integer('integer'),
  integer('bigint'),
  decimal,
  choice,
  plain({ type: 'boolean' }, true, false),
  plain({ type: 'date' }, 'now', '2024-02-29'),
  plain({ type: 'time' }, 'now', '23:59:59.5'),
  plain({ type: 'datetime' }, 'now', '2024-02-29T12:00:00+05:30'),
  plain({ type: 'uuid' }, '01890a5d-ac96-774b-bcce-b302099a8057'),
  plain({ type: 'email' }, 'a.b+c@example.com'),
  plain({ type: 'url', maxLength: 500 }, "https://example.com/a?b='c'"),
  plain({ type: 'json' }, '{"a": [1, "x"]}', '[]'),
  plain({ type: 'binary', maxLength: 64 }, 'AAEC/w=='),
);

const uniqueTypes = new Set(['string', 'integer', 'bigint', 'uuid', 'email', 'url', 'datetime']);

/** A field whose settings agree with each other. */
export const arbitraryField = (name: string): fc.Arbitrary<Field> =>
  fc
    .record({
      rest: ofType,
      description: maybe(hostileText),
      required: fc.boolean(),
      flag: fc.constantFrom('', '', '', 'unique', 'sensitive', 'hidden', 'readOnly'),
    })
    .map(({ rest, description, required, flag }) => {
      const field: Field = {
        name,
        ...rest,
        ...(description === undefined ? {} : { description }),
        ...(required ? { required: true } : {}),
      };
      const few =
        rest.min !== undefined || rest.pattern !== undefined || (rest.maxLength ?? 300) < 20;
      if (flag === 'unique' && (!uniqueTypes.has(rest.type) || rest.default !== undefined || few))
        return field;
      if (flag === 'readOnly' && required && rest.default === undefined) return field;
      return flag === '' ? field : { ...field, [flag]: true };
    });
