/**
 * DO blocks that only say "unless it is there": `IF NOT EXISTS (…) THEN … END IF`, or
 * `EXCEPTION WHEN duplicate_object THEN null`. Any other block is code, which is not run.
 */
import type { DoStmt } from 'libpg-query';
import { afterComment, afterQuoted } from './scan.js';

/** Where the code of a block stands: the place of the quote before it. */
export function codeOf(statement: DoStmt): number | undefined {
  for (const argument of statement.args ?? []) {
    if ('DefElem' in argument && argument.DefElem.defname === 'as')
      return argument.DefElem.location;
  }
  return undefined;
}

const guards = [
  /^begin\b/i,
  /^if\s+not\s+exists\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*then\b/i,
  /^exception\s+when\s+(?:duplicate_\w+|others)(?:\s+or\s+duplicate_\w+)*\s+then\b/i,
];
const nothing = /^(?:|end(?:\s+if)?|null|raise\s+(?:notice|debug|info|log)\b[^]*)$/i;
const definition = /^(?:create|alter|comment)\b/i;

/** The definitions within a quoted block, each where it stood; undefined where there is more to it. */
export function guardedDefinitions(quoted: string): string | undefined {
  const tag = /^\$\w*\$/.exec(quoted)?.[0];
  const end = tag === undefined ? -1 : quoted.indexOf(tag, tag.length);
  if (tag === undefined || end < 0) return undefined;
  const code = blank(tag) + withoutComments(quoted.slice(tag.length, end));
  let kept = '';
  for (const statement of statementsOf(code)) {
    const rest = withoutGuards(statement);
    const text = rest.replace(/;$/, '').trim();
    if (nothing.test(text)) kept += blank(statement);
    else if (definition.test(text))
      kept += blank(statement.slice(0, statement.length - rest.length)) + rest;
    else return undefined;
  }
  return kept.trim() === '' ? undefined : kept;
}

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

function withoutComments(code: string): string {
  let result = '';
  for (let at = 0; at < code.length;) {
    const comment = afterComment(code, at);
    const to = comment ?? afterQuoted(code, at) ?? at + 1;
    const part = code.slice(at, to);
    result += comment === undefined ? part : blank(part);
    at = to;
  }
  return result;
}

/** Each with the semicolon that ends it. */
function statementsOf(code: string): string[] {
  const statements: string[] = [];
  let start = 0;
  for (let at = 0; at < code.length;) {
    const to = afterQuoted(code, at) ?? at + 1;
    if (code[at] === ';') {
      statements.push(code.slice(start, to));
      start = to;
    }
    at = to;
  }
  return [...statements, code.slice(start)];
}

function withoutGuards(statement: string): string {
  let rest = statement.trimStart();
  for (;;) {
    const guard = guards.map((each) => each.exec(rest)?.[0]).find((found) => found !== undefined);
    if (guard === undefined) return rest;
    rest = rest.slice(guard.length).trimStart();
  }
}
