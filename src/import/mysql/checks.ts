/** CHECK conditions, as far as a field can carry them. */
import { all, alternatives, lengthLimit, limit, turn } from '../relational/facts.js';
import type { Fact } from '../relational/source.js';
import { Cursor } from './cursor.js';
import { readLiteral } from './expressions.js';
import type { Text } from './script.js';
import type { Token } from './tokens.js';

type Operand =
  | { readonly kind: 'column' | 'length'; readonly column: string }
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'null'; readonly column: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'other' };

const other: Operand = { kind: 'other' };
const saying = (facts: readonly Fact[] | undefined): Operand =>
  facts === undefined ? other : { kind: 'facts', facts };
const factsIn = (part: Operand): readonly Fact[] | undefined =>
  part.kind === 'facts' ? part.facts : undefined;

/** What a condition demands of single columns; undefined where any part demands more. */
export function factsOf(tokens: readonly Token[], text: Text): readonly Fact[] | undefined {
  const cursor = new Cursor(tokens, text);
  const condition = either(cursor);
  return cursor.done ? factsIn(condition) : undefined;
}

function either(cursor: Cursor): Operand {
  const parts = [both(cursor)];
  while (cursor.acceptOne('OR', '||') !== undefined) parts.push(both(cursor));
  if (parts.length === 1) return parts[0] ?? other;
  const nulls = parts.flatMap((part) => (part.kind === 'null' ? [part.column] : []));
  return saying(alternatives(parts.filter(({ kind }) => kind !== 'null').map(factsIn), nulls));
}

function both(cursor: Cursor): Operand {
  const parts = [comparison(cursor)];
  while (cursor.acceptOne('AND', '&&') !== undefined) parts.push(comparison(cursor));
  return parts.length === 1 ? (parts[0] ?? other) : saying(all(parts.map(factsIn)));
}

function comparison(cursor: Cursor): Operand {
  const left = operand(cursor);
  if (cursor.accept('IS', 'NOT', 'NULL')) {
    return left.kind === 'column' ? saying([{ kind: 'required', column: left.column }]) : other;
  }
  if (cursor.accept('IS', 'NULL'))
    return left.kind === 'column' ? { kind: 'null', column: left.column } : other;
  if (cursor.accept('IN')) {
    const list = new Cursor(cursor.parenthesised(), cursor.text);
    const values = [readLiteral(list)];
    while (list.accept(',')) values.push(readLiteral(list));
    const known = values.filter((value) => value !== undefined);
    const isKnown = list.done && known.length === values.length && left.kind === 'column';
    return isKnown ? saying([{ kind: 'in', column: left.column, values: known }]) : other;
  }
  if (cursor.accept('BETWEEN')) {
    const low = operand(cursor);
    if (!cursor.accept('AND')) return other;
    const high = operand(cursor);
    return saying(all([limited(left, '>=', low), limited(left, '<=', high)]));
  }
  const sign = cursor.acceptOne('=', '<>', '!=', '<=', '>=', '<', '>');
  if (sign === undefined) return left;
  const right = operand(cursor);
  const usual = sign === '!=' ? '<>' : sign;
  return saying(limited(left, usual, right) ?? limited(right, turn(usual), left));
}

function limited(subject: Operand, sign: string, value: Operand): Fact[] | undefined {
  if (value.kind !== 'literal') return undefined;
  if (subject.kind === 'column') return limit(subject.column, sign, value.value);
  return subject.kind === 'length' ? lengthLimit(subject.column, sign, value.value) : undefined;
}

function operand(cursor: Cursor): Operand {
  if (cursor.is('(')) {
    const inner = new Cursor(cursor.parenthesised(), cursor.text);
    const condition = either(inner);
    return inner.done ? condition : other;
  }
  const value = readLiteral(cursor);
  if (value !== undefined) return { kind: 'literal', value };
  const { kind, key } = cursor.peek();
  if (kind !== 'name' && kind !== 'word') return other;
  const name = cursor.next().text;
  if (!cursor.is('(')) return { kind: 'column', column: cursor.accept('.') ? cursor.name() : name };
  // LENGTH counts bytes, which says nothing certain about characters.
  const inner = new Cursor(cursor.parenthesised(), cursor.text);
  const argument = operand(inner);
  const isLength = key === 'CHAR_LENGTH' || key === 'CHARACTER_LENGTH';
  return isLength && inner.done && argument.kind === 'column'
    ? { kind: 'length', column: argument.column }
    : other;
}
