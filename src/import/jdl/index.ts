/** JHipster's domain language as a domain. */
import { snakeCase } from '../../names/names.js';
import { brokenFile } from '../broken.js';
import { UnreadableFileError } from '../../errors.js';
import type { Read } from '../format.js';
import type { Source } from '../imported.js';
import { JoinedFiles } from '../joined.js';
import { Notes, oneLine } from '../notes.js';
import { domainFrom } from '../relational/domain.js';
import type { SourceTable } from '../relational/source.js';
import { type FieldsRead, type Reading, readFields } from './fields.js';
import { readLinks, type Links, type Target } from './links.js';
import { readOptionsOf, type Chosen } from './options.js';
import { tellApplications } from './settings.js';
import { readSyntax } from './syntax.js';
import { StraySign, tokensOf } from './tokens.js';
import type { JdlEntity, JdlFile } from './tree.js';

/** Reads entities. What the domain does not have, or has otherwise, is listed with its line. */
export const readJdl: Read = async (sources) => importJdl(sources);

function importJdl(sources: readonly Source[]) {
  const notes = new Notes();
  const joined = new JoinedFiles(sources);
  const file = syntaxOf(joined);
  const names = sources.map(({ name }) => name).join(', ');
  const entities = distinct(file, notes);
  if (entities.length === 0)
    throw new UnreadableFileError(
      names,
      'it holds no entity; write one, such as entity Book { title String required }',
    );
  const domain = domainFrom(tablesOf({ ...file, entities }, notes), names, notes);
  return { domain, notCarriedOver: joined.placed(notes.list()), questions: [] };
}

function syntaxOf(joined: JoinedFiles): JdlFile {
  const file: JdlFile = {
    entities: [],
    enums: [],
    relationships: [],
    options: [],
    applications: [],
    constants: new Map(),
    comments: [],
  };
  for (const { source, before } of joined) {
    const broken = (what: string, line: number) =>
      brokenFile(source.name, source.text, what, line - before);
    try {
      readSyntax(tokensOf(source.text, before), file, broken);
    } catch (error) {
      if (error instanceof StraySign)
        throw broken(`"${error.sign}" has no meaning in JDL`, error.line);
      throw error;
    }
  }
  return file;
}

/** Entities by their first declaration; a second one of the name is told. */
function distinct({ entities }: JdlFile, notes: Notes): JdlEntity[] {
  const known = new Set<string>();
  return entities.filter(({ name, line }) => {
    const isNew = !known.has(name);
    if (!isNew) notes.add(`Second entity ${name}`, 'The first one counts.', line);
    known.add(name);
    return isNew;
  });
}

function tablesOf(file: JdlFile, notes: Notes): SourceTable[] {
  const reading: Reading = {
    file,
    notes,
    enums: new Map(file.enums.map((each) => [each.name, each])),
  };
  tellComments(reading);
  const read = new Map(file.entities.map((entity) => [entity.name, readFields(reading, entity)]));
  if ([...read.values()].some(({ key }) => key === undefined))
    notes.add(
      'A key id of type Long in every entity',
      'Numbered by the database, as JHipster makes it; in JSON it is a string of digits.',
    );
  const links = readLinks(file.relationships, (name) => targetOf(name, read), notes);
  const chosen = readOptionsOf(file, notes);
  tellApplications(file, notes);
  const tables = file.entities.map((entity) =>
    tableOf(entity, read.get(entity.name), links, chosen),
  );
  return [...tables, ...links.joins];
}

/** User is the account that people sign in with, unless the file has an entity of that name. */
function targetOf(name: string, read: ReadonlyMap<string, FieldsRead>): Target | undefined {
  const fields = read.get(name);
  if (fields) return { id: name, column: keyColumn(fields) };
  return name === 'User'
    ? { id: 'account', column: { ...madeKey, typeText: 'UUID', shape: { type: 'uuid' } } }
    : undefined;
}

/** Without a word of it, every entity has a number for a key. */
const madeKey = {
  name: 'id',
  column: 'id',
  line: 1,
  typeText: 'Long',
  shape: { type: 'bigint' },
  required: true,
  numbered: true,
} as const;

function keyColumn({ key, columns, checks }: FieldsRead): SourceTable['columns'][number] {
  const own = columns.find(({ name }) => name === key?.name);
  if (!own) return madeKey;
  const { comment: _comment, default: _default, ...column } = own;
  const { shape } = column;
  const isNumber = shape?.type === 'bigint' || shape?.type === 'integer';
  const longest = checks
    .flatMap(({ facts }) => facts)
    .flatMap((fact) => (fact.kind === 'maxLength' && fact.column === own.name ? [fact.value] : []))
    .at(0);
  const limited = shape && longest !== undefined ? { ...shape, maxLength: longest } : shape;
  return { ...column, shape: limited, required: true, numbered: isNumber };
}

function tableOf(
  entity: JdlEntity,
  fields: FieldsRead = { columns: [], checks: [], uniques: [] },
  { links }: Links,
  { searched, readOnly }: Chosen,
): SourceTable {
  const { name, line, doc, table = snakeCase(name) } = entity;
  const own = links.filter((link) => link.entity === name);
  const key = keyColumn(fields);
  const columns = fields.columns.filter((column) => column.name !== key.name);
  const isText = ({ typeText }: SourceTable['columns'][number]) =>
    typeText === 'String' || typeText === 'TextBlob';
  return {
    id: name,
    schema: '',
    name,
    table,
    entity: name,
    line,
    ...(doc === undefined ? {} : { comment: doc }),
    columns: [key, ...columns, ...own.map(({ column }) => column)],
    primaryKey: { columns: [key.name], line },
    uniques: [
      ...fields.uniques.filter((list) => !list.columns.includes(key.name)),
      ...own.flatMap(({ unique, column }) =>
        unique ? [{ columns: [column.name], line: column.line }] : [],
      ),
    ],
    indexes: [],
    foreignKeys: own.map((link) => link.key),
    // The length of a key is that of its column.
    checks: fields.checks.filter(
      ({ facts }) =>
        !facts.every(({ kind, column }) => kind === 'maxLength' && column === key.name),
    ),
    ...(searched.has(name) ? { search: columns.filter(isText).map((column) => column.name) } : {}),
    ...(readOnly.has(name) ? { readOnly: true } : {}),
  };
}

/** What an enum says beside names and labels, and what is said of nothing that is carried over. */
function tellComments({ file, notes }: Reading): void {
  for (const { text, line } of file.comments)
    notes.add(
      `Comment "${oneLine(text, 60)}"`,
      'It stands before nothing that has a description.',
      line,
    );
  for (const { name, doc, line, values } of file.enums) {
    if (doc !== undefined)
      notes.add(`Comment on enum ${name}`, 'An enum has no description of its own.', line);
    for (const value of values.filter(({ doc: about }) => about !== undefined))
      notes.add(
        `Comment on ${name}.${value.name}`,
        'A value of an enum has a label and no description.',
        value.line,
      );
  }
}
