/** Three-way merge of JSON by key, with the owner's form, order and comments. */
import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';
import type { Edit } from './keys.js';
import { mergeByKey } from './manifest.js';
import type { Merged } from './lines.js';
import type { Versions } from './versions.js';

/** Merges three JSON texts, with or without comments; undefined where one is none. */
export function mergeJson(texts: Versions<string>): Merged | undefined {
  return mergeByKey(texts, { parse: parseJson, edit: editJson });
}

function parseJson(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) throw new SyntaxError('not JSON');
  return value;
}

function editJson(text: string, edits: readonly Edit[]): string {
  const formattingOptions = { ...indentOf(text), eol: '\n' };
  return edits.reduce((now, { key, value, after }) => {
    // Behind the nearest neighbour of where it is planned, else where a new key is least surprising.
    const getInsertionIndex = (names: string[]) => {
      const neighbour = after.find((name) => names.includes(name));
      return neighbour === undefined ? 0 : names.indexOf(neighbour) + 1;
    };
    return applyEdits(now, modify(now, [...key], value, { formattingOptions, getInsertionIndex }));
  }, text);
}

function indentOf(text: string): { readonly insertSpaces: boolean; readonly tabSize: number } {
  const indent = /^[ \t]+(?=\S)/m.exec(text)?.[0] ?? '  ';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length };
}
