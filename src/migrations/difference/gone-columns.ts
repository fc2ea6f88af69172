/** Columns that go, and what stands in for their values on the way back. */
import { sqlIdentifier as id, sqlLiteral } from '../../names/names.js';
import { alter, alterColumn, columnDefinition, commentOnColumn, weighed } from './statements.js';
import { linkTrigger } from './spread.js';
import type { Found } from './step.js';
import type { Column, Table, TableChange } from './table.js';

export function goneColumn(
  { stored, old, now }: TableChange,
  before: Column,
  column: Column,
  wanted: readonly Table[],
  found: Found,
): void {
  const name = column.id.replace(' →', '');
  const place = `${now.id}.${name}`;
  const join = column.reference && wanted.find((each) => each.id === place);
  if (join) {
    const target = join.columns[1];
    const moved = wanted.find((each) => each.id === column.reference?.target);
    if (!moved || target?.type !== column.type) {
      found.refusals.push({
        place,
        sentence: `${place} is to have many, of another entity than before.`,
        choices: ['Add the relation to many under a new name.'],
      });
      return;
    }
  } else {
    found.destructive.push({
      place,
      kind: 'drop',
      sentence: `The column ${stored.name}.${before.name} would be dropped with all its values.`,
      countSql: `select count(*) from ${id(stored.name)} where ${id(before.name)} is not null`,
    });
  }
  found.steps.push({
    id: `drop-column:${place}`,
    phase: 'contract',
    sentence: join
      ? `${place} is in ${join.name} now, its column ${column.name} goes.`
      : `${place} goes, and what is in ${old.name}.${column.name}.`,
    up: [
      ...(join ? linkTrigger(now, column, join).drop(now.name) : []),
      weighed(
        'ban-drop-column',
        'Apply it when nothing runs any more that reads the column.',
        alter(now.name, `drop column ${id(column.name)}`),
      ),
    ],
    down: join
      ? [...broughtBack(now, column, join), ...linkTrigger(now, column, join).make]
      : [...added(now.name, column)],
  });
}

/** One of the many, which is the one where nobody has added another. */
function broughtBack(table: Table, column: Column, join: Table): string[] {
  const [one, other] = join.columns.map((each) => id(each.name));
  const key = id(table.primaryKey.columns[0] ?? '');
  return [
    alter(table.name, `add column ${columnDefinition({ ...column, notNull: false })}`),
    `update ${id(table.name)} set ${id(column.name)} = (select ${other} from ${id(join.name)} where ${one} = ${id(table.name)}.${key} order by 1 limit 1);`,
    ...(column.notNull ? [alterColumn(table.name, column.name, 'set not null')] : []),
    ...described(table.name, column),
  ];
}

/** A required column needs something in the rows that are there: the least that its type knows. */
function added(table: string, column: Column): string[] {
  const filler = column.notNull && column.default === undefined ? emptyValue(column) : undefined;
  return [
    alter(table, `add column ${columnDefinition(column, column.default ?? filler)}`),
    ...(filler === undefined ? [] : [alterColumn(table, column.name, 'drop default')]),
    ...described(table, column),
  ];
}

const described = (table: string, column: Column) =>
  column.comment ? [commentOnColumn(table, column)] : [];

/** None for a foreign key: there is no row that it could point at. */
function emptyValue({ attribute }: Column): string | undefined {
  if (!attribute) return undefined;
  const { type, min = 0, max = 0, minLength = 0, values = [] } = attribute;
  switch (type) {
    case 'integer':
    case 'bigint':
    case 'decimal':
      return String(attribute.min ?? Math.min(min, max));
    case 'boolean':
      return 'false';
    case 'date':
      return 'current_date';
    case 'time':
      return 'localtime';
    case 'datetime':
      return 'now()';
    case 'uuid':
      return 'gen_random_uuid()';
    case 'json':
      return "'null'::jsonb";
    case 'enum':
      return sqlLiteral(values[0]?.value ?? '');
    default:
      return type === 'binary' ? "''" : sqlLiteral('-'.repeat(minLength));
  }
}
