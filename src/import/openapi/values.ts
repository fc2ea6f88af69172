/** Schemas of single values: what a field of each becomes, and what it demands. */
import { wholePattern } from '../relational/patterns.js';
import type { Fact, Shape, SourceDefault } from '../relational/source.js';
import { exactShape, floating } from './exact.js';
import { itemsOf, type Schema, schemaAt, settingOf } from './schema.js';

const formats: Readonly<Record<string, Shape['type']>> = {
  date: 'date',
  'date-time': 'datetime',
  time: 'time',
  uuid: 'uuid',
  email: 'email',
  'idn-email': 'email',
  uri: 'url',
  url: 'url',
  iri: 'url',
  byte: 'binary',
  binary: 'binary',
};

export function shapeOf(schema: Schema): Shape {
  const [type, ...more] = schema.types;
  if (schema.variants.length > 0 && type !== 'string' && type !== 'number' && type !== 'integer')
    return json('One of several schemas becomes json; nothing checks which.');
  if (more.length > 0) return json(`A value of type ${schema.types.join(' or ')} becomes json.`);
  const values = valuesOf(schema);
  const format = textOf(schema, 'format');
  if (
    (type === 'integer' || type === 'number') &&
    /^(unix-?time|timestamp|epoch)$/.test(format ?? '')
  )
    return { type: 'datetime', differs: 'Seconds since 1970 become a date and time.' };
  switch (type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return {
        type: textOf(schema, 'format') === 'int64' || isLarge(schema) ? 'bigint' : 'integer',
      };
    case 'number':
      return numberShape(schema);
    case 'string':
      return values ? enumShape(schema, values) : stringShape(schema);
    case 'array': {
      const items = itemsOf(schema);
      const name = items && schemaAt(items);
      const of = name?.name ?? name?.types[0];
      return json(
        `An array${of === undefined ? '' : ` of ${of}`} becomes json; nothing checks what is in it.`,
      );
    }
    case 'object':
      return json(
        schema.name === undefined
          ? 'An object becomes json; nothing checks what is in it.'
          : `${schema.name} has no key of its own, so it becomes json; nothing checks what is in it.`,
      );
    default:
      return values ? enumShape(schema, values) : json('It says no type, so it becomes json.');
  }
}

const json = (differs: string): Shape => ({ type: 'json', differs });
const textOf = (schema: Schema, key: string): string | undefined => {
  const value = settingOf(schema, key)?.value;
  return typeof value === 'string' ? value : undefined;
};
const numberOf = (schema: Schema, key: string): number | undefined => {
  const value = settingOf(schema, key)?.value;
  return typeof value === 'number' ? value : undefined;
};

/** Limits that an integer of 32 bits cannot reach. */
const isLarge = (schema: Schema) =>
  ['minimum', 'maximum'].some((key) => {
    const limit = numberOf(schema, key) ?? 0;
    return limit < -2_147_483_648 || limit > 2_147_483_647;
  });

function numberShape(schema: Schema): Shape {
  // A step of 0.01 says how many digits there are.
  const digits = /^1e-(\d+)$/.exec((numberOf(schema, 'multipleOf') ?? 0).toExponential())?.[1];
  if (digits !== undefined && Number(digits) <= 10)
    return {
      type: 'decimal',
      precision: 18,
      scale: Number(digits),
      differs: 'A number with a fixed step becomes decimal, a string in JSON.',
    };
  return floating(['number', textOf(schema, 'format')].filter(Boolean).join(' '));
}

function stringShape(schema: Schema): Shape {
  const format = textOf(schema, 'format');
  const exact = exactShape(format, textOf(schema, 'pattern') ?? '');
  if (exact) return exact;
  const type = Object.hasOwn(formats, format ?? '') ? formats[format ?? ''] : undefined;
  if (type !== undefined) return { type };
  const longest = numberOf(schema, 'maxLength');
  const isKnown = format === undefined || format === 'password';
  return {
    ...(longest === undefined || longest < 1 || longest > 10_000
      ? { type: 'text' }
      : { type: 'string', maxLength: longest }),
    ...(isKnown ? {} : { differs: `The format ${format} is not checked.` }),
  };
}

/** With what people read for each, as several generators take it. */
function enumShape(schema: Schema, values: readonly string[]): Shape {
  const written = schema.parts.flatMap((part) => part.get('x-enum-descriptions') ?? [])[0];
  const texts = written?.items().map(({ value }) => value) ?? [];
  const labels = new Map(
    values.flatMap((value, at) => {
      const label = texts[at];
      return typeof label === 'string' && label !== value ? [[value, label] as const] : [];
    }),
  );
  return { type: 'enum', values, ...(labels.size === 0 ? {} : { labels }) };
}

