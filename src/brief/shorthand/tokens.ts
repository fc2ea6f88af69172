/** Splits a line of shorthand into words, and a word into its parts. */

export type Part = {
  /** `:` before a type or mark, `!`, `^`, `=`; empty for the name itself. */
  readonly sign: '' | ':' | '!' | '^' | '=';
  readonly text: string;
  /** What stands in brackets behind it, still undivided. */
  readonly args?: string;
};

/** A word that cannot be read, with what to do about it. */
export class TokenError extends Error {
  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.cure = cure;
  }
}

const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** Divides at a separator, but not within brackets or quotes. */
export function divide(text: string, separator: RegExp): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (let at = 0; at < text.length;) {
    const end = skip(text, at);
    const step = text.slice(at, end);
    if (end === at + 1 && separator.test(step)) {
      pieces.push(piece);
      piece = '';
    } else piece += step;
    at = end;
  }
  return [...pieces, piece];
}

/** The words of a line; a comma between them is forgiven. */
export const wordsOf = (line: string): string[] =>
  divide(line, /[\s,]/).filter((word) => word !== '');

/** The parts of a word: `total:decimal(12,2)!=0` → total, :decimal(12,2), !, =0. */
export function partsOf(word: string): Part[] {
  if (/^[:!^=]/.test(word))
    throw new TokenError('A name is missing.', `Write name${word}, without a space.`);
  const parts: Part[] = [];
  let at = 0;
  while (at < word.length) {
    const sign = at === 0 ? '' : (word[at] ?? '');
    if (sign === '!' || sign === '^') {
      parts.push({ sign, text: '' });
      at += 1;
      continue;
    }
    if (at > 0 && sign !== ':' && sign !== '=') {
      throw new TokenError(
        `${JSON.stringify(sign)} has no meaning there.`,
        'Write name:type, then ! ^ :mark or =default.',
      );
    }
    const start = at + sign.length;
    let end = start;
    if (sign === '=') end = defaultEnd(word, start);
    else while (end < word.length && !/[:!^=({]/.test(word[end] ?? '')) end = skip(word, end);
    const text = word.slice(start, end);
    const args =
      closing[word[end] ?? ''] === undefined ? undefined : word.slice(end + 1, skip(word, end) - 1);
    if (args !== undefined) end = skip(word, end);
    parts.push({ sign: sign as Part['sign'], text, ...(args === undefined ? {} : { args }) });
    at = end;
  }
  return parts;
}

/**
 * Where a default ends: with the word, so that 12:30 and https://... need no quotes, or where only
 * marks follow.
 */
function defaultEnd(word: string, start: number): number {
  if (word[start] === '"') return skipQuoted(word, start);
  const marks = /(:(required|unique|index|search|sensitive|hidden|readonly))+$/.exec(word);
  return marks && marks.index > start ? marks.index : word.length;
}

/** Where the bracket or the quoted text that begins here ends; the next sign otherwise. */
function skip(text: string, start: number): number {
  const open = text[start] ?? '';
  if (open === '"') return skipQuoted(text, start);
  const close = closing[open];
  if (close === undefined) return start + 1;
  for (let at = start + 1; at < text.length; at = skip(text, at)) {
    if (text[at] === close) return at + 1;
  }
  throw new TokenError(`The ${open} is never closed.`, `Add ${close}.`);
}

function skipQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  throw new TokenError('The quote is never closed.', 'Add " at its end.');
}

/** The arguments between brackets, without their quotes. */
export const argsOf = (args: string): string[] =>
  divide(args, /,/).map((arg) => unquoted(arg.trim()));

/** The text itself, whether it stands in quotes or not. */
export function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  try {
    return JSON.parse(text) as string;
  } catch {
    throw new TokenError(
      `${text} is not a text in quotes.`,
      String.raw`Put it between " and ", with \" for a quote in it.`,
    );
  }
}

/** In quotes where it would be read otherwise. */
export const quoted = (text: string): string =>
  /^[\p{L}\p{N}_.+/-]+$/u.test(text) ? text : JSON.stringify(text);
