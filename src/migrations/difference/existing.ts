/**
 * Tables that were there before: what hangs on them has names of their owner's. Where the design
 * does not tell a name, the migration looks for it in the catalogue by what it is and where.
 */
import { sqlIdentifier as id, sqlLiteral } from '../../names/names.js';
import { alter, dropConstraint, dropIndex, quoted } from './statements.js';
import type { Constraint, Table } from './tables.js';

/** A foreign key by the name that the design tells, else each by its kind and column. */
export function dropFound(
  table: Pick<Table, 'name' | 'existing'>,
  { column, name, owners }: Constraint,
  kind: 'check' | 'foreign-key',
): string {
  if (!table.existing) return dropConstraint(table.name, name);
  const [known, ...others] = owners ?? [];
  if (kind === 'foreign-key' && known !== undefined && others.length === 0)
    return dropConstraint(table.name, known);
  // Of several checks of a column, those that the design knows.
  const names = [name, ...(owners ?? [])].map(sqlLiteral).join(', ');
  const named = kind === 'check' && known !== undefined ? ` and conname in (${names})` : '';
  return eachFound(
    `select conname as name from pg_constraint where conrelid = ${regclass(table.name)} and contype = '${kind === 'check' ? 'c' : 'f'}' and conkey = ${numbers(table.name, [column])}${named}`,
    [
      `execute format('alter table ${id(table.name).replaceAll("'", "''")} drop constraint %I', found.name);`,
    ],
  );
}

/** A unique index may be that of a constraint, which goes with it. */
export function dropFoundIndex(
  table: Pick<Table, 'name' | 'existing'>,
  { name, columns, kind }: Table['indexes'][number],
): string {
  if (!table.existing || kind === 'trigram') return dropIndex(name);
  // The key at the end of a plain one is our own habit.
  const lists = kind === 'unique' ? [columns] : [columns, columns.slice(0, -1)];
  const keys = lists
    .filter((list) => list.length > 0)
    .map((list) => `array_to_string(${numbers(table.name, list)}, ' ')`);
  return eachFound(
    `select indexrelid::regclass as name, conname from pg_index left join pg_constraint on conindid = indexrelid and contype in ('u', 'x') where indrelid = ${regclass(table.name)} and indisunique = ${kind === 'unique'} and not indisprimary and indpred is null and indkey::text in (${keys.join(', ')})`,
    [
      'if found.conname is null then',
      "  execute format('drop index %s', found.name);",
      'else',
      `  execute format('alter table ${id(table.name).replaceAll("'", "''")} drop constraint %I', found.conname);`,
      'end if;',
    ],
  );
}

/** What has a name of ours follows the column; what has another keeps it. */
export function renameFound(table: string, from: string, to: string): string {
  return `do ${quoted(
    'rename',
    `begin
  if exists (select from pg_constraint where conrelid = ${regclass(table)} and conname = ${sqlLiteral(from)}) then
    ${alter(table, `rename constraint ${id(from)} to ${id(to)}`)}
  end if;
end`,
  )};`;
}

/** The values of an enum may be those of a type, which only ever gets more. */
export function addValues(table: string, column: string, values: readonly string[]): string {
  const adding = values.map(
    (value) =>
      `    execute format('alter type %s add value if not exists %L', found.type, ${sqlLiteral(value)});`,
  );
  return eachFound(
    `select atttypid::regtype as type from pg_attribute join pg_type on pg_type.oid = atttypid where attrelid = ${regclass(table)} and attname = ${sqlLiteral(column)} and typtype = 'e'`,
    adding.map((line) => line.trim()),
  );
}

const regclass = (table: string) => `${sqlLiteral(id(table))}::regclass`;

/** The numbers that the catalogue has for columns, in their order. */
const numbers = (table: string, columns: readonly string[]) =>
  `array[${columns
    .map(
      (column) =>
        `(select attnum from pg_attribute where attrelid = ${regclass(table)} and attname = ${sqlLiteral(column)})`,
    )
    .join(', ')}]`;

function eachFound(query: string, lines: readonly string[]): string {
  const body = `declare
  found record;
begin
  for found in ${query} loop
${lines.map((line) => `    ${line}`).join('\n')}
  end loop;
end`;
  return `do ${quoted('found', body)};`;
}
