/** What a default says, where it is one of the few things that a field can say too. */
import type { SourceDefault } from '../relational/source.js';
import type { Cursor } from './cursor.js';
import { Cursor as NewCursor } from './cursor.js';
import type { Token } from './tokens.js';

const clocks = new Set(
  'CURRENT_TIMESTAMP NOW LOCALTIME LOCALTIMESTAMP SYSDATE UTC_TIMESTAMP CURRENT_DATE CURDATE UTC_DATE CURRENT_TIME CURTIME UTC_TIME'.split(
    ' ',
  ),
);

/** What comes after DEFAULT; undefined for NULL, which is what a column without one gets anyway. */
export function readDefault(cursor: Cursor): SourceDefault | undefined {
  if (cursor.is('(')) {
    const inner = cursor.parenthesised();
    const within = new NewCursor(inner, cursor.text);
    const value = readSimple(within);
    return within.done && value !== 'other'
      ? value
      : { kind: 'other', text: `(${cursor.shown(inner)})` };
  }
  const from = cursor.peek();
  const value = readSimple(cursor);
  if (value !== 'other') return value;
  const tokens: Token[] = [cursor.next()];
  if (from.kind !== 'word') throw cursor.fault();
  if (cursor.accept('VALUE', 'FOR')) tokens.push(cursor.next());
  else if (cursor.is('(')) {
    cursor.parenthesised();
    return { kind: 'other', text: `${from.text}(…)` };
  }
  return { kind: 'other', text: cursor.shown(tokens) };
}

/** A literal, the present moment, a UUID; steps over nothing where it is anything else. */
function readSimple(cursor: Cursor): SourceDefault | undefined | 'other' {
  if (cursor.is('(')) {
    const inner = new NewCursor(cursor.parenthesised(), cursor.text);
    const value = readSimple(inner);
    return inner.done ? value : 'other';
  }
  if (cursor.accept('NULL')) return undefined;
  if (cursor.acceptOne('TRUE', 'FALSE') !== undefined)
    return { kind: 'literal', value: cursor.peek(-1).key.toLowerCase() };
  if (/^(DATE|TIME|TIMESTAMP)$/.test(cursor.peek().key) && cursor.peek(1).kind === 'text')
    cursor.next();
  const value = readLiteral(cursor);
  if (value !== undefined) return { kind: 'literal', value };
  const { key } = cursor.peek();
  if (clocks.has(key)) {
    cursor.next();
    if (cursor.is('(')) cursor.parenthesised();
    return { kind: 'now' };
  }
  if (cursor.accept('UUID', '(', ')')) return { kind: 'random-uuid' };
  return 'other';
}

/** A text, a number with its sign, or bits as PostgreSQL would be given them. */
export function readLiteral(cursor: Cursor): string | undefined {
  const first = cursor.peek();
  const isIntroduced = /^_\w+$/.test(first.text) || first.key === 'N';
  if (first.kind === 'text' || (isIntroduced && cursor.peek(1).kind === 'text')) {
    if (first.kind !== 'text') cursor.next();
    return cursor.string();
  }
  const sign = cursor.is('-') || cursor.is('+') ? first.key : '';
  if (cursor.peek(sign === '' ? 0 : 1).kind === 'number') {
    if (sign !== '') cursor.next();
    return `${sign === '-' ? '-' : ''}${cursor.next().text}`;
  }
  if (first.kind !== 'bits') return undefined;
  cursor.next();
  const digits = first.text.replace(/^0[xXbB]|^[xXbB]'|'$/g, '');
  return /^(0?b)/i.test(first.text) ? String(BigInt(`0b${digits}0`) >> 1n) : `\\x${digits}`;
}
