/**
 * Text of a user or a model as a literal of one language: a quote, a newline, a comment's end or
 * an interpolation in it never ends a string or a comment, and characters that nobody sees
 * (direction marks, separators) are written as escapes, so that source reads as it runs.
 */

/** Control, direction and separator characters, the byte order mark, and lone surrogates. */
const unseen =
  // oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const unicodeEscape = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** For places without escapes: what is not seen becomes a space, or nothing where it has no width. */
const visible = (text: string) => text.replaceAll(/\s+/g, ' ').replace(unseen, '').trim();

/** JSON text that is also safe inside JavaScript, HTML and YAML. */
const jsonText = (value: unknown, indent?: number) =>
  (JSON.stringify(value, null, indent) ?? 'null').replace(
    unseen,
    // The newlines that the indent put in are not part of any string.
    (character) => (character === '\n' ? character : unicodeEscape(character)),
  );

/** A JavaScript or TypeScript expression: a string literal, or any other JSON value. */
export function js(value: unknown): string {
  if (typeof value !== 'string') {
    // A key `__proto__` in an object literal would set the prototype instead of a property.
    return jsonText(value).replaceAll('"__proto__":', '["__proto__"]:');
  }
  const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const text = value
    .replaceAll(/[\\']/g, String.raw`\$&`)
    .replaceAll('</', String.raw`\u003c/`)
    .replace(unseen, (character) => escapes[character] ?? unicodeEscape(character));
  return `'${text}'`;
}

/** Text between the back quotes of a JavaScript template literal. */
export function template(value: unknown): string {
  return String(value)
    .replaceAll(/[\\`]/g, String.raw`\$&`)
    .replaceAll('${', '\\${')
    .replace(unseen, (character) => (character === '\n' ? character : unicodeEscape(character)));
}

/** One line of a comment, in any language: block, line or SQL. */
export function comment(value: unknown): string {
  return visible(String(value)).replaceAll('*/', '* /').replaceAll('/*', '/ *');
}

/** An SQL literal, for PostgreSQL with standard_conforming_strings (its default). */
export function sql(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.includes('\0')) throw new TypeError('PostgreSQL text cannot hold the character U+0000');
  return `'${text.replaceAll("'", "''")}'`;
}

/** A YAML flow scalar, or any other JSON value in flow style: JSON is YAML. */
export function yaml(value: unknown): string {
  return jsonText(value);
}

/** A line of Markdown text that says exactly this and is no markup. */
export function md(value: unknown): string {
  return visible(String(value))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_[\]>|~#$]/g, String.raw`\$&`)
    .replace(/^([-+=])/, String.raw`\$1`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`);
}

/** A JSON value, indented. */
export function json(value: unknown): string {
  return jsonText(value, 2);
}
