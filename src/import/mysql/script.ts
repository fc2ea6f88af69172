/** A file of MySQL as its statements, each as tokens; rows of data are stepped over. */
import { UnreadableFileError } from '../../errors.js';
import { brokenFile } from '../broken.js';
import type { Source } from '../imported.js';
import type { Notes } from '../notes.js';
import { afterBlanks, type Token, tokenAt } from './tokens.js';

/** A file, and how its places are told. */
export interface Text {
  readonly sql: string;
  /** The line of a place, as notes name it. */
  line(place: number): number;
  /** The error of a fault at a place. */
  broken(what: string, place: number): UnreadableFileError;
}

/** `before` is how many lines notes count before those of the file. */
export function textOf({ name: file, text: sql }: Source, before: number): Text {
  if (sql.includes('\0'))
    throw new UnreadableFileError(file, 'it is not text in UTF-8; save it as UTF-8 and try again');
  const breaks: number[] = [];
  for (let at = sql.indexOf('\n'); at >= 0; at = sql.indexOf('\n', at + 1)) breaks.push(at);
  const row = (place: number) => {
    let [low, high] = [0, breaks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
  return {
    sql,
    line: (place) => before + row(place),
    broken: (what, place) => brokenFile(file, sql, what, row(place)),
  };
}

const data = new Set(['INSERT', 'REPLACE', 'UPDATE', 'DELETE', 'LOAD', 'TRUNCATE']);
const routines = new Set(['TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT', 'PACKAGE']);

/** The statements that may say something about the schema. */
export function* statementsOf(text: Text, notes: Notes): Generator<readonly Token[]> {
  const { sql } = text;
  let delimiter = ';';
  let place = sql.startsWith('\ufeff') ? 1 : 0;
  while ((place = afterBlanks(sql, place)) < sql.length) {
    const first = tokenAt(sql, place);
    if (sql.startsWith(delimiter, place)) place += delimiter.length;
    else if (first.key === 'DELIMITER') {
      const line = /[^\n]*/y;
      line.lastIndex = first.end;
      delimiter = /\S+/.exec(line.exec(sql)?.[0] ?? '')?.[0] ?? delimiter;
      place = line.lastIndex;
    } else if (data.has(first.key)) {
      notes.count('Statements about rows', 'Rows are not carried over, only their tables.');
      place = afterStatement(text, first, delimiter);
    } else {
      const tokens = collect(text, place, delimiter);
      place = tokens.at(-1)?.end ?? sql.length;
      yield tokens;
    }
  }
  if (place > sql.length) throw text.broken('a comment has no end', lastComment(sql));
}

const lastComment = (sql: string): number => Math.max(sql.lastIndexOf('/*'), 0);

/** The tokens up to the delimiter; a routine's body may hold semicolons. */
function collect(text: Text, from: number, delimiter: string): Token[] {
  const { sql } = text;
  const tokens: Token[] = [];
  let depth = 0;
  let place = from;
  while ((place = afterBlanks(sql, place)) < sql.length) {
    if (sql.startsWith(delimiter, place) && depth === 0) break;
    const token = tokenAt(sql, place);
    if (token.end > sql.length) throw text.broken('a quote has no end', token.start);
    if (delimiter === ';' && isRoutine(tokens)) depth += depthChange(sql, token, tokens);
    tokens.push(token);
    place = token.end;
  }
  if (place > sql.length) throw text.broken('a comment has no end', lastComment(sql));
  return tokens;
}

const isRoutine = (tokens: readonly Token[]): boolean =>
  tokens[0]?.key === 'CREATE' && tokens.slice(1, 14).some(({ key }) => routines.has(key));

/** BEGIN and CASE open a block; END closes it, unless it is that of an IF or a loop. */
function depthChange(sql: string, token: Token, before: readonly Token[]): number {
  if (before.at(-1)?.key === 'END') return 0;
  if (token.key === 'BEGIN' || token.key === 'CASE') return 1;
  if (token.key !== 'END') return 0;
  return /^(IF|WHILE|LOOP|REPEAT|FOR)$/i.test(tokenAt(sql, afterBlanks(sql, token.end)).text)
    ? 0
    : -1;
}

/** Only quotes, comments and the delimiter are looked for: rows are many. */
function afterStatement(text: Text, first: Token, delimiter: string): number {
  const { sql } = text;
  const escaped = delimiter.replace(/[^\w\s]/g, String.raw`\$&`);
  const telling = new RegExp(`${escaped}|['"\`#]|--|/\\*`, 'g');
  telling.lastIndex = first.end;
  for (let found = telling.exec(sql); found; found = telling.exec(sql)) {
    if (found[0] === delimiter) return telling.lastIndex;
    const isQuote = /['"`]/.test(found[0]);
    const end = isQuote ? afterQuote(sql, found.index) : afterBlanks(sql, found.index);
    if (end > sql.length) throw text.broken('a quote has no end in the statement', first.start);
    telling.lastIndex = Math.max(end, found.index + 1);
  }
  return sql.length;
}

function afterQuote(sql: string, start: number): number {
  const edge = sql[start] === "'" ? /\\[^]|'/g : sql[start] === '"' ? /\\[^]|"/g : /`/g;
  edge.lastIndex = start + 1;
  for (let found = edge.exec(sql); found; found = edge.exec(sql))
    // A doubled quote is read as two texts side by side, which ends at the same place.
    if (found[0].length === 1) return edge.lastIndex;
  return sql.length + 1;
}
