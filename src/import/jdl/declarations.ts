/** Entities with their fields, and enums. */
import { inBrackets, type Marks, marksBefore } from './marks.js';
import type { TokenReader } from './reader.js';
import type { JdlEntity, JdlEnum, JdlField, Validation } from './tree.js';

export function readEntity(reader: TokenReader, marks: Marks): JdlEntity {
  const name = reader.word('the name of the entity').text;
  const table = inBrackets(reader, name);
  const fields: JdlField[] = [];
  if (reader.skip('{')) {
    while (!reader.skip('}')) {
      const before = marksBefore(reader);
      if (reader.is('}')) continue;
      fields.push(readField(reader, name, before));
    }
  }
  return { ...marks, name, fields, ...(table === undefined ? {} : { table }) };
}

function readField(reader: TokenReader, entity: string, marks: Marks): JdlField {
  const { text: name, line } = reader.word(`"}" of ${entity}, or a field,`);
  const type = reader.word(`the type of ${entity}.${name}`).text;
  const validations: Validation[] = [];
  // The next field starts with two words, a validation is one, or has its value in brackets.
  while (isValidation(reader)) {
    const token = reader.take();
    const value = inBrackets(reader, token.text);
    validations.push({
      name: token.text,
      line: token.line,
      ...(value === undefined ? {} : { value }),
    });
  }
  refuseUnknown(reader);
  const doc = docBehind(reader, line) ?? marks.doc;
  reader.skip(',');
  const later = docBehind(reader, line) ?? doc;
  const { doc: _doc, ...rest } = marks;
  return { ...rest, name, type, line, validations, ...(later === undefined ? {} : { doc: later }) };
}

const validations = new Set([
  'required',
  'unique',
  'min',
  'max',
  'minlength',
  'maxlength',
  'minbytes',
  'maxbytes',
  'pattern',
]);

/** A field may be called `min` too: then a type follows it, and stands on the same line. */
function isValidation(reader: TokenReader): boolean {
  const { kind, text } = reader.next;
  if (kind !== 'word') return false;
  if (reader.peek(1).text === '(') return true;
  if (!validations.has(text)) return false;
  const [after] = [reader.peek(1)];
  const isFieldName =
    after.kind === 'word' && /^[A-Z]/.test(after.text) && reader.next.line !== reader.last?.line;
  return !isFieldName;
}

/** One word at the end of a field's line is no field: it was meant for a validation. */
function refuseUnknown(reader: TokenReader): void {
  const { kind, text, line } = reader.next;
  const after = reader.peek(1);
  const isAlone = after.line > line || after.text === ',' || after.text === '}';
  if (kind === 'word' && line === reader.last?.line && isAlone)
    reader.refuse(`${text} is no validation of JDL`, line);
}

/** A comment may stand behind what it is about, on the same line. */
function docBehind(reader: TokenReader, line: number): string | undefined {
  const { kind, line: at } = reader.next;
  if (kind !== 'doc' || at !== line) return undefined;
  const { text } = reader.take();
  return text === '' ? undefined : text;
}

export function readEnum(reader: TokenReader, marks: Marks): JdlEnum {
  const name = reader.word('the name of the enum').text;
  reader.demand('{', `after enum ${name}`);
  const values: JdlEnum['values'][number][] = [];
  while (!reader.skip('}')) {
    const { doc } = marksBefore(reader);
    if (reader.is('}')) continue;
    const { text, line } = reader.word(`"}" of ${name}`);
    const label = inBrackets(reader, text);
    const about = docBehind(reader, line) ?? doc;
    reader.skip(',');
    values.push({
      name: text,
      line,
      ...(label === undefined ? {} : { label }),
      ...(about === undefined ? {} : { doc: about }),
    });
  }
  return { ...marks, name, values };
}
