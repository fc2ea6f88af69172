/** PostgreSQL's own parser, as WebAssembly, loaded when the first schema is read. */
import type { Node } from 'libpg-query';
import { UnreadableFileError } from '../../errors.js';
import { isMysql } from '../mysql/format.js';
import { oneLine } from '../notes.js';
import { brokenFile } from '../broken.js';
import type { Source } from '../imported.js';
import { codeOf, guardedDefinitions } from './do-blocks.js';

/** The statements of a file, and where each stands in it. */
export interface Script {
  readonly statements: readonly {
    readonly node: Node;
    readonly line: number;
    /** As it is written, without the semicolon. */
    readonly text: string;
    /** Of a DO block: what it makes unless it is there. */
    readonly guarded?: Script;
  }[];
  /** The line of a place in the tree, from 1; undefined where the tree names none. */
  line(location: number | undefined): number | undefined;
  /** The text from a place on. */
  textFrom(location: number): string;
}

/**
 * Parses what `withoutData` left; `original` is what the user will look for the fault in, and
 * `before` how many lines notes count before it.
 */
export async function parseScript(text: string, original: Source, before: number): Promise<Script> {
  const bytes = Buffer.from(text);
  const breaks = lineBreaks(bytes);
  const textFrom = (location: number) => bytes.toString('utf8', location, location + 4000);
  const line = (location = -1) =>
    location < 0 ? undefined : before + upperBound(breaks, location) + 1;
  const { stmts = [] } = text.trim() === '' ? {} : await parse(text, original);
  const statements = stmts.flatMap(({ stmt, stmt_location: start = 0, stmt_len: length }) => {
    if (stmt === undefined) return [];
    const first = firstSign(bytes, start);
    // The last one has no length where no semicolon ends it.
    const end = length ? start + length : bytes.length;
    const written = bytes.toString('utf8', first, end).trim();
    return [{ node: stmt, line: line(first) ?? before + 1, text: written }];
  });
  const read = statements.map(async (statement) => {
    const guarded = await guardedScript(statement.node, textFrom, line, original);
    return guarded ? { ...statement, guarded } : statement;
  });
  return { statements: await Promise.all(read), line, textFrom };
}

/** What a DO block is read as, where it can be. */
async function guardedScript(
  node: Node,
  textFrom: Script['textFrom'],
  line: Script['line'],
  original: Source,
): Promise<Script | undefined> {
  const place = 'DoStmt' in node ? codeOf(node.DoStmt) : undefined;
  const code = place === undefined ? undefined : guardedDefinitions(textFrom(place));
  if (code === undefined) return undefined;
  try {
    return await parseScript(code, original, (line(place) ?? 1) - 1);
  } catch {
    // What no statement of SQL is belongs to the block's own language.
    return undefined;
  }
}

async function parse(text: string, { name: file, text: original }: Source) {
  const parser = await import('libpg-query');
  try {
    return await parser.parse(text);
  } catch (error) {
    if (!(error instanceof parser.SqlError)) {
      throw new UnreadableFileError(file, 'the parser of PostgreSQL gave up on it', {
        cause: error,
      });
    }
    const place = error.sqlDetails?.cursorPosition ?? 0;
    const before = Array.from(text).slice(0, place).join('');
    const row = before.split('\n').length;
    throw brokenFile(file, original, oneLine(error.message, 200) + hint(original), row, {
      cause: error,
    });
  }
}

/** Of the mistakes one could make, the likeliest: another database's dialect. */
const hint = (sql: string): string =>
  isMysql(sql) ? ' (it looks like MySQL or MariaDB: say so with --format mysql)' : '';

function lineBreaks(bytes: Buffer): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) found.push(at);
  return found;
}

/** The parser counts the blanks before a statement as its own. */
function firstSign(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && ((bytes[at] ?? 0) <= 32 || bytes[at] === 59)) at += 1;
  return at;
}

/** How many of the sorted numbers are below the value. */
function upperBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
