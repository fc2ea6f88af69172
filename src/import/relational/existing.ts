/** What of a database can be worked with as it is: the rest is left where it is, and told. */
import { UserError } from '../../errors.js';
import type { Notes } from '../notes.js';
import { isJoinTable, pointsAtKey } from './joins.js';
import { chooseKey } from './keys.js';
import type { SourceColumn, SourceForeignKey, SourceTable } from './source.js';

type ById = ReadonlyMap<string, SourceTable>;

const plainName = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;
const taken = /^(auth_.*|pg_.*|schema_migrations)$/i;

/** The tables and columns that the backend can read and write without a change of any of them. */
export function fitting(tables: readonly SourceTable[], notes: Notes): SourceTable[] {
  let left = tables.map(asItIs);
  for (;;) {
    const byId = new Map(left.map((table) => [table.id, table]));
    const names = new Set<string>();
    const found = left.filter((table) => {
      const why = refusal(table, byId, names);
      names.add(table.name.toLowerCase());
      if (why === undefined) return true;
      const shown = table.schema === '' ? table.name : `${table.schema}.${table.name}`;
      notes.add(
        `Table ${shown}`,
        `It stays as it is, and the API does not have it: ${why}.`,
        table.line,
      );
      return false;
    });
    if (found.length === left.length) break;
    left = found;
  }
  if (left.length === 0) {
    throw new UserError(
      'No table of the database can be worked with as it is; `import` without --existing shows what a new database would have.',
    );
  }
  const byId = new Map(left.map((table) => [table.id, table]));
  return left.map((table) => withoutUnfit(table, byId, notes));
}

/** Nothing becomes anything else, so there is no difference to tell. */
const asItIs = (table: SourceTable): SourceTable => ({
  ...table,
  existing: true,
  columns: table.columns.map((column) => {
    if (column.shape === undefined) return column;
    const { differs: _differs, ...shape } = column.shape;
    const isKey = table.primaryKey?.columns.includes(column.name) ?? false;
    const isRead = column.stored === 'other' || (column.numbered && !isKey);
    return { ...column, shape, ...(isRead ? { readOnly: true } : {}) };
  }),
});

/** Why a table cannot be worked with. */
function refusal(table: SourceTable, byId: ById, names: ReadonlySet<string>): string | undefined {
  if (table.schema !== '') return 'it is not in the schema public';
  if (!plainName.test(table.name)) return 'its name is more than letters, digits and underscores';
  if (taken.test(table.name))
    return 'names like it belong to the accounts, to migrations or to PostgreSQL';
  if (names.has(table.name.toLowerCase())) return 'another table has its name but for case';
  if (isJoinTable(table, byId)) {
    return table.primaryKey || table.uniques.length > 0
      ? undefined
      : 'nothing keeps a pair from being linked twice';
  }
  return keyRefusal(table) ?? columnRefusal(table, byId);
}

function keyRefusal(table: SourceTable): string | undefined {
  const columns = table.primaryKey?.columns ?? [];
  if (columns.length !== 1) return 'a row needs a primary key of one column';
  const column = table.columns.find(({ name }) => name === columns[0]);
  const isKey = column !== undefined && chooseKey(table).column === column.name;
  if (!isKey) return 'its primary key is a foreign key too, or of a type that no key has';
  if (column.shape?.type === 'decimal' || column.stored !== undefined)
    return `no key is of the type ${column.typeText}`;
  return plainName.test(column.name) ? undefined : `the name of its key is not a plain one`;
}

/** A column that must have a value, and that no request can give one. */
function columnRefusal(table: SourceTable, byId: ById): string | undefined {
  const unfit = table.columns.find(
    (column) =>
      column.required &&
      column.default === undefined &&
      !column.numbered &&
      (!isWritable(column) || isUnfit(column, table, byId) !== undefined),
  );
  if (unfit)
    return `${unfit.name} (${unfit.typeText}) must have a value, and no request can give it one`;
  const isFilled = table.columns.some(
    (column) =>
      isWritable(column) &&
      isUnfit(column, table, byId) === undefined &&
      !(column.numbered && table.primaryKey?.columns.includes(column.name)),
  );
  if (!isFilled) return 'a request could write none of its columns';
  return needs(table, table, byId, new Set())
    ? 'a row must point at one that is there before it, so that no request can make the first'
    : undefined;
}

/** Whether a row of `from` needs a row of `to`, through however many tables. */
function needs(from: SourceTable, to: SourceTable, byId: ById, seen: Set<SourceTable>): boolean {
  seen.add(from);
  return from.foreignKeys.some(({ columns, target: id }) => {
    const target = byId.get(id);
    const isNeeded = from.columns.some(({ name, required }) => required && columns.includes(name));
    if (!target || !isNeeded) return false;
    return target === to || (!seen.has(target) && needs(target, to, byId, seen));
  });
}

const isWritable = ({ shape, readOnly }: SourceColumn) => shape !== undefined && readOnly !== true;

/** Why a column is left where it is. */
function isUnfit({ name }: SourceColumn, table: SourceTable, byId: ById): string | undefined {
  if (!plainName.test(name)) return 'Its name is more than letters, digits and underscores.';
  const alike = table.columns.find((other) => other.name.toLowerCase() === name.toLowerCase());
  if (alike?.name !== name) return 'Another column has its name but for case.';
  const key = table.foreignKeys.find(
    (each) => each.columns.includes(name) && !isRelation(each, byId),
  );
  return key && 'It points at what the API does not have.';
}

const isRelation = (key: SourceForeignKey, byId: ById) =>
  key.columns.length === 1 && pointsAtKey(key, byId.get(key.target));

function withoutUnfit(table: SourceTable, byId: ById, notes: Notes): SourceTable {
  const gone = new Set<string>();
  for (const column of table.columns) {
    const why = isUnfit(column, table, byId);
    const where = `${table.name}.${column.name}`;
    if (why !== undefined) {
      gone.add(column.name);
      notes.add(where, `It stays as it is, and the API does not have it: ${why}`, column.line);
    } else if (column.stored === 'other')
      notes.add(`${where} (${column.typeText})`, 'It is read, and never written.', column.line);
  }
  const stays = ({ columns }: { readonly columns: readonly string[] }) =>
    !columns.some((name) => gone.has(name));
  return {
    ...table,
    columns: table.columns.filter(({ name }) => !gone.has(name)),
    uniques: table.uniques.filter(stays),
    indexes: table.indexes.filter(stays).filter(({ columns }) => !isLocal(table, columns[0])),
    foreignKeys: table.foreignKeys.filter(stays),
  };
}

/** A moment without a zone is no filter: the zone of what it is compared with would be ignored. */
const isLocal = ({ columns }: SourceTable, name: string | undefined) =>
  columns.some((column) => column.name === name && column.stored !== undefined);
