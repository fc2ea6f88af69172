/**
 * Tables that were there before: what hangs on them has names of their owner's. Where the design
 * does not tell a name, the migration looks for it in the catalogue.
 */
import { searchesText } from '../../blueprint/indexes.js';
import { sqlIdentifier as id, sqlLiteral, sqlObjectName } from '../../names/names.js';
import { addConstraint, alter, dropConstraint, dropIndex, quoted } from './statements.js';
import type { Constraint, Table } from './table.js';

/** A foreign key by the name that the design tells, or by its column; a check by what it says. */
export function dropFound(
  table: Pick<Table, 'name' | 'existing'>,
  constraint: Constraint,
  kind: 'check' | 'foreign-key',
): string {
  if (!table.existing) return dropConstraint(table.name, constraint.name);
  if (kind === 'check') return dropSaying(table.name, constraint);
  const [known, ...others] = constraint.owners ?? [];
  if (known !== undefined && others.length === 0) return dropConstraint(table.name, known);
  return eachFound(
    `select conname from pg_constraint where conrelid = ${regclass(table.name)} and contype = 'f' and conkey = ${numbers(table.name, [constraint.column])}`,
    [dropNamed(table.name)],
  );
}

/** PostgreSQL writes down what is the same in the same words: it is asked how it writes this one. */
function dropSaying(table: string, { column, name, definition }: Constraint): string {
  const like = { column, name: sqlObjectName(table, column, 'like'), definition };
  const words = "replace(pg_get_constraintdef(oid), ' NOT VALID', '')";
  const all = `pg_constraint where conrelid = ${regclass(table)} and contype = 'c'`;
  return eachFound(
    `select conname from ${all} and (conname = ${sqlLiteral(name)} or ${words} = (select ${words} from ${all} and conname = ${sqlLiteral(like.name)}))`,
    [dropNamed(table)],
    [addConstraint(table, like, ' not valid')],
  );
}

const dropNamed = (table: string) =>
  `execute format(${sqlLiteral(`alter table ${id(table).replaceAll('%', '%%')} drop constraint %I`)}, found.conname);`;

/** A unique index may be that of a constraint, which goes with it. */
export function dropFoundIndex(
  table: Pick<Table, 'name' | 'existing'>,
  { name, columns, kind, rows }: Table['indexes'][number],
): string {
  if (!table.existing || searchesText({ kind })) return dropIndex(name);
  // The key at the end of a plain one is our own habit.
  const lists = kind === 'unique' ? [columns] : [columns, columns.slice(0, -1)];
  const keys = lists
    .filter((list) => list.length > 0)
    .map((list) => `array_to_string(${numbers(table.name, list)}, ' ')`);
  return eachFound(
    `select indexrelid::regclass as name, conname from pg_index left join pg_constraint on conindid = indexrelid and contype in ('u', 'x') where indrelid = ${regclass(table.name)} and indisunique = ${kind === 'unique'} and not indisprimary${rows === undefined ? ' and indpred is null' : ''} and indkey::text in (${keys.join(', ')})`,
    [
      'if found.conname is null then',
      "  execute format('drop index %s', found.name);",
      'else',
      `  ${dropNamed(table.name)}`,
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

function eachFound(
  query: string,
  lines: readonly string[],
  before: readonly string[] = [],
): string {
  const body = `declare
  found record;
begin
${before.map((line) => `  ${line}\n`).join('')}  for found in
    ${query}
  loop
${lines.map((line) => `    ${line}`).join('\n')}
  end loop;
end`;
  return `-- Its name is its owner's: the catalogue tells it.\ndo ${quoted('found', body)};`;
}
