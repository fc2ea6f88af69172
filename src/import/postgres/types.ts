/** PostgreSQL's types, and what a field of each becomes. */
import type { Shape } from '../relational/source.js';
import type { TypeRef } from './catalogue.js';

/** A type, or why no field can hold it. */
export type Read = { readonly shape: Shape } | { readonly leftOut: string };

type Reader = (args: readonly number[]) => Read;

const plain =
  (type: Shape['type'], differs?: string): Reader =>
  () => ({
    shape: differs === undefined ? { type } : { type, differs },
  });

/** Digits before and after the point where the original has no limit. */
const unlimited = { precision: 38, scale: 18 } as const;
const longest = 10_000_000;

const asText = plain(
  'text',
  'It becomes text, in the notation PostgreSQL writes it in; nothing checks it.',
);
const leftOut: Reader = () => ({
  leftOut: 'It is made from other columns for searching; name those in search instead.',
});
const floating =
  (what: string): Reader =>
  () => ({
    shape: {
      type: 'decimal',
      ...unlimited,
      differs: `${what} becomes decimal with 20 digits before the point and 18 after it, as a string in JSON.`,
    },
  });

const readers: Readonly<Record<string, Reader>> = {
  int2: plain('integer', 'smallint becomes integer, which holds more.'),
  int4: plain('integer'),
  int8: plain('bigint'),
  oid: plain('bigint', 'oid becomes bigint; large objects are not carried over.'),
  numeric,
  float4: floating('real'),
  float8: floating('double precision'),
  money: () => ({
    shape: {
      type: 'decimal',
      precision: 19,
      scale: 2,
      differs: 'money becomes decimal(19,2), without a currency.',
    },
  }),
  bool: plain('boolean'),
  date: plain('date'),
  time: plain('time'),
  timetz: plain('time', 'time with time zone becomes time without one.'),
  timestamp: plain(
    'datetime',
    'timestamp without time zone becomes timestamp with time zone, in UTC.',
  ),
  timestamptz: plain('datetime'),
  uuid: plain('uuid'),
  json: plain(
    'json',
    'json becomes jsonb: white space, the order of keys and repeated keys are not kept.',
  ),
  jsonb: plain('json'),
  hstore: plain('json', 'hstore becomes jsonb, a map of texts.'),
  bytea: plain('binary'),
  text: plain('text'),
  citext: plain('text', 'citext becomes text: upper and lower case are told apart.'),
  name: () => ({ shape: { type: 'string', maxLength: 63 } }),
  varchar: ([length]) => characters(length),
  bpchar: ([length = 1]) => {
    const differs = 'char becomes a string of at most that length, not filled up with blanks.';
    return { shape: { ...characters(length).shape, differs } };
  },
  char: () => ({ shape: { type: 'string', maxLength: 1 } }),
  tsvector: leftOut,
  tsquery: leftOut,
};

function characters(length: number | undefined): { readonly shape: Shape } {
  if (length === undefined) return { shape: { type: 'text' } };
  if (length <= longest) return { shape: { type: 'string', maxLength: length } };
  const differs = `Its ${length} characters become text without a limit.`;
  return { shape: { type: 'text', differs } };
}

function numeric([precision, scale = 0]: readonly number[]): Read {
  if (precision === undefined) {
    return {
      shape: {
        type: 'decimal',
        ...unlimited,
        differs: 'numeric without limits gets 20 digits before the point and 18 after it.',
      },
    };
  }
  if (scale < 0) {
    const differs = 'It was rounded before the point; now it is not.';
    return { shape: { type: 'decimal', precision: precision - scale, scale: 0, differs } };
  }
  return { shape: { type: 'decimal', precision: Math.max(precision, scale), scale } };
}

/** Types that are PostgreSQL's own or of a well-known extension; undefined for any other. */
export function builtInShape(type: TypeRef): Read | undefined {
  if (type.array) {
    return {
      shape: {
        type: 'json',
        differs: 'An array becomes jsonb, a list; nothing checks its elements.',
      },
    };
  }
  const reader = Object.hasOwn(readers, type.name) ? readers[type.name] : undefined;
  if (!reader) return writtenAsText.has(type.name) ? asText([]) : undefined;
  const read = reader(type.args);
  const rounded = type.name.startsWith('time') && (type.args[0] ?? 6) < 6;
  if (!rounded || !('shape' in read)) return read;
  const finer = `It keeps microseconds, not ${type.args[0]} digits of a second.`;
  return {
    shape: { ...read.shape, differs: [read.shape.differs, finer].filter(Boolean).join(' ') },
  };
}

/** A type that nobody declared and this table does not know. */
export const unknownShape = (): Read => asText([]);

const writtenAsText = new Set([
  'inet',
  'cidr',
  'macaddr',
  'macaddr8',
  'bit',
  'varbit',
  'interval',
  'xml',
  'point',
  'line',
  'lseg',
  'box',
  'path',
  'polygon',
  'circle',
  'int4range',
  'int8range',
  'numrange',
  'tsrange',
  'tstzrange',
  'daterange',
  'int4multirange',
  'int8multirange',
  'nummultirange',
  'tsmultirange',
  'tstzmultirange',
  'datemultirange',
  'geometry',
  'geography',
  'ltree',
  'vector',
  'regclass',
  'pg_lsn',
]);

const spelled: ReadonlyMap<string, string> = new Map([
  ['int2', 'smallint'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['bpchar', 'char'],
  ['bool', 'boolean'],
  ['timestamptz', 'timestamp with time zone'],
  ['timestamp', 'timestamp without time zone'],
  ['timetz', 'time with time zone'],
]);

/** As a person would write it: `varchar(40)[]`. */
export function typeText(type: TypeRef): string {
  const args = type.args.length > 0 ? `(${type.args.join(',')})` : '';
  return `${spelled.get(type.name) ?? type.name}${args}${type.array ? '[]' : ''}`;
}
