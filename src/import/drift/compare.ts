/** In what a database differs from the schema that its migrations make, in words. */
import { type Catalogue, type Column, shownName, type Table } from '../postgres/catalogue.js';
import { checkText, defaultText, keyText, shownType } from './values.js';

/** A sentence for each difference; tables of `ignored` names and of other schemas do not count. */
export function driftOf(
  wanted: Catalogue,
  found: Catalogue,
  ignored: readonly string[],
): readonly string[] {
  const schemas = new Set(['public', ...wanted.tables.map(({ schema }) => schema)]);
  const tablesOf = (catalogue: Catalogue) =>
    new Map(
      catalogue.tables
        .filter(({ schema, partitionOf }) => schemas.has(schema) && partitionOf === undefined)
        .filter(({ name }) => !ignored.includes(name))
        .map((table) => [shownName(table), table] as const),
    );
  const [before, after] = [tablesOf(wanted), tablesOf(found)];
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return names.flatMap((name) => {
    const [should, is] = [before.get(name), after.get(name)];
    if (!is) return [`The table ${name} is missing.`];
    return should ? ofTable(name, should, is) : [`The table ${name} is in no migration.`];
  });
}

function ofTable(name: string, should: Table, is: Table): string[] {
  const named = (table: Table) => new Map(table.columns.map((each) => [each.name, each] as const));
  const [before, after] = [named(should), named(is)];
  const columns = [...new Set([...before.keys(), ...after.keys()])].flatMap((column) => {
    const [old, now] = [before.get(column), after.get(column)];
    if (!now) return [`${name} lacks the column ${column}.`];
    return old
      ? ofColumn(`${name}.${column}`, old, now)
      : [`${name} has a column more: ${column}, ${shownType(now)}.`];
  });
  const listed = (all: readonly { readonly columns: readonly string[] }[]) =>
    all.map((each) => `(${each.columns.join(', ')})`);
  const key = (table: Table) => listed(table.primaryKey ? [table.primaryKey] : []);
  return [
    ...columns,
    ...ofLists(name, 'a primary key of', key(should), key(is)),
    ...ofLists(name, 'a unique index on', listed(should.uniques), listed(is.uniques)),
    ...ofLists(name, 'an index on', listed(should.indexes), listed(is.indexes)),
    ...ofLists(name, 'a foreign key', should.foreignKeys.map(keyText), is.foreignKeys.map(keyText)),
    ...ofLists(name, 'a check', should.checks.map(checkText), is.checks.map(checkText)),
  ];
}

function ofColumn(name: string, should: Column, is: Column): string[] {
  const differ = (what: string, wanted: string, found: string) =>
    wanted === found ? [] : [`${name} ${what} ${found}; the migrations make it ${wanted}.`];
  const needed = ({ required }: Column) => (required ? 'required' : 'optional');
  return [
    ...differ('is of the type', shownType(should), shownType(is)),
    ...differ('is', needed(should), needed(is)),
    ...differ('has as its default', defaultText(should), defaultText(is)),
  ];
}

/** Names do not count: what has another name works the same. */
function ofLists(
  table: string,
  what: string,
  should: readonly string[],
  is: readonly string[],
): string[] {
  const without = (all: readonly string[], taken: readonly string[]) => {
    const left = [...taken];
    return all.filter((each) => {
      const at = left.indexOf(each);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  return [
    ...without(should, is).map((each) => `${table} lacks ${what} ${each}.`),
    ...without(is, should).map((each) => `${table} has ${what} ${each} that no migration makes.`),
  ];
}
