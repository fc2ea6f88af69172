/** What a field of each of MySQL's types becomes. */
import type { Shape } from '../relational/source.js';
import type { TypeRef } from './catalogue.js';

type Reader = (type: TypeRef) => Shape;

const plain =
  (type: Shape['type'], differs?: string): Reader =>
  () =>
    differs === undefined ? { type } : { type, differs };

const binary = (longest: number): Reader => {
  return ({ args: [length = longest] }) => ({ type: 'binary', maxLength: length });
};

const floating: Reader = ({ name, args: [precision, scale] }) =>
  precision !== undefined && scale !== undefined
    ? { type: 'decimal', precision, scale }
    : {
        type: 'decimal',
        precision: 38,
        scale: 18,
        differs: `${name} becomes decimal with 20 digits before the point and 18 after it, as a string in JSON.`,
      };

const moment =
  (type: 'datetime' | 'time', differs?: string): Reader =>
  () =>
    differs === undefined ? { type } : { type, differs };

const shape = plain('text', 'It becomes text, in the notation WKT; nothing checks it.');
const text = plain('text');

const readers: Readonly<Record<string, Reader>> = {
  boolean: plain('boolean'),
  tinyint: ({ args: [width], unsigned }) => ({
    type: width === 1 && !unsigned ? 'boolean' : 'integer',
  }),
  smallint: plain('integer'),
  mediumint: plain('integer'),
  int: ({ unsigned }) => ({ type: unsigned ? 'bigint' : 'integer' }),
  bigint: plain('bigint'),
  serial: plain('bigint'),
  decimal: ({ args: [precision = 10, scale = 0] }) => ({ type: 'decimal', precision, scale }),
  float: floating,
  double: floating,
  bit: ({ args: [length = 1] }) =>
    length === 1
      ? { type: 'boolean' }
      : {
          type: length < 32 ? 'integer' : 'bigint',
          differs: `bit(${length}) becomes the number that its bits make.`,
        },
  date: plain('date'),
  time: moment('time', 'It holds times of a day only, not durations and not negative ones.'),
  datetime: moment(
    'datetime',
    'datetime, which has no time zone, becomes timestamp with time zone, in UTC.',
  ),
  timestamp: moment('datetime'),
  year: plain('integer', 'year becomes integer; nothing checks that it is one.'),
  char: ({ args: [length = 1] }) => ({ type: 'string', maxLength: length }),
  varchar: ({ args: [length] }) =>
    length === undefined ? { type: 'text' } : { type: 'string', maxLength: length },
  tinytext: text,
  text,
  mediumtext: text,
  longtext: text,
  binary: binary(1),
  varbinary: binary(65_535),
  tinyblob: plain('binary'),
  blob: plain('binary'),
  mediumblob: plain('binary'),
  longblob: plain('binary'),
  enum: ({ values }) => ({ type: 'enum', values }),
  set: plain('json', 'A set becomes jsonb, a list; nothing checks its members.'),
  json: plain('json'),
  uuid: plain('uuid'),
  inet4: plain('text', 'It becomes text; nothing checks it.'),
  inet6: plain('text', 'It becomes text; nothing checks it.'),
  xmltype: plain('text', 'It becomes text; nothing checks it.'),
  vector: plain('json', 'A vector becomes jsonb, a list of numbers.'),
};

export function shapeOf(type: TypeRef): Shape {
  const reader = Object.hasOwn(readers, type.name) ? readers[type.name] : undefined;
  return (reader ?? shape)(type);
}

/** Integers that become a wider type than they need: nothing is lost, so they are only counted. */
export function widened({ name, unsigned, args }: TypeRef): string | undefined {
  if (name === 'tinyint' && args[0] === 1 && !unsigned) return undefined;
  if (['tinyint', 'smallint', 'mediumint'].includes(name)) return 'integer';
  return name === 'int' && unsigned ? 'bigint' : undefined;
}

const numeric = ['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'float', 'double'];
export const isNumeric = ({ name }: TypeRef): boolean => numeric.includes(name);

export const isText = ({ name }: TypeRef): boolean =>
  name === 'char' || name === 'varchar' || name.endsWith('text');
