/** Types, defaults and checks as text that is the same for what means the same. */
import type { SourceDefault } from '../relational/source.js';
import { type Check, type Column, shownName, type ForeignKey } from '../postgres/catalogue.js';
import { typeText } from '../postgres/types.js';

/** PostgreSQL prints values of these types in its own way. */
const printedOtherwise = /^(date|time|timetz|timestamp|timestamptz|interval|bytea|uuid)$/;

export function defaultText({ default: value, type, numbered }: Column): string {
  if (numbered) return 'a number of its own';
  if (value === undefined) return 'none';
  switch (value.kind) {
    case 'now':
      return 'now';
    case 'random-uuid':
      return 'a random UUID';
    case 'literal':
      return literalText(value.value, type.name);
    default:
      return otherText(value);
  }
}

function literalText(value: string, type: string): string {
  if (printedOtherwise.test(type)) return 'a value';
  if (type.startsWith('json')) return jsonText(value);
  if (/^(numeric|int\d|float\d)$/.test(type)) return String(Number(value));
  return type === 'bool' ? String(/^(t|true|on|yes|1)$/i.test(value)) : `'${value}'`;
}

function jsonText(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value));
  } catch {
    return value;
  }
}

/** Casts and blanks are PostgreSQL's own. */
const otherText = (value: Extract<SourceDefault, { kind: 'sequence' | 'other' }>) =>
  value.kind === 'sequence' ? 'a number of its own' : value.text.replace(/::[\w ]+|\s|[()]/g, '');

export const shownType = ({ type }: Column): string => typeText(type);

/** Without what a check says beyond facts, one is like another of no known meaning. */
export function checkText({ facts }: Check): string {
  const parts = facts.map((fact) => {
    const said = 'values' in fact ? [...fact.values].toSorted().join(' | ') : '';
    const value = 'value' in fact ? String(fact.value) : said;
    const sign = 'exclusive' in fact && fact.exclusive ? ' exclusive' : '';
    return `${fact.column} ${fact.kind}${sign} ${value}`.trim();
  });
  return parts.length === 0 ? 'a condition of its own' : parts.toSorted().join(', ');
}

export function keyText({ columns, target, targetColumns, onDelete }: ForeignKey): string {
  const primary = 'primaryKey' in target ? target.primaryKey?.columns : undefined;
  const to = targetColumns.length > 0 ? targetColumns : (primary ?? []);
  return `${columns.join(', ')} → ${shownName(target)} (${to.join(', ')}), on delete ${onDelete}`;
}
