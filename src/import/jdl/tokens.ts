/** The words and signs of a JDL file. */

export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'pattern' | 'doc' | 'sign' | 'end';
  /** Without quotes, slashes and comment signs. */
  readonly text: string;
  /** From 1, counted over all files. */
  readonly line: number;
}

/** A sign that no JDL file has. */
export class StraySign extends Error {
  constructor(
    readonly sign: string,
    readonly line: number,
  ) {
    super(sign);
  }
}

const kinds: readonly (readonly [Token['kind'] | 'blank', RegExp])[] = [
  ['blank', /[\s\uFEFF]+|\/\/[^\n]*|\/\*\*\/|\/\*(?!\*)[\s\S]*?\*\//y],
  ['doc', /\/\*\*([\s\S]*?)\*\//y],
  // A pattern ends before the bracket, so that it may hold slashes.
  ['pattern', /\/((?:\\.|[^\\\n])*?)\/(?=\s*\))/y],
  ['string', /"([^"\\\n]*(?:\\.[^"\\\n]*)*)"/y],
  ['string', /'([^'\\\n]*(?:\\.[^'\\\n]*)*)'/y],
  ['number', /-?\d+(?:\.\d+)?(?![\w.])/y],
  // Of applications also paths, versions and host names.
  ['word', /(?:\.{1,2}\/|[A-Za-z0-9_$])[\w$]*(?:[-./:]+[\w$]+)*\/?/y],
  ['sign', /[{}()[\],*=@:]/y],
];

export function tokensOf(text: string, linesBefore: number): Token[] {
  const tokens: Token[] = [];
  let line = linesBefore + 1;
  for (let at = 0; at < text.length;) {
    const found = match(text, at);
    if (found === undefined)
      throw new StraySign(String.fromCodePoint(text.codePointAt(at) ?? 0), line);
    const [kind, whole, inner] = found;
    if (kind !== 'blank') tokens.push({ kind, text: clean(kind, inner), line });
    line += whole.split('\n').length - 1;
    at += whole.length;
  }
  return [...tokens, { kind: 'end', text: 'the end of the file', line }];
}

function match(text: string, at: number): [Token['kind'] | 'blank', string, string] | undefined {
  for (const [kind, pattern] of kinds) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return [kind, found[0], found[1] ?? found[0]];
  }
  return undefined;
}

function clean(kind: Token['kind'], text: string): string {
  if (kind === 'doc') {
    return text
      .split('\n')
      .map((line) => line.replace(/^\s*\*?\s?/, '').trimEnd())
      .join('\n')
      .trim();
  }
  if (kind === 'string') return text.replace(/\\(["'\\])/g, '$1');
  // Within slashes a slash takes a backslash, which it needs nowhere else.
  return kind === 'pattern' ? text.replaceAll('\\/', '/') : text;
}
