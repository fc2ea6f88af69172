/** The little of SQL's lexical rules that is needed to step over quotes and comments. */

export const isWordSign = (sign: string) => /[\p{L}\p{N}_$]/u.test(sign);

export function wordAt(sql: string, at: number): string {
  const word = /[\p{L}\p{N}_$]*/uy;
  word.lastIndex = at;
  return word.exec(sql)?.[0] ?? '';
}

/** The line a place is on, from 1. */
export function lineOf(sql: string, at: number): number {
  let line = 1;
  for (let next = sql.indexOf('\n'); next >= 0 && next < at; next = sql.indexOf('\n', next + 1))
    line += 1;
  return line;
}

/** The place after this line, without its line break. */
export function afterLine(sql: string, at: number): number {
  const end = sql.indexOf('\n', at);
  return end < 0 ? sql.length : end;
}

/** The place after a comment; undefined where none starts here; beyond the end where it has no end. */
export function afterComment(sql: string, at: number): number | undefined {
  if (sql.startsWith('--', at)) return afterLine(sql, at);
  if (!sql.startsWith('/*', at)) return undefined;
  const edge = /\/\*|\*\//g;
  edge.lastIndex = at + 2;
  let depth = 1;
  for (let found = edge.exec(sql); found; found = edge.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  return sql.length + 1;
}

/** The place after a quoted text or name, likewise. */
export function afterQuoted(sql: string, at: number): number | undefined {
  const sign = sql[at];
  if (sign === "'") return afterLiteral(sql, at);
  if (sign === '"') return after(sql, '"', at + 1);
  if (sign !== '$' || isWordSign(sql[at - 1] ?? '')) return undefined;
  const tag = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
  tag.lastIndex = at;
  const found = tag.exec(sql)?.[0];
  return found === undefined ? undefined : after(sql, found, at + found.length);
}

function afterLiteral(sql: string, at: number): number {
  const escapes = /[eE]/.test(sql[at - 1] ?? '') && !isWordSign(sql[at - 2] ?? '');
  if (!escapes) return after(sql, "'", at + 1);
  const edge = /\\[^]|'/g;
  edge.lastIndex = at + 1;
  for (let found = edge.exec(sql); found; found = edge.exec(sql)) {
    if (found[0] !== "'") continue;
    // Unlike in a plain literal, the second half of a doubled quote may hold escapes too.
    if (sql[edge.lastIndex] !== "'") return edge.lastIndex;
    edge.lastIndex += 1;
  }
  return sql.length + 1;
}

/** A doubled quote is read as two quoted texts side by side, which ends at the same place. */
function after(sql: string, quote: string, from: number): number {
  const end = sql.indexOf(quote, from);
  return end < 0 ? sql.length + 1 : end + quote.length;
}