/** An enum's texts; undefined where they are not texts. */
function valuesOf(schema: Schema): string[] | undefined {
  const given = settingOf(schema, 'enum')?.items() ?? [];
  const constant = settingOf(schema, 'const');
  const values = [...given, ...(constant ? [constant] : [])]
    .map(({ value }) => value)
    .filter((value) => value !== null);
  return values.length > 0 && values.every((value) => typeof value === 'string')
    ? values
    : undefined;
}

export const hasNullValue = (schema: Schema): boolean =>
  settingOf(schema, 'enum')
    ?.items()
    .some(({ value }) => value === null) ?? false;

/** What is told of a value's rules: as they are written, with the conditions they are. */
export interface Rule {
  readonly told: string;
  readonly facts: readonly Fact[];
  readonly line: number;
}

const unheld = [
  'uniqueItems',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'not',
  'if',
  'contains',
  'patternProperties',
  'propertyNames',
  'dependentSchemas',
  'contentMediaType',
];

export function rulesOf(schema: Schema, column: string, shape: Shape): Rule[] {
  const rules: Rule[] = [];
  const add = (key: string, fact: (value: number) => Fact | undefined) => {
    const place = settingOf(schema, key);
    const value = place?.value;
    if (!place || typeof value !== 'number') return;
    const held = fact(value);
    rules.push({ told: `${key} ${value}`, facts: held ? [held] : [], line: place.line });
  };
  const limit = (kind: 'min' | 'max', key: string, exclusiveKey: string) => {
    const isExclusive = settingOf(schema, exclusiveKey)?.value === true;
    // All that fits into 32 bits is no limit.
    const given = numberOf(schema, key) ?? 0;
    const isAll = kind === 'min' ? given <= -2_147_483_648 : given >= 2_147_483_647;
    if (shape.type !== 'integer' || !isAll)
      add(key, (value) => ({ kind, column, value: plain(value), exclusive: isExclusive }));
    add(exclusiveKey, (value) => ({ kind, column, value: plain(value), exclusive: true }));
  };
  limit('min', 'minimum', 'exclusiveMinimum');
  limit('max', 'maximum', 'exclusiveMaximum');
  add('minLength', (value) => (value > 0 ? { kind: 'minLength', column, value } : undefined));
  if (shape.maxLength === undefined)
    add('maxLength', (value) => ({ kind: 'maxLength', column, value }));
  const step = numberOf(schema, 'multipleOf');
  if (
    (step !== undefined && step !== 1 && shape.scale === 18) ||
    (shape.type === 'integer' && step !== undefined && step !== 1)
  )
    add('multipleOf', () => undefined);
  const pattern = settingOf(schema, 'pattern');
  if (typeof pattern?.value === 'string' && !isInType(shape, pattern.value))
    rules.push({
      told: `pattern ${pattern.value}`,
      facts: [{ kind: 'pattern', column, value: wholePattern(pattern.value) }],
      line: pattern.line,
    });
  if (settingOf(schema, 'enum') && shape.type !== 'enum') {
    const place = settingOf(schema, 'enum');
    const shown =
      place
        ?.items()
        .map(({ value }) => String(value))
        .join(', ') ?? '';
    rules.push({ told: `enum ${shown}`, facts: [], line: place?.line ?? 1 });
  }
  for (const key of unheld) {
    const place = settingOf(schema, key);
    if (place && place.value !== false && place.value !== 0)
      rules.push({ told: key, facts: [], line: place.line });
  }
  // A length of 0 demands nothing.
  return rules.filter(({ told }) => told !== 'minLength 0');
}

/** A pattern that says no more than what the type of the field demands anyway. */
const isInType = ({ type }: Shape, pattern: string): boolean =>
  /^(decimal|bigint|time|binary)$/.test(type) || (type === 'url' && pattern.startsWith('^https?:'));

const plain = (value: number): string =>
  /e/.test(String(value)) ? value.toFixed(18).replace(/\.?0+$/, '') : String(value);

/** A default as the shape's literal: what is in JSON an array, or base64, is one in a database too. */
export function defaultOf(schema: Schema, shape: Shape): SourceDefault | undefined {
  const place = settingOf(schema, 'default');
  const value = place?.value;
  if (!place || value === null) return undefined;
  if (shape.type === 'json') return { kind: 'literal', value: JSON.stringify(place.data) };
  if (shape.type === 'binary' && typeof value === 'string')
    return {
      kind: 'literal',
      value: String.raw`\x` + Buffer.from(value, 'base64').toString('hex'),
    };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'literal', value: String(value) };
  return { kind: 'other', text: 'of an array or object' };
}
