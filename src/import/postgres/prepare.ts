/**
 * Takes out of a SQL file what the parser need not or cannot read: rows of data, psql's own
 * commands, comments. Line breaks stay, so that every line keeps its number.
 */
import { UnreadableFileError } from '../../errors.js';
import type { Source } from '../imported.js';
import type { Notes } from '../notes.js';
import { brokenFile } from '../broken.js';
import { afterComment, afterLine, afterQuoted, isWordSign, lineOf, wordAt } from './scan.js';

const skippedData = 'Rows are not carried over, only the tables they are in.';

/** The statements that may say something about the schema. */
export function withoutData({ name: file, text: sql }: Source, notes: Notes, before = 0): string {
  refuseOtherFormats(sql, file);
  const kept: string[] = [];
  let keptTo = sql.startsWith('\ufeff') ? 1 : 0;
  let at = keptTo;
  let depth = 0;
  let fresh = true;
  const drop = (from: number, to: number, instead = ' ') => {
    kept.push(sql.slice(keptTo, from), instead, sql.slice(from, to).replace(/[^\n]+/g, ''));
    keptTo = to;
    at = to;
  };
  while (at < sql.length) {
    const sign = sql[at] ?? '';
    const comment = afterComment(sql, at);
    // The parser tells best what is wrong with a comment without an end.
    if (comment !== undefined && comment > sql.length) break;
    if (comment !== undefined) drop(at, comment);
    else if (sign === '\\') {
      const to = afterLine(sql, at);
      const command = sql.slice(at + 1, to);
      noteCommand(command, before + lineOf(sql, at), notes);
      // \g and its kin send what stands before them, as a semicolon does.
      drop(at, to, /^(g|watch|crosstabview)/.test(command) && !fresh ? ';' : ' ');
      if (/^(g|watch|crosstabview)/.test(command)) fresh = true;
    } else if (fresh && isWordSign(sign)) {
      const word = wordAt(sql, at);
      const to = afterData(word.toLowerCase(), sql, at, file, notes);
      if (to === undefined) {
        fresh = false;
        at += word.length;
      } else drop(at, to);
    } else {
      const to = afterQuoted(sql, at) ?? at + 1;
      if (sign === '(') depth += 1;
      if (sign === ')') depth -= 1;
      if (sign === ';' && depth <= 0) {
        fresh = true;
        depth = 0;
      } else if (sign.trim() !== '') fresh = false;
      at = to;
    }
  }
  kept.push(sql.slice(keptTo));
  return kept.join('');
}

function refuseOtherFormats(sql: string, file: string): void {
  if (sql.startsWith('PGDMP')) {
    throw new UnreadableFileError(
      file,
      "it is a dump in pg_dump's own format; make one with pg_dump --schema-only --format=plain",
    );
  }
  if (sql.includes('\0')) {
    throw new UnreadableFileError(file, 'it is not text in UTF-8; save it as UTF-8 and try again');
  }
}

function noteCommand(command: string, line: number, notes: Notes): void {
  if (/^(i|ir|include|include_relative)\b/.test(command)) {
    notes.add(`\\${command}`, 'Another file is not read; put its text into this one.', line);
  } else if (/^copy\b/.test(command)) notes.count('Copied tables of data', skippedData);
  else notes.count("Commands of psql's own", 'They tell psql what to do, not what the tables are.');
}

/** Where a statement of data ends; undefined where the word starts anything else. */
function afterData(
  word: string,
  sql: string,
  at: number,
  file: string,
  notes: Notes,
): number | undefined {
  if (word === 'insert') {
    notes.count('INSERT statements', skippedData);
    return afterStatement(sql, at, file);
  }
  if (word !== 'copy') return undefined;
  notes.count('Copied tables of data', skippedData);
  const end = afterStatement(sql, at, file);
  if (!/\bfrom\s+stdin\b/i.test(sql.slice(at, end))) return end;
  const rows = afterLine(sql, end);
  const terminator = /^\\\.\r?$/gm;
  terminator.lastIndex = rows;
  const found = terminator.exec(sql);
  if (found === null) {
    const start = lineOf(sql, at);
    throw brokenFile(file, sql, 'no line with \\. alone ends the rows of the COPY', start);
  }
  return found.index + found[0].length;
}

function afterStatement(sql: string, start: number, file: string): number {
  const telling = /[;'"$/-]/g;
  let at = start;
  while (at < sql.length) {
    telling.lastIndex = at;
    const found = telling.exec(sql);
    if (found === null) return sql.length;
    if (found[0] === ';') return found.index + 1;
    at = afterQuoted(sql, found.index) ?? afterComment(sql, found.index) ?? found.index + 1;
    if (at > sql.length) {
      throw brokenFile(file, sql, 'a quote has no end in the statement', lineOf(sql, start));
    }
  }
  return sql.length;
}
