/** MySQL's lexical rules: names, texts, numbers, signs, and comments that are statements. */

export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'bits' | 'sign' | 'end';
  /** The name, text or number itself, without quotes and escapes. */
  readonly text: string;
  /** Of a word or sign: what it is compared by. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const blanks = /\s+/y;
const lineComment = /(?:#|--(?=\s|$))[^\n]*/y;
const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_$])/uy;
const bits = /0[xX][0-9a-fA-F]+\b|0b[01]+\b|[xXbB]'[0-9a-fA-F]*'/y;
const word = /[\p{L}\p{N}_$]+/uy;
const sign = /<=>|<=|>=|<>|!=|:=|\|\||&&|->>|->|[^]/uy;

/** `999999` stands for a version that no server has: MariaDB's way to hide a line from MySQL. */
const conditional = /\/\*M?!(?:(?!999999)\d{5,6})?(?!\d)/y;

const at = (pattern: RegExp, sql: string, place: number): string | undefined => {
  pattern.lastIndex = place;
  return pattern.exec(sql)?.[0];
};

/**
 * The place of the next token, after blanks and comments. The start and the end of a comment that
 * the server executes are stepped over as blanks are, so what is within them is read.
 */
export function afterBlanks(sql: string, from: number): number {
  let place = from;
  for (;;) {
    const stepped =
      at(blanks, sql, place) ?? at(lineComment, sql, place) ?? at(conditional, sql, place);
    if (stepped !== undefined) place += stepped.length;
    else if (sql.startsWith('*/', place)) place += 2;
    else if (sql.startsWith('/*', place)) {
      const end = sql.indexOf('*/', place + 2);
      if (end < 0) return sql.length + 1;
      place = end + 2;
    } else return place;
  }
}

/** The token at a place; its end lies beyond the text where a quote has no end. */
export function tokenAt(sql: string, start: number): Token {
  const made = (kind: Token['kind'], text: string, end: number, key = ''): Token => ({
    kind,
    text,
    key,
    start,
    end,
  });
  const first = sql[start] ?? '';
  if (first === '`') return made('name', ...quoted(sql, start, false));
  if (first === "'" || first === '"') return made('text', ...quoted(sql, start, true));
  const binary = at(bits, sql, start);
  if (binary !== undefined) return made('bits', binary, start + binary.length);
  const numeral = at(number, sql, start);
  if (numeral !== undefined) return made('number', numeral, start + numeral.length);
  const letters = at(word, sql, start);
  if (letters !== undefined)
    return made('word', letters, start + letters.length, letters.toUpperCase());
  const other = at(sign, sql, start) ?? first;
  return made('sign', other, start + other.length, other);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', 0: '' };

/** What stands in the quotes, and the place after them. */
function quoted(sql: string, start: number, hasEscapes: boolean): [string, number] {
  const quote = sql[start] ?? '';
  let text = '';
  let from = start + 1;
  for (let place = from; place < sql.length; place += 1) {
    const now = sql[place];
    if (now === '\\' && hasEscapes) {
      const next = sql[place + 1] ?? '';
      // Before % and _ the backslash stays, for LIKE.
      text += sql.slice(from, place) + (/[%_]/.test(next) ? `\\${next}` : (escapes[next] ?? next));
      place += 1;
      from = place + 1;
    } else if (now === quote) {
      text += sql.slice(from, place);
      if (sql[place + 1] !== quote) return [text, place + 1];
      text += quote;
      place += 1;
      from = place + 1;
    }
  }
  return [text, sql.length + 1];
}
