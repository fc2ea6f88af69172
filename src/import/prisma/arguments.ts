/** Attributes and their arguments: `@default("x")`, `@@index([a, b(sort: Desc)], map: "k")`. */
import type { Attribute, BlockAttribute, Func, Value } from '@mrleebo/prisma-ast';
import { dotWithin } from './scan.js';

export type AnyAttribute = Attribute | BlockAttribute;

/** An attribute's name as it is written: `map`, `db.VarChar`. */
export const attributeName = ({ group, name }: AnyAttribute): string =>
  group === undefined ? name : `${group}.${name}`;

/** The argument of a name, or the one without a name at its place. */
export function argument(
  attribute: AnyAttribute | undefined,
  name: string,
  place?: number,
): Value | undefined {
  const values = (attribute?.args ?? []).map(({ value }) => value);
  const named = values.find((value) => isNamed(value) && value.key === name);
  if (isNamed(named)) return named.value;
  const plain = values.filter((value) => !isNamed(value)) as Value[];
  return place === undefined ? undefined : plain[place];
}

/** Names of the arguments that have one. */
export const argumentNames = (attribute: AnyAttribute): string[] =>
  (attribute.args ?? []).flatMap(({ value }) => (isNamed(value) ? [value.key] : []));

interface Named {
  readonly type: 'keyValue';
  readonly key: string;
  readonly value: Value;
}

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'keyValue';

export const isFunction = (value: Value | undefined): value is Func =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'function';

/** A text's content; undefined for what is no text. */
export function textOf(value: Value | undefined): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('"')) return undefined;
  return value
    .slice(1, -1)
    .replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, sign: string) =>
      sign.startsWith('u') && sign.length === 5
        ? String.fromCharCode(parseInt(sign.slice(1), 16))
        : (escapes[sign] ?? sign),
    );
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The items of a list; one value alone is a list of one. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  if (typeof value === 'object' && value !== null && 'type' in value && value.type === 'array')
    return value.args ?? [];
  return Array.isArray(value) ? value : [value];
}

/** The field of an entry of a list: `name`, and `name` of `name(sort: Desc)`. */
export const columnIn = (value: Value): string => shown(isFunction(value) ? value.name : value);

/** A value as it was written, for notes. */
export function shown(value: Value | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value).replaceAll(dotWithin, '.');
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  switch (value.type) {
    case 'array':
      return `[${(value.args ?? []).map(shown).join(', ')}]`;
    case 'function':
      return `${shown(value.name)}(${((value.params ?? []) as readonly unknown[]).map(shownArgument).join(', ')})`;
    case 'object':
      return `{${value.properties.map(shownArgument).join(', ')}}`;
  }
}

const shownArgument = (value: unknown): string =>
  isNamed(value) ? `${value.key}: ${shown(value.value)}` : shown(value as Value);

/** An attribute as it was written: `@default(now())`. */
export const shownAttribute = (attribute: AnyAttribute): string => {
  const args = (attribute.args ?? []).map(({ value }) => shownArgument(value)).join(', ');
  const sign = attribute.kind === 'field' ? '@' : '@@';
  return `${sign}${attributeName(attribute)}${args === '' ? '' : `(${args})`}`;
};
