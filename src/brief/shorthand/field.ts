/** Fields of shorthand: `total:decimal(12,2)!=0`. */
import type { Key } from '../../blueprint/domain.js';
import type { Field, FieldType } from '../../blueprint/field.js';
import { nearest } from '../../names/names.js';
import { argsOf, divide, TokenError, unquoted, type Part } from './tokens.js';
import { writtenTypes } from './types.js';

/** What the marks of a word say. */
export type Marks = {
  readonly flags: ReadonlySet<string>;
  readonly pattern?: string;
  readonly default?: string;
};

export const fieldMarks = [
  'required',
  'unique',
  'index',
  'search',
  'sensitive',
  'hidden',
  'readonly',
  'pattern',
] as const;

/** Reads what stands behind the type; every mark must be one of those allowed. */
export function marksOf(parts: readonly Part[], allowed: readonly string[]): Marks {
  const flags = new Set<string>();
  const found: { pattern?: string; default?: string } = {};
  for (const { sign, text, args } of parts) {
    const name = sign === '!' ? 'required' : sign === '^' ? 'unique' : text.toLowerCase();
    if (sign === '=') {
      found.default = unquoted(text) + (args === undefined ? '' : `(${args})`);
      if (!allowed.includes('default')) throw new TokenError('This takes no default.', 'Remove =.');
    } else if (!allowed.includes(name)) {
      const near = nearest(name, allowed);
      throw new TokenError(
        `${JSON.stringify(text || sign)} is not a mark that can stand here.`,
        near
          ? `Write :${near}.`
          : `Marks are ! ^ :${allowed.filter((each) => each !== 'default').join(' :')}.`,
      );
    } else if (name === 'pattern') {
      if (args === undefined)
        throw new TokenError('A pattern stands in brackets.', 'Write :pattern("[a-z]+").');
      found.pattern = unquoted(args.trim());
    } else flags.add(name);
  }
  return { flags, ...found };
}

/** The field that a name, a type with its arguments, and marks make. */
export function fieldOf(
  name: string,
  type: FieldType,
  args: string | undefined,
  marks: Marks,
): Field {
  const { flags, pattern } = marks;
  return {
    name,
    type,
    ...limitsOf(type, args),
    ...(pattern === undefined ? {} : { pattern }),
    ...(flags.has('required') ? { required: true } : {}),
    ...(flags.has('unique') ? { unique: true } : {}),
    ...(marks.default === undefined ? {} : { default: literal(type, marks.default) }),
    ...(flags.has('sensitive') ? { sensitive: true } : {}),
    ...(flags.has('hidden') ? { hidden: true } : {}),
    ...(flags.has('readonly') ? { readOnly: true } : {}),
  };
}

/** `id:integer` and the like: the key. */
export function keyOf(type: string, args: string | undefined, client: boolean): Key {
  if (type === 'uuid') return { type, generated: client ? 'client' : 'uuidv7' };
  if (type === 'integer' || type === 'bigint')
    return { type, generated: client ? 'client' : 'identity' };
  if (type !== 'string')
    throw new TokenError(
      `A key cannot be of type ${type}.`,
      'Write id:uuid, id:integer, id:bigint or id:string(40).',
    );
  const [length] = args === undefined ? [] : numbersOf(args, 1);
  return { type, generated: 'client', ...(length === undefined ? {} : { maxLength: length }) };
}

function limitsOf(type: FieldType, args: string | undefined): Partial<Field> {
  if (args === undefined) {
    if (type === 'enum')
      throw new TokenError('An enum needs its values.', 'Write enum(draft,paid,shipped).');
    return {};
  }
  const limits = limitReaders[type];
  if (limits === undefined)
    throw new TokenError(`${type} takes nothing in brackets.`, `Write ${type}.`);
  return limits(args);
}

/** What the brackets of a type say; types that are not here take none. */
const limitReaders: Partial<Record<FieldType, (args: string) => Partial<Field>>> = {
  enum: (args) => ({ values: divide(args, /,/).map(enumValue) }),
  string: lengths,
  text: lengths,
  email: longest,
  url: longest,
  binary: longest,
  integer: range,
  bigint: range,
  file: fileLimits,
  decimal: (args) => {
    const [precision, scale, min, max] = numbersOf(args, 4);
    return defined({ precision, scale, min, max });
  },
};

function lengths(args: string): Partial<Field> {
  const limits = numbersOf(args, 2);
  const [minLength, maxLength] = limits.length === 1 ? [undefined, limits[0]] : limits;
  return defined({ minLength, maxLength });
}

const units: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/** `5MB,image/png,image/jpeg`: the size, what it may be, or either alone. */
function fileLimits(args: string): Partial<Field> {
  const [first = '', ...rest] = argsOf(args);
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([KMG]?B)?$/i.exec(first) ?? [];
  const contentTypes = number === undefined ? [first, ...rest] : rest;
  if (contentTypes.some((type) => !type.includes('/')))
    throw new TokenError(
      `(${args}) is neither a size nor what a file may be.`,
      'Write file(5MB,image/png,image/jpeg), file(5MB) or file(application/pdf).',
    );
  return {
    ...(number !== undefined && {
      maxBytes: Math.round(Number(number) * (units[unit.toUpperCase()] ?? 1)),
    }),
    ...(contentTypes.length > 0 && { contentTypes }),
  };
}

function longest(args: string): Partial<Field> {
  return defined({ maxLength: numbersOf(args, 1)[0] });
}

function range(args: string): Partial<Field> {
  const [min, max] = numbersOf(args, 2);
  return defined({ min, max });
}

/** Only the settings that were given. */
const defined = (settings: Readonly<Record<string, number | undefined>>): Partial<Field> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

function enumValue(text: string): { value: string; label?: string } {
  const [value = '', ...label] = divide(text.trim(), /=/).map((each) => unquoted(each.trim()));
  if (value === '')
    throw new TokenError('An enum value is empty.', 'Remove the comma, or write the value.');
  return label.length === 0 ? { value } : { value, label: label.join('=') };
}

function numbersOf(args: string, most: number): (number | undefined)[] {
  const found = argsOf(args).map((arg) => (arg === '' ? undefined : Number(arg)));
  if (found.length > most || found.some((each) => Number.isNaN(each))) {
    throw new TokenError(
      `(${args}) is not ${most === 1 ? 'a number' : `up to ${most} numbers`}.`,
      'Write string(80), string(1,80), integer(0,10) or decimal(12,2).',
    );
  }
  return found;
}

function literal(type: FieldType, text: string): string | number | boolean {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  return text;
}

/** The type was not known: what to write instead. */
export function unknownType(name: string, written: string): TokenError {
  const near = nearest(written, writtenTypes);
  return new TokenError(
    `${JSON.stringify(written)} is not a type.`,
    near ? `Write ${name}:${near}.` : `Types are ${writtenTypes.join(', ')}.`,
  );
}
