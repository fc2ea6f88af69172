/** From the catalogue to tables of any dialect: types and defaults resolved. */
import type { Notes } from '../notes.js';
import type {
  Fact,
  Shape,
  SourceCheck,
  SourceColumn,
  SourceDefault,
  SourceTable,
} from '../relational/source.js';
import { type Catalogue, type Column, type Table, columnOf, sameName } from './catalogue.js';
import type { QualifiedName } from './cursor.js';
import { typeText } from './type-names.js';
import { isNumeric, isText, shapeOf, widened } from './types.js';

export function sourceTables({ tables }: Catalogue, notes: Notes): SourceTable[] {
  // A database needs no naming where it is the only one.
  const isOne = new Set(tables.map(({ schema }) => schema)).size < 2;
  const idOf = ({ schema = '', name }: QualifiedName) => {
    const known = tables.find((table) => table.schema === schema && sameName(table.name, name));
    return `${schema}.${known?.name ?? name}`;
  };
  return tables.map((table): SourceTable => {
    const columns = table.columns.filter((column) => !tellGenerated(table, column, notes));
    const spelled = (names: readonly string[]) =>
      names.map((name) => columnOf(table, name)?.name ?? name);
    const keyed = new Set(
      [table.primaryKey, ...table.foreignKeys].flatMap((list) => spelled(list?.columns ?? [])),
    );
    const own = (fact: Fact): Fact => ({ ...fact, column: spelled([fact.column])[0] ?? '' });
    const checks = table.checks.map((check) => ({ ...check, facts: check.facts.map(own) }));
    return {
      id: idOf(table),
      schema: isOne ? '' : table.schema,
      name: table.name,
      line: table.line,
      ...(table.comment === undefined ? {} : { comment: table.comment }),
      columns: columns.map((column) => sourceColumn(table, column, keyed.has(column.name), notes)),
      ...(table.primaryKey
        ? { primaryKey: { ...table.primaryKey, columns: spelled(table.primaryKey.columns) } }
        : {}),
      uniques: table.uniques.map((list) => ({ ...list, columns: spelled(list.columns) })),
      indexes: table.indexes.map((list) => ({ ...list, columns: spelled(list.columns) })),
      ...searchOf(table, notes),
      foreignKeys: table.foreignKeys.map((key) => ({
        ...key,
        columns: spelled(key.columns),
        target: idOf(key.target),
      })),
      checks: [
        ...checks.filter((check) => jsonColumn(check) === undefined),
        ...columns.flatMap((column) => (keyed.has(column.name) ? [] : unsignedCheck(column))),
      ],
    };
  });
}

function tellGenerated(table: Table, { name, generated, line }: Column, notes: Notes): boolean {
  if (generated !== undefined) {
    notes.add(
      `Generated column ${table.name}.${name}: ${generated}`,
      'A domain has no computed fields; compute it where it is read.',
      line,
    );
  }
  return generated !== undefined;
}

/** Full-text indexes: their columns are searched in. */
function searchOf(table: Table, notes: Notes): Pick<SourceTable, 'search'> {
  const search = [...new Set(table.fullTexts.flatMap(({ columns }) => columns))];
  for (const { name, line } of table.fullTexts) {
    notes.add(
      `Full-text index ${name} on ${table.name}`,
      'Its fields are searched for parts of their text, without a ranking.',
      line,
    );
  }
  return search.length > 0 ? { search } : {};
}

function sourceColumn(table: Table, column: Column, isKey: boolean, notes: Notes): SourceColumn {
  const { name, line, type, required, numbered, touched, comment } = column;
  countDifferences(table, column, notes);
  if (type.zerofill)
    notes.add(`ZEROFILL of ${table.name}.${name}`, 'Numbers have no leading zeros.', line);
  const shape = shapeIn(table, column);
  const isLarge = type.name === 'bigint' && type.unsigned;
  if (isLarge && isKey) notes.count('Keys of bigint unsigned', tooLarge);
  const value = defaultOf(table, column, notes);
  return {
    name,
    line,
    typeText: typeText(type),
    shape: isLarge && !isKey ? { ...shape, differs: tooLarge } : shape,
    required,
    numbered,
    ...(value === undefined ? {} : { default: value }),
    ...(touched ? { touched } : {}),
    ...(comment === undefined ? {} : { comment }),
  };
}

const tooLarge =
  'bigint unsigned becomes bigint: numbers above 9223372036854775807 do not fit into it.';

/** What is the same for so many columns that nobody wants to read it of each. */
function countDifferences(table: Table, { type, collation }: Column, notes: Notes): void {
  const wide = widened(type);
  if (wide !== undefined) {
    notes.count(
      `Columns of ${type.unsigned ? 'unsigned' : 'small'} integers that become ${wide}`,
      wide === 'bigint'
        ? 'It holds all their numbers, and is a text in JSON.'
        : 'It holds all their numbers, and more.',
    );
  }
  if (isText(type) && !/_(bin|cs)$|^binary$/i.test(collation ?? table.collation ?? '')) {
    notes.count(
      'Columns of text that is compared regardless of case',
      'MySQL takes A and a for the same, in uniques too; here they are two.',
    );
  }
}

/** MariaDB's JSON is a longtext with a check. */
function shapeIn(table: Table, { name, type }: Column): Shape {
  const isJson = table.checks.some((check) => sameName(jsonColumn(check) ?? '', name));
  if (isJson && isText(type)) return { type: 'json' };
  return shapeOf(type);
}

/** The column that a check demands to be JSON. */
const jsonColumn = ({ text }: SourceCheck): string | undefined =>
  /^\(*json_valid\s*\(\s*[`"]?(\w+)[`"]?\s*\)+$/i.exec(text)?.[1];

/** UNSIGNED, as what it means. */
function unsignedCheck({ name, type, line }: Column): SourceCheck[] {
  if (!type.unsigned || !isNumeric(type)) return [];
  const fact: Fact = { kind: 'min', column: name, value: '0', exclusive: false };
  return [{ facts: [fact], text: `${name} >= 0`, line }];
}

function defaultOf(table: Table, column: Column, notes: Notes): SourceDefault | undefined {
  const { default: given, type, name, line } = column;
  if (given?.kind !== 'literal') return given;
  const { value } = given;
  if (/^(date|datetime|timestamp)$/.test(type.name) && /^0000-00-00|-00\b/.test(value)) {
    notes.add(
      `${table.name}.${name} DEFAULT '${value}'`,
      'There is no such day: whoever creates a row gives one, or none.',
      line,
    );
    return undefined;
  }
  if (type.name === 'set') {
    const members = value === '' ? [] : value.split(',');
    return { kind: 'literal', value: JSON.stringify(members) };
  }
  // A date of digits alone is one too.
  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(value);
  if (type.name === 'date' && digits) return { ...given, value: digits.slice(1).join('-') };
  return given;
}
