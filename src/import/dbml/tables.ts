/** Tables of DBML as tables of any dialect. */
import type { Check, Column, Database, Index, Table } from '@dbml/parse';
import type { Notes } from '../notes.js';
import { conditionFacts } from '../postgres/condition.js';
import type { SourceCheck, SourceList, SourceTable } from '../relational/source.js';
import { sourceColumn } from './columns.js';
import { withPartials } from './partials.js';
import { tableId } from './refs.js';

export const sourceTables = (database: Database, notes: Notes): Promise<SourceTable[]> =>
  Promise.all(database.tables.map((table) => sourceTable(table, database, notes)));

async function sourceTable(table: Table, database: Database, notes: Notes): Promise<SourceTable> {
  const { name, schemaName, token, headerColor, metadata } = table;
  const { fields, indexes, checks, note } = withPartials(table, database);
  const line = token.start.line;
  if (headerColor !== undefined) notes.count('Colours', 'They are about a diagram.');
  tellMetadata(`table ${name}`, metadata, line, notes);
  for (const field of fields)
    tellMetadata(`${name}.${field.name}`, field.metadata, field.token.start.line, notes);
  const key = primaryKey(fields, indexes);
  const lists = indexes.flatMap((index) => listOf(index, name, notes));
  return {
    id: tableId(schemaName, name),
    schema: schemaName === null || schemaName === 'public' ? '' : schemaName,
    name,
    line,
    ...(note === undefined ? {} : { comment: note.value }),
    columns: fields.map((field) =>
      sourceColumn(field, database, key?.columns.includes(field.name) === true),
    ),
    ...(key === undefined ? {} : { primaryKey: key }),
    uniques: [
      ...fields
        .filter(({ unique, pk }) => unique === true && pk !== true)
        .map((field) => ({ columns: [field.name], line: field.token.start.line })),
      ...lists.filter(({ unique }) => unique).map(({ list }) => list),
    ],
    indexes: lists.filter(({ unique }) => !unique).map(({ list }) => list),
    foreignKeys: [],
    checks: await Promise.all([
      ...fields.flatMap((field) => field.checks.map(sourceCheck)),
      ...checks.map(sourceCheck),
    ]),
  };
}

/** Columns marked pk together, or the index that is. */
function primaryKey(fields: readonly Column[], indexes: readonly Index[]): SourceList | undefined {
  const marked = fields.filter(({ pk }) => pk === true);
  const [first] = marked;
  if (first) return { columns: marked.map(({ name }) => name), line: first.token.start.line };
  const index = indexes.find(({ pk }) => pk === true);
  if (!index) return undefined;
  return { columns: index.columns.map(({ value }) => value), line: index.token.start.line };
}

function listOf(
  index: Index,
  table: string,
  notes: Notes,
): { readonly list: SourceList; readonly unique: boolean }[] {
  const line = index.token.start.line;
  const columns = index.columns.map(({ value }) => value);
  const kind = index.pk === true ? 'Key' : index.unique === true ? 'Unique index' : 'Index';
  const what = `${kind} (${columns.join(', ')}) of ${table}`;
  const tell = (why: string) => notes.add(what, why, line);
  if (index.note !== undefined)
    notes.add(`Note of ${what}`, 'Only tables and columns have descriptions.', line);
  if (index.pk === true) return [];
  if (index.columns.some(({ type }) => type === 'expression')) {
    tell('It is over an expression; add it in a migration.');
    return [];
  }
  if (index.type !== undefined && index.type.toLowerCase() !== 'btree')
    tell(`Its kind is ${index.type}; it becomes a B-tree.`);
  return [{ list: { columns, line }, unique: index.unique === true }];
}

async function sourceCheck({ expression, token }: Check): Promise<SourceCheck> {
  const facts = (await conditionFacts(expression)) ?? [];
  return { facts, text: expression, line: token.start.line };
}

function tellMetadata(
  what: string,
  metadata: Readonly<Record<string, string>> | undefined,
  line: number,
  notes: Notes,
): void {
  const names = Object.keys(metadata ?? {});
  if (names.length > 0)
    notes.add(`Settings ${names.join(', ')} of ${what}`, 'They mean nothing to a domain.', line);
}
