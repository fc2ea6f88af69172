/** What may stand before a declaration, and lists of entities. */
import type { TokenReader } from './reader.js';
import type { Annotation, JdlFile } from './tree.js';

export interface Marks {
  readonly line: number;
  readonly doc?: string;
  /** Where the comment starts, else the line. */
  readonly docLine: number;
  readonly annotations: readonly Annotation[];
}

/** Doc comments and annotations; of several comments the last one counts, the others are `passed`. */
export function marksBefore(reader: TokenReader, passed: JdlFile['comments'] = []): Marks {
  const annotations: Annotation[] = [];
  let doc: { readonly text: string; readonly line: number } | undefined;
  for (;;) {
    if (reader.next.kind === 'doc') {
      if (doc) passed.push(doc);
      doc = reader.take();
    } else if (reader.is('@')) annotations.push(annotation(reader));
    else break;
  }
  const { line } = reader.next;
  const text = doc?.text ?? '';
  return { line, annotations, docLine: doc?.line ?? line, ...(text === '' ? {} : { doc: text }) };
}

function annotation(reader: TokenReader): Annotation {
  const { line } = reader.take();
  const name = reader.word('the name of an annotation').text;
  if (!reader.skip('(')) return { name, line };
  const value: string[] = [];
  while (!reader.is(')')) {
    if (reader.next.kind === 'end') reader.fail(`")" of @${name} is missing`);
    value.push(reader.take().text);
  }
  reader.take();
  return { name, value: value.join(' '), line };
}

/** `A, B`, `*` or `all`; the last two as `*`. */
export function entityList(reader: TokenReader, where: string): string[] {
  const names: string[] = [];
  do {
    if (reader.skip('*') || reader.skip('all')) names.push('*');
    else names.push(reader.word(`the name of an entity ${where}`).text);
  } while (reader.skip(','));
  return names;
}

/** The text in brackets after a name: `(tbl_a)`, `("A label")`. */
export function inBrackets(reader: TokenReader, of: string): string | undefined {
  if (!reader.skip('(')) return undefined;
  const words: string[] = [];
  while (!reader.is(')')) {
    if (reader.next.kind === 'end' || reader.is('{') || reader.is('}'))
      reader.fail(`")" of ${of} is missing`);
    words.push(reader.take().text);
  }
  reader.take();
  return words.join(' ');
}
