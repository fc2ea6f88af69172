/** Relations to many that become relations to one: the pairs of the join table become a column. */
import { sqlIdentifier as id, sqlObjectName } from '../../names/names.js';
import { requireSteps } from './nullability.js';
import { alter, columnDefinition, commentOnColumn, inBatches, syncTrigger } from './statements.js';
import type { Destructive, Found, Step } from './step.js';
import type { Column, Table } from './table.js';

interface Collapse {
  /** The table of pairs. */
  readonly join: Table;
  /** The table and column that take their place. */
  readonly table: Table;
  readonly column: Column;
}

/** The pairs that a new column takes over, where it points at what they pointed at. */
export function collapseInto(
  table: Table,
  column: Column,
  renamed: readonly Table[],
): Collapse | undefined {
  const join = renamed.find(
    ({ id: each }) => each === `${table.id}.${column.id.replace(' →', '')}`,
  );
  const target = join?.foreignKeys[1]?.definition;
  if (!join || !column.reference || !target) return undefined;
  const isSame = target.includes(` references ${id(column.reference.targetTable)} (`);
  return isSame && join.columns[1]?.type === column.type ? { join, table, column } : undefined;
}

/** The same, seen from the table of pairs that goes. */
export function collapseOf(join: Table, wanted: readonly Table[]): Collapse | undefined {
  const [entity, relation] = join.id.split('.');
  const table = wanted.find((each) => each.id === entity);
  const column = table?.columns.find((each) => each.id === `${relation} →`);
  return table && column && collapseInto(table, column, [join]);
}

/** The column comes empty; it is demanded when it is filled. */
export function collapsedColumn(collapse: Collapse, found: Found): void {
  const { join, table, column } = collapse;
  const trigger = pairTrigger(collapse);
  found.steps.push({
    id: `add-column:${join.id}`,
    phase: 'expand',
    sentence: `${join.id} is to have one: ${table.name}.${column.name} is new.`,
    up: [
      alter(table.name, `add column ${columnDefinition({ ...column, notNull: false })}`),
      ...(column.comment ? [commentOnColumn(table.name, column)] : []),
      ...trigger.make,
    ],
    down: [...trigger.drop(join.name), alter(table.name, `drop column ${id(column.name)}`)],
  });
  if (column.notNull) found.steps.push(...requireSteps(table.name, column, join.id));
}

/** Of several the first in the order of their keys stays, as it would in a list. */
export function movedPairs(collapse: Collapse): Step {
  const { join, table, column } = collapse;
  return {
    id: `move-rows:${join.id}`,
    phase: 'backfill',
    sentence: `What ${join.name} says becomes ${table.name}.${column.name}.`,
    up: [
      inBatches(table, (rows) => `${update(collapse)} where ${isMissing(collapse)} and ${rows};`),
    ],
    down: ['do $$ begin /* The values go with their column. */ end $$;'],
  };
}

/** A write of the pairs is one of the column, as long as both are there. */
export function pairTrigger(collapse: Collapse) {
  const { join, table, column } = collapse;
  const one = id(join.columns[0]?.name ?? '');
  const key = id(table.primaryKey.columns[0] ?? '');
  const first = (which: string) =>
    `${update(collapse)} where ${id(table.name)}.${key} = ${which}.${one};`;
  return syncTrigger(
    sqlObjectName(join.name, column.name, 'sync'),
    `after insert or delete on ${id(join.name)}`,
    [
      "if tg_op = 'INSERT' then",
      `  ${first('new')}`,
      'else',
      `  ${first('old')}`,
      'end if;',
      'return null;',
    ],
  );
}

/** The way back: each row has the one. */
export function pairsAgain({ join, table, column }: Collapse): string {
  const columns = join.columns.map(({ name }) => id(name)).join(', ');
  const [key, value] = [id(table.primaryKey.columns[0] ?? ''), id(column.name)];
  return `insert into ${id(join.name)} (${columns}) select ${key}, ${value} from ${id(table.name)} where ${value} is not null;`;
}

export function collapseLosses(
  { join, table, column }: Collapse,
  stored: Table,
  storedOwner: Table | undefined,
): Destructive[] {
  const [one, other] = stored.columns.map(({ name }) => id(name));
  const firsts = `select ${one}, min(${other}::text) as only_one from ${id(stored.name)} group by ${one}`;
  const place = join.id;
  const owner = storedOwner ?? table;
  return [
    {
      place,
      kind: 'drop',
      sentence: `Rows of ${owner.name} that ${stored.name} gives more than one keep the first: the others would be lost.`,
      countSql: `select count(*) from (select ${one} from ${id(stored.name)} group by ${one} having count(*) > 1) as many`,
    },
    ...(column.reference?.unique
      ? [
          {
            place,
            kind: 'narrow' as const,
            sentence: `Rows that more than one row of ${owner.name} would point at stop the migration.`,
            countSql: `select count(*) from (select only_one from (${firsts}) as firsts group by only_one having count(*) > 1) as many`,
          },
        ]
      : []),
    ...(column.notNull
      ? [
          {
            place,
            kind: 'narrow' as const,
            sentence: `Rows of ${owner.name} that ${stored.name} gives none stop the migration.`,
            countSql: `select count(*) from ${id(owner.name)} where not exists (select from ${id(stored.name)} as pair where pair.${one} = ${id(owner.name)}.${id(owner.primaryKey.columns[0] ?? '')})`,
          },
        ]
      : []),
  ];
}

const pairOf = ({ join, table }: Collapse) =>
  `${id(join.name)} as pair where pair.${id(join.columns[0]?.name ?? '')} = ${id(table.name)}.${id(table.primaryKey.columns[0] ?? '')}`;

const update = (collapse: Collapse) =>
  `update ${id(collapse.table.name)} set ${id(collapse.column.name)} = (select pair.${id(collapse.join.columns[1]?.name ?? '')} from ${pairOf(collapse)} order by 1 limit 1)`;

const isMissing = (collapse: Collapse) =>
  `${id(collapse.column.name)} is null and exists (select from ${pairOf(collapse)})`;
