/** Fields of an entity as columns, with what their validations demand. */
import { snakeCase } from '../../names/names.js';
import type { Notes } from '../notes.js';
import type { Fact, SourceCheck, SourceColumn, SourceDefault } from '../relational/source.js';
import type { JdlEntity, JdlEnum, JdlField, JdlFile, Validation } from './tree.js';
import { isFile, isLongNumber, shapeOf } from './types.js';

export interface Reading {
  readonly file: JdlFile;
  readonly enums: ReadonlyMap<string, JdlEnum>;
  readonly notes: Notes;
}

export interface FieldsRead {
  readonly columns: SourceColumn[];
  readonly checks: SourceCheck[];
  readonly uniques: { readonly columns: readonly string[]; readonly line: number }[];
  /** The field that is the key, where one is annotated or called so. */
  readonly key?: JdlField;
}

export function readFields(reading: Reading, entity: JdlEntity): FieldsRead {
  const { notes } = reading;
  const read: FieldsRead = { columns: [], checks: [], uniques: [] };
  const named = new Set<string>();
  for (const field of entity.fields) {
    if (named.has(field.name.toLowerCase())) {
      notes.add(
        `${entity.name}.${field.name}`,
        'The entity has it already; the first one counts.',
        field.line,
      );
      continue;
    }
    named.add(field.name.toLowerCase());
    addField(reading, entity, field, read);
  }
  const annotated = entity.fields.find((field) => field.annotations.some(isKey));
  const key = annotated ?? entity.fields.find(({ name }) => name === 'id');
  return { ...read, ...(key ? { key } : {}) };
}

const isKey = ({ name }: { readonly name: string }) => name.toLowerCase() === 'id';

function addField(reading: Reading, entity: JdlEntity, field: JdlField, read: FieldsRead): void {
  const { notes, enums } = reading;
  const { name, line, type, doc } = field;
  const required = has(field, 'required');
  const given = defaultOf(reading, entity, field);
  if (isLongNumber(type))
    notes.count(
      `Fields of type ${type}`,
      'In JSON they are strings of digits, so that no client rounds them.',
    );
  read.columns.push({
    name,
    column: snakeCase(name),
    line,
    typeText: type,
    shape: shapeOf(type, enums),
    required,
    numbered: false,
    ...(given ? { default: given } : {}),
    ...(doc === undefined ? {} : { comment: doc }),
  });
  if (isFile(type)) read.columns.push(contentType(field, required));
  if (has(field, 'unique')) read.uniques.push({ columns: [name], line });
  for (const validation of field.validations) {
    const check = checkOf(reading, entity, field, validation);
    if (check) read.checks.push(check);
  }
}

/** What kind of file the field before it holds. */
function contentType({ name, line }: JdlField, required: boolean): SourceColumn {
  return {
    name: `${name}ContentType`,
    column: `${snakeCase(name)}_content_type`,
    line,
    typeText: 'Blob',
    shape: { type: 'string', maxLength: 255 },
    required,
    numbered: false,
    comment: `The media type of ${name}.`,
  };
}

const has = ({ validations }: JdlField, name: string) =>
  validations.some((validation) => validation.name === name);

function defaultOf(
  { notes }: Reading,
  entity: JdlEntity,
  { name, annotations }: JdlField,
): SourceDefault | undefined {
  let found: SourceDefault | undefined;
  for (const annotation of annotations) {
    if (annotation.name.toLowerCase() === 'defaultvalue' && annotation.value !== undefined)
      found = { kind: 'literal', value: annotation.value };
    else if (!isKey(annotation))
      notes.add(
        `@${annotation.name} of ${entity.name}.${name}`,
        'Annotations of fields tell JHipster how to generate; nothing here is done by this one.',
        annotation.line,
      );
  }
  return found;
}

/** A validation as a condition; those that fields have anyway have none. */
function checkOf(
  { file, notes }: Reading,
  entity: JdlEntity,
  { name }: JdlField,
  validation: Validation,
): SourceCheck | undefined {
  const { line, value: written } = validation;
  if (validation.name === 'required' || validation.name === 'unique') return undefined;
  const value = file.constants.get(written ?? '') ?? written ?? '';
  const told = `${validation.name}(${value}) of ${entity.name}.${name}`;
  const fact = factOf(validation.name, name, value);
  if (!fact) {
    notes.add(told, unread(validation.name, value), line);
    return undefined;
  }
  return { facts: [fact], text: told, told, line };
}

const unread = (name: string, value: string) =>
  name === 'minbytes'
    ? 'A field of bytes has no smallest size; check it in a service.'
    : `"${value}" is not what the validation ${name} takes, or it is none of JDL.`;

function factOf(name: string, column: string, value: string): Fact | undefined {
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  const isWhole = /^\d+$/.test(value);
  switch (name) {
    case 'min':
    case 'max':
      return isNumber ? { kind: name, column, value, exclusive: false } : undefined;
    case 'minlength':
      return isWhole ? { kind: 'minLength', column, value: Number(value) } : undefined;
    case 'maxlength':
    case 'maxbytes':
      return isWhole ? { kind: 'maxLength', column, value: Number(value) } : undefined;
    case 'pattern':
      return value === '' ? undefined : { kind: 'pattern', column, value };
    default:
      return undefined;
  }
}
