/**
 * Cuts a file of TypeScript or JavaScript into its declarations, each with its comments, as whole
 * lines. Loads the parser, so it is loaded itself only where an edited file of code changes.
 */
import { type ImportDeclaration, type Node, parseSync } from 'oxc-parser';
import { declarationKey, innerOf, memberKey } from './keys.js';
import type { Imported, Outline, Piece } from './piece.js';

/** A node that becomes a piece; without a name it is one of a run. */
interface Part {
  readonly node: Node;
  readonly key: string | undefined;
}

/** Undefined where the text has an error, or is not laid out a declaration a line. */
export function outlineOf(path: string, text: string): Outline | undefined {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) return undefined;
  const parts = program.body.map((node) => ({ node, key: declarationKey(node, text) }));
  const pieces = piecesOf(text, { start: 0, end: text.length }, parts);
  return pieces && { pieces };
}

/** The lines of `span`, cut behind each of the nodes; undefined where two share a line. */
function piecesOf(
  text: string,
  span: { readonly start: number; readonly end: number },
  parts: readonly Part[],
): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let from = span.start;
  let named = '';
  let run: { readonly from: number; readonly key: string } | undefined;
  const push = (key: string, start: number, end: number, node?: Node) =>
    pieces.push({ key, ...gapped(text.slice(start, end)), ...insideOf(text, start, end, node) });
  const endRun = () => {
    if (run !== undefined) push(run.key, run.from, from);
    run = undefined;
  };
  for (const [index, { node, key }] of parts.entries()) {
    const end = endOfLine(text, node.end);
    if (end === undefined || end > span.end || !beginsLine(text, node.start)) return undefined;
    if (index === 0) {
      const top = topOf(text, from, node);
      if (top > from) push('(top)', from, top);
      from = top;
    }
    if (key === undefined) run ??= { from, key: `behind ${named}` };
    else {
      endRun();
      push(key, from, end, node);
      named = key;
    }
    from = end;
  }
  endRun();
  if (text.slice(from, span.end).trim() !== '') push('(end)', from, span.end);
  // Two of one name: which is which could only be guessed.
  return new Set(pieces.map(({ key }) => key)).size === pieces.length ? pieces : undefined;
}

/** Where the comment of the file ends and that of its first declaration begins. */
function topOf(text: string, from: number, first: Node): number {
  const start = text.lastIndexOf('\n', first.start - 1) + 1;
  const before = text.slice(from, start);
  if (first.type === 'ImportDeclaration') return start;
  const blank = before.lastIndexOf('\n\n');
  return before.trim() === '' || blank === -1 ? from : from + blank + 1;
}

/** What is in a piece that can be merged on its own: the names of an import, members, statements. */
function insideOf(text: string, start: number, end: number, node?: Node): Partial<Piece> {
  if (node === undefined) return {};
  if (node.type === 'ImportDeclaration') {
    const imported = importedBy(node, text, end);
    return imported === undefined ? {} : { imported };
  }
  const inner = innerOf(node);
  if (inner === undefined) return {};
  const first = text.indexOf('\n', inner.start) + 1;
  const last = text.lastIndexOf('\n', inner.end - 1) + 1;
  if (first === 0 || last < first) return {};
  if (inner.commas && !/,[^\n]*\n$/.test(text.slice(first, last))) return {};
  const parts = inner.nodes.map((each) => ({ node: each, key: memberKey(each, text) }));
  const members = piecesOf(text, { start: first, end: last }, parts);
  const head = gapped(text.slice(start, first)).text;
  return members === undefined ? {} : { inside: { head, members, tail: text.slice(last, end) } };
}

/** Only what names things between braces. */
function importedBy(node: ImportDeclaration, text: string, end: number): Imported | undefined {
  const named = node.specifiers.filter((each) => each.type === 'ImportSpecifier');
  if (named.length === 0 || named.length < node.specifiers.length) return undefined;
  const statement = text.slice(node.start, end);
  const [open, close] = [statement.indexOf('{'), statement.indexOf('}')];
  if (/\/[/*]/.test(statement.slice(open, close))) return undefined;
  return {
    before: statement.slice(0, open),
    names: new Map(named.map((each) => [each.local.name, text.slice(each.start, each.end)])),
    after: statement.slice(close + 1),
  };
}

const gapped = (text: string) => {
  const gap = /^(?:[ \t]*\n)*/.exec(text)?.[0] ?? '';
  return { gap, text: text.slice(gap.length) };
};

const beginsLine = (text: string, start: number) =>
  text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';

/** Behind the line that a node ends on; undefined where more than a comment follows on it. */
function endOfLine(text: string, end: number): number | undefined {
  const at = text.indexOf('\n', end);
  const line = text.slice(end, at === -1 ? text.length : at);
  return /^[,;]?\s*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/\s*)?$/.test(line)
    ? at === -1
      ? text.length
      : at + 1
    : undefined;
}
