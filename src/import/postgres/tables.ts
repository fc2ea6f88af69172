/** From PostgreSQL's catalogue to tables of any dialect: types, domains and defaults resolved. */
import type { Notes } from '../notes.js';
import { isOfModel } from './bookkeeping.js';
import type {
  SourceCheck,
  SourceColumn,
  SourceForeignKey,
  SourceTable,
} from '../relational/source.js';
import type {
  Catalogue,
  Check,
  Column,
  ForeignKey,
  Table,
  TypeRef,
  UserDomain,
} from './catalogue.js';
import { onColumn } from './conditions.js';
import { numbersOf, storedAs } from './stored.js';
import { builtInShape, type Read, typeText, unknownShape } from './types.js';

/** With `existing` also what stays as it is and can only be read. */
export function sourceTables(catalogue: Catalogue, notes: Notes, existing = false): SourceTable[] {
  return catalogue.tables
    .filter((table) => table.partitionOf === undefined && isOfModel(table, notes))
    .map((table) => sourceTable(catalogue, table, notes, existing));
}

const idOf = ({ schema, name }: { readonly schema?: string | undefined; readonly name: string }) =>
  `${schema ?? 'public'}.${name}`;

function sourceTable(
  catalogue: Catalogue,
  table: Table,
  notes: Notes,
  existing: boolean,
): SourceTable {
  const columns = table.columns.filter((column) => {
    if (existing) return true;
    if (column.generated !== undefined) {
      notes.add(
        `Generated column ${table.name}.${column.name}: ${column.generated}`,
        'A domain has no computed fields; compute it where it is read.',
        column.line,
      );
    }
    return column.generated === undefined;
  });
  return {
    id: idOf(table),
    schema: table.schema === 'public' ? '' : table.schema,
    name: table.name,
    line: table.line,
    ...(table.comment === undefined ? {} : { comment: table.comment }),
    columns: columns.map((column) =>
      existing ? existingColumn(catalogue, column) : sourceColumn(catalogue, column),
    ),
    ...(table.primaryKey ? { primaryKey: table.primaryKey } : {}),
    uniques: table.uniques,
    indexes: table.indexes,
    foreignKeys: table.foreignKeys.map((key) => foreignKey(catalogue, key)),
    checks: [...table.checks, ...columns.flatMap((column) => domainChecks(catalogue, column))],
  };
}

function sourceColumn(catalogue: Catalogue, column: Column): SourceColumn {
  const domain = domainOf(catalogue, column.type);
  const base = column.default ?? domain?.default;
  const read = shapeOf(catalogue, column.type);
  const { name, line, numbered, comment } = column;
  return {
    name,
    line,
    typeText: typeText(column.type),
    ...('shape' in read ? { shape: read.shape } : { shape: undefined, leftOut: read.leftOut }),
    required: column.required || (domain?.required ?? false),
    ...(base === undefined ? {} : { default: base }),
    numbered,
    ...(comment === undefined ? {} : { comment }),
  };
}

/** The column as it stays: how it holds its values, and whether a request may give it one. */
function existingColumn(catalogue: Catalogue, column: Column): SourceColumn {
  const { shape, ...rest } = sourceColumn(catalogue, column);
  const stored = storedAs(catalogue, column.type);
  const isComputed = column.generated !== undefined;
  return {
    ...rest,
    shape: shape && { ...shape, ...numbersOf(catalogue, column.type) },
    ...(stored === undefined ? {} : { stored }),
    ...(isComputed ? { readOnly: true, required: false } : {}),
  };
}

function shapeOf(catalogue: Catalogue, type: TypeRef): Read {
  const known = type.schema === 'pg_catalog' ? undefined : catalogue.type(type);
  if (known && type.array) return builtInShape(type) ?? unknownShape();
  switch (known?.kind) {
    case 'enum':
      return { shape: { type: 'enum', values: known.values } };
    case 'domain':
      return shapeOf(catalogue, known.base);
    case 'composite':
      return { shape: { type: 'json', differs: 'A composite type becomes jsonb, a map.' } };
    case 'other':
      return unknownShape();
    case undefined:
      return builtInShape(type) ?? unknownShape();
  }
}

function domainOf(catalogue: Catalogue, type: TypeRef): UserDomain | undefined {
  const known = type.array ? undefined : catalogue.type(type);
  return known?.kind === 'domain' ? known : undefined;
}

/** A domain's conditions are about VALUE, which here is the column. */
function domainChecks(catalogue: Catalogue, column: Column): SourceCheck[] {
  const domain = domainOf(catalogue, column.type);
  return (domain?.checks ?? []).map((check: Check) => ({
    facts: check.facts.map((fact) => ({ ...fact, column: column.name })),
    condition: onColumn(check.condition, column.name),
    text: `${column.name}: ${check.text}`,
    line: check.line,
  }));
}

function foreignKey(catalogue: Catalogue, key: ForeignKey): SourceForeignKey {
  let target = 'columns' in key.target ? key.target : catalogue.table(key.target);
  while (target?.partitionOf) target = target.partitionOf;
  const { name, columns, targetColumns, onDelete, line } = key;
  return { name, columns, targetColumns, onDelete, line, target: idOf(target ?? key.target) };
}
