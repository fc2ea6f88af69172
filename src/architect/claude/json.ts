/** A JSON document out of what a model wrote: alone, in a fence, among sentences, or cut off. */
import type { z } from 'zod';

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** The document of an answer, by its schema. */
export function readAnswer<T>(text: string, schema: z.ZodType<T>): Read<T> {
  const start = text.indexOf('{');
  if (start === -1)
    return {
      ok: false,
      problem: text.trim() === '' ? 'The answer is empty.' : 'The answer holds no JSON document.',
    };
  const end = endOf(text, start);
  if (end === undefined) return { ok: false, problem: 'The JSON document has no end.' };
  let value: unknown;
  try {
    value = parse(text.slice(start, end));
  } catch (error) {
    return { ok: false, problem: `The JSON cannot be parsed: ${(error as Error).message}.` };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues
    .slice(0, 20)
    .map(({ path, message }) => `${path.join('.') || 'the document'}: ${message}`);
  return {
    ok: false,
    problem: `The document is not of the form asked for: ${problems.join('; ')}`,
  };
}

/** The complete items of a list in a document that may break off anywhere. */
export function completeItems(text: string, list: string): unknown[] {
  const name = text.indexOf(`"${list}"`);
  const open = name === -1 ? -1 : text.indexOf('[', name);
  if (open === -1) return [];
  const items: unknown[] = [];
  for (let at = open + 1; at < text.length;) {
    const start = at + (/^[\s,]*/.exec(text.slice(at))?.[0].length ?? 0);
    if (text[start] !== '{') break;
    const end = endOf(text, start);
    if (end === undefined) break;
    try {
      items.push(parse(text.slice(start, end)));
    } catch {
      // Not JSON after all: what follows cannot be told apart from it.
      break;
    }
    at = end;
  }
  return items;
}

/** Without what no text needs and a terminal would obey: control characters, and those that turn the direction of text. */
const parse = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'string'
      ? value.replace(/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '')
      : value,
  );

/** Behind the brace that closes the one at `start`. */
function endOf(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
