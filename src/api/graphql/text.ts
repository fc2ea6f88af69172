/** Pieces of GraphQL's schema language. */

/** A description, which may be empty, and what it describes. */
export type Line = readonly [description: string | undefined, text: string];

/** Half a pair of what is one character: it has no escape that GraphQL reads. */
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What nobody sees, or what turns the direction of a line, is written as an escape. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A text of a user as a string literal of GraphQL, which has the escapes of JSON. */
function literal(text: string): string {
  return JSON.stringify(text.replaceAll(/\s+/g, ' ').trim().replace(halves, '\ufffd')).replace(
    unseen,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function described(description: string | undefined, text: string): string {
  return description ? `${literal(description)}\n${text}\n` : `${text}\n`;
}

/** A type with its fields, a line each. */
export function block(head: string, description: string | undefined, lines: readonly Line[]) {
  const body = lines.map(([about, text]) => described(about, text)).join('');
  return described(description, `${head} {\n${body}}`);
}

/** The arguments of a field in their brackets, or nothing. */
export const takes = (given: readonly string[]) =>
  given.length === 0 ? '' : `(${given.join(', ')})`;
