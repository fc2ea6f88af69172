/** The parser, loaded when the first schema is read. */
import { createRequire } from 'node:module';
import type * as Ast from '@mrleebo/prisma-ast';
import type { Source } from '../imported.js';
import { brokenFile } from '../broken.js';
import { withoutComments } from './scan.js';

type Parser = Pick<typeof Ast, 'getSchema' | 'PrismaParser' | 'VisitorClassFactory'>;
type Options = NonNullable<Parameters<Parser['getSchema']>[1]>;

interface Loaded {
  readonly getSchema: Parser['getSchema'];
  readonly options: Options;
}

const keywords = new Set(['model', 'view', 'enum', 'type', 'datasource', 'generator']);
const opening = /^[ \t]*([A-Za-z][\w-]*)[ \t]+[\w-]+[ \t]*\{/gm;

let loaded: Loaded | undefined;

/**
 * prisma-ast looks for settings of its own in the working directory, and runs them where they are
 * JavaScript. A schema is data: whoever has one read has nothing run, so that it finds no settings.
 */
function load(): Loaded {
  const require = createRequire(import.meta.url);
  const settings = createRequire(require.resolve('@mrleebo/prisma-ast'))('lilconfig') as {
    lilconfigSync: unknown;
  };
  const { lilconfigSync } = settings;
  settings.lilconfigSync = () => ({ search: () => null });
  try {
    const prisma = require('@mrleebo/prisma-ast') as Parser;
    const parser = new prisma.PrismaParser({ nodeLocationTracking: 'full' });
    const visitor = new (prisma.VisitorClassFactory(parser))();
    return { getSchema: prisma.getSchema, options: { parser, visitor } };
  } finally {
    settings.lilconfigSync = lilconfigSync;
  }
}

/** The blocks of a file. */
export function parse({ name, text }: Source): readonly Ast.Block[] {
  const plain = withoutComments(text, name);
  const unknown = [...plain.matchAll(opening)].find(([, word = '']) => !keywords.has(word));
  if (unknown !== undefined) {
    const line = plain.slice(0, unknown.index).split('\n').length;
    throw brokenFile(name, text, `${unknown[1] ?? ''} begins no block of a Prisma schema`, line);
  }
  loaded ??= load();
  try {
    return loaded.getSchema(plain, loaded.options).list;
  } catch (error) {
    // Its expression for a text takes a part of the stack for every character.
    if (error instanceof RangeError)
      throw brokenFile(name, text, 'a text is too long', longestLine(text), { cause: error });
    const place = placeOf(error);
    if (place === undefined) throw error;
    throw brokenFile(name, text, place.what, place.line, { cause: error });
  }
}

function longestLine(text: string): number {
  const lengths = text.split('\n').map(({ length }) => length);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return lengths.indexOf(longest) + 1;
}

interface Token {
  readonly image: string;
  readonly startLine?: number;
}

/** Where the grammar ended; the parser's own words list every token there could have been. */
function placeOf(error: unknown): { readonly what: string; readonly line: number } | undefined {
  if (!(error instanceof Error) || !('token' in error)) return undefined;
  const { token, previousToken } = error as Error & { token: Token; previousToken?: Token };
  const isEnd = !Number.isInteger(token.startLine);
  const line = isEnd ? (previousToken?.startLine ?? 1) : (token.startLine ?? 1);
  if (isEnd) return { what: 'the file ends before a block does', line };
  return {
    what: `unexpected ${/^\s*$/.test(token.image) ? 'end' : JSON.stringify(token.image)}`,
    line,
  };
}
