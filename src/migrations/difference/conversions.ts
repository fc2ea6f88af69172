/** How the values of one type become those of another, and which of them do not. */
import { parsedType } from './widening.js';

type Sql = (value: string) => string;

export interface Conversion {
  readonly up: Sql;
  readonly down: Sql;
  /** Whether a value has no place in the new type, and stops the migration. */
  readonly stops?: Sql;
  /** Whether a value is not what it was afterwards, and why. */
  readonly loses?: { readonly when: Sql; readonly what: string };
}

type Type = ReturnType<typeof parsedType>;

/** Undefined where nobody can say what a value becomes; only for types that differ. */
export function conversionOf(from: string, to: string): Conversion | undefined {
  const [old, now] = [parsedType(from), parsedType(to)];
  const up = expression(old, now);
  const down = expression(now, old);
  if (!up || !down) return undefined;
  const stops = unfit(old, now, to, up);
  const loses = loss(old, now);
  return { up, down, ...(stops && { stops }), ...(loses && { loses }) };
}

const isText = ({ name }: Type) => name === 'varchar' || name === 'text';
const whole = new Map([
  ['integer', 10],
  ['bigint', 19],
]);
const isNumber = ({ name }: Type) => whole.has(name) || name === 'numeric';
const inText = new Set(['integer', 'bigint', 'numeric', 'boolean', 'date', 'time', 'uuid']);
const inUtc: Sql = (value) => `${value} at time zone 'UTC'`;

function expression(old: Type, now: Type): Sql | undefined {
  const cast: Sql = (value) => `${value}::${now.name}`;
  if (isText(old)) {
    if (isText(now)) return (value) => value;
    return inText.has(now.name) || now.name === 'timestamptz' ? cast : undefined;
  }
  if (isText(now)) {
    if (old.name === 'timestamptz')
      return (value) => `to_char(${inUtc(value)}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
    return inText.has(old.name) ? (value) => `${value}::text` : undefined;
  }
  if (isNumber(old) && isNumber(now)) return cast;
  if (old.name === 'boolean' && whole.has(now.name)) return (value) => `${value}::integer`;
  if (whole.has(old.name) && now.name === 'boolean') return (value) => `${value} <> 0`;
  if (old.name === 'date' && now.name === 'timestamptz')
    return (value) => `(${value}::timestamp at time zone 'UTC')`;
  if (old.name === 'timestamptz' && now.name === 'date')
    return (value) => `(${inUtc(value)})::date`;
  return undefined;
}

/** Digits before the point. */
const digits = ({ name, size = 0, scale = 0 }: Type) => whole.get(name) ?? size - scale;

function unfit(old: Type, now: Type, to: string, up: Sql): Sql | undefined {
  if (isText(now)) {
    const longest = now.size;
    return longest === undefined || longestText(old) <= longest
      ? undefined
      : (value) => `char_length(${up(value)}) > ${longest}`;
  }
  if (isText(old)) return (value) => `not pg_input_is_valid(${value}, '${to}')`;
  if (!isNumber(old) || !isNumber(now)) return undefined;
  const rounds = (old.scale ?? 0) > (now.scale ?? 0);
  if (digits(old) + (rounds ? 1 : 0) <= digits(now) && now.name === 'numeric') return undefined;
  if (digits(old) < digits(now)) return undefined;
  const rounded: Sql = (value) => (rounds ? `round(${value}, ${now.scale ?? 0})` : value);
  const [least, most] = limits(now);
  return (value) => `${rounded(value)} not between ${least} and ${most}`;
}

function limits(type: Type): [string, string] {
  if (type.name === 'integer') return ['-2147483648', '2147483647'];
  if (type.name === 'bigint') return ['-9223372036854775808', '9223372036854775807'];
  const most = `${'9'.repeat(digits(type)) || '0'}${type.scale ? `.${'9'.repeat(type.scale)}` : ''}`;
  return [`-${most}`, most];
}

/** Characters of the longest value, where the type sets a limit to it. */
function longestText({ name, size, scale }: Type): number {
  const numeric = (size ?? 0) + (scale ? 2 : 1) + (scale === size ? 1 : 0);
  const known: Record<string, number> = { integer: 11, bigint: 20, boolean: 5, uuid: 36, time: 15 };
  return name === 'numeric'
    ? numeric
    : (known[name] ?? (name === 'varchar' ? size : undefined) ?? Infinity);
}

function loss(old: Type, now: Type): Conversion['loses'] {
  if (isNumber(old) && isNumber(now) && (old.scale ?? 0) > (now.scale ?? 0))
    return {
      when: (value) => `${value} <> round(${value}, ${now.scale ?? 0})`,
      what: 'Digits behind the point',
    };
  if (isText(old) && now.name === 'numeric')
    return {
      when: (value) =>
        `case when pg_input_is_valid(${value}, 'numeric') then ${value}::numeric <> round(${value}::numeric, ${now.scale ?? 0}) else false end`,
      what: 'Digits behind the point',
    };
  if (isText(old) && (now.name === 'date' || now.name === 'time'))
    return {
      when: (value) => `char_length(${value}) > ${now.name === 'date' ? 10 : 15}`,
      what: `What is more than a ${now.name}`,
    };
  if (old.name === 'timestamptz' && now.name === 'date')
    return {
      when: (value) => `${inUtc(value)} <> date_trunc('day', ${inUtc(value)})`,
      what: 'The time of day',
    };
  if (whole.has(old.name) && now.name === 'boolean')
    return { when: (value) => `${value} not in (0, 1)`, what: 'Which number it was' };
  return undefined;
}
