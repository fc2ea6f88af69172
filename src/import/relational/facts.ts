/** Comparisons of a column with a literal, as conditions that a field can carry. */
import type { Fact } from './source.js';

/** All of the conditions; undefined where any of them is not known. */
export function all(parts: readonly (readonly Fact[] | undefined)[]): Fact[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}

/**
 * `x = 'a' OR x = 'b'` is a list of values; `x IS NULL OR …` says nothing that … does not.
 * `nulls` are the columns that may be NULL.
 */
export function alternatives(
  facts: readonly (readonly Fact[] | undefined)[],
  nulls: readonly (string | undefined)[],
): Fact[] | undefined {
  const columns = new Set([...nulls, ...facts.flatMap((each) => each?.map((fact) => fact.column))]);
  if (columns.size !== 1) return undefined;
  if (facts.length === 1) return facts[0]?.filter((fact) => fact.kind !== 'required');
  const values: string[] = [];
  for (const each of facts) {
    const [fact] = each ?? [];
    if (each?.length !== 1 || fact?.kind !== 'in') return undefined;
    values.push(...fact.values);
  }
  const [column] = columns;
  return column === undefined ? undefined : [{ kind: 'in', column, values }];
}

/** The sign that says the same with both sides exchanged. */
export const turn = (sign: string): string =>
  ({ '<': '>', '>': '<', '<=': '>=', '>=': '<=' })[sign] ?? sign;

/** `column sign value`. */
export function limit(column: string, sign: string, value: string): Fact[] | undefined {
  if (sign === '=') return [{ kind: 'in', column, values: [value] }];
  if (sign === '<>' && value === '') return [{ kind: 'minLength', column, value: 1 }];
  if (!/^-?\d+(\.\d+)?$/.test(value)) return undefined;
  const exclusive = !sign.endsWith('=');
  if (sign.startsWith('>')) return [{ kind: 'min', column, value, exclusive }];
  return sign === '<' || sign === '<=' ? [{ kind: 'max', column, value, exclusive }] : undefined;
}

/** `length(column) sign value`. */
export function lengthLimit(column: string, sign: string, text: string): Fact[] | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  const least = { '>': value + 1, '>=': value, '=': value }[sign];
  const most = { '<': value - 1, '<=': value, '=': value }[sign];
  if (most !== undefined && most < 1) return undefined;
  const facts: Fact[] = [];
  if (least !== undefined) facts.push({ kind: 'minLength', column, value: least });
  if (most !== undefined) facts.push({ kind: 'maxLength', column, value: most });
  return facts.length > 0 ? facts : undefined;
}
