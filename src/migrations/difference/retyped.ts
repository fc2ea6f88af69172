/**
 * Columns of another type that PostgreSQL could only give them by writing every row behind a lock:
 * a second column beside the first, kept up by a trigger, takes its place in the end.
 */
import type { Domain } from '../../blueprint/domain.js';
import type { Traits } from '../../blueprint/model.js';
import { sqlIdentifier as id, sqlLiteral, sqlObjectName } from '../../names/names.js';
import { type Conversion, conversionOf } from './conversions.js';
import { requireSteps } from './nullability.js';
import type { DifferenceOptions } from './options.js';
import {
  alter,
  alterColumn,
  columnDefinition,
  commentOnColumn,
  inBatches,
  syncTrigger,
  weighed,
} from './statements.js';
import type { Found } from './step.js';
import { tablesOf } from './tables.js';
import type { Column, Retyped, Table, TableChange } from './table.js';
import { isWidening } from './widening.js';

/** The columns that change so: the table's id → the column's id → what it was. */
export type RetypedColumns = ReadonlyMap<string, ReadonlyMap<string, Retyped>>;

/** A column of a database that was there before may be of a type that the design does not know. */
export function retypedColumns(old: readonly Table[], now: readonly Table[]): RetypedColumns {
  return new Map(
    now.map((table) => {
      const before = old.find((each) => each.id === table.id);
      const columns = table.columns.flatMap((column) => {
        const was = before?.columns.find((each) => each.id === column.id);
        if (!was?.attribute || !column.attribute || was.attribute.stored !== undefined) return [];
        if (was.type === column.type || isWidening(was.type, column.type)) return [];
        const conversion = conversionOf(was.type, column.type);
        return conversion ? [[column.id, { was, conversion }] as const] : [];
      });
      return [table.id, new Map(columns)] as const;
    }),
  );
}

/** The tables with the new columns beside the old ones, before they get their names. */
export function withNextColumns(
  domain: Domain,
  now: readonly Table[],
  retyped: RetypedColumns,
  traits: Traits,
) {
  const entities = domain.entities.map((entity) => {
    const columns = now.find((table) => table.id === entity.name)?.columns ?? [];
    return {
      ...entity,
      fields: entity.fields.map((field) => {
        const column = columns.find((each) => each.id === field.name);
        return column && retyped.get(entity.name)?.has(field.name)
          ? { ...field, column: sqlObjectName(column.name, 'next') }
          : field;
      }),
    };
  });
  return tablesOf({ ...domain, entities }, traits);
}

/** From the first row that has both to the last: expand, backfill, require, contract. */
export function retype(
  { stored, now }: TableChange,
  { before, is, was, conversion }: Retyped & { readonly before: Column; readonly is: Column },
  place: string,
  { fill = {} }: DifferenceOptions,
  found: Found,
): void {
  const table = now.name;
  const [old, next] = [id(was.name), id(is.name)];
  const isRequiredNow = is.notNull && !was.notNull;
  const given = fill[place] === undefined ? is.default : sqlLiteral(String(fill[place]));
  const filler = isRequiredNow ? given : undefined;
  const keptUp = trigger(table, was, is, conversion, filler);
  losses(stored, before, is, place, conversion, isRequiredNow && given === undefined, found);
  const touched =
    filler === undefined ? `${next} is null and ${old} is not null` : `${next} is null`;
  found.steps.push(
    {
      id: `add-column:${place}`,
      phase: 'expand',
      sentence: `${place} becomes ${is.type} (was ${was.type}): ${table}.${is.name} is new, and every write of ${was.name} fills it.`,
      up: [
        alter(
          table,
          `add column ${columnDefinition({ ...is, notNull: false, default: undefined })}`,
        ),
        ...(is.default === undefined
          ? []
          : [alterColumn(table, is.name, `set default ${is.default}`)]),
        ...(is.comment ? [commentOnColumn(table, is)] : []),
        ...keptUp.make,
      ],
      down: [...keptUp.drop, alter(table, `drop column ${next}`)],
    },
    {
      id: `convert:${place}`,
      phase: 'backfill',
      sentence: `${table}.${is.name} gets the values of ${was.name}.`,
      up: [
        inBatches(
          now,
          (rows) => `update ${id(table)} set ${old} = ${old} where ${touched} and ${rows};`,
        ),
      ],
      down: ['do $$ begin /* The values go with their column. */ end $$;'],
    },
    ...(is.notNull ? requireSteps(table, is, place) : []),
    {
      id: `drop-column:${place}`,
      phase: 'contract',
      sentence: `${table}.${was.name} goes, and ${is.name} gets its name.`,
      up: [
        ...keptUp.drop,
        weighed(
          'ban-drop-column',
          `All that is in it is in ${is.name} as well.`,
          alter(table, `drop column ${old}`),
        ),
      ],
      down: [
        alter(table, `add column ${columnDefinition({ ...was, notNull: false })}`),
        `update ${id(table)} set ${old} = ${conversion.down(next)} where ${next} is not null;`,
        ...(was.notNull ? [alterColumn(table, was.name, 'set not null')] : []),
        ...(was.comment ? [commentOnColumn(table, was)] : []),
        ...keptUp.make,
      ],
    },
  );
}

/** What is written as the old type, by whom ever, is there as the new one at once. */
function trigger(
  table: string,
  was: Column,
  is: Column,
  { up }: Conversion,
  filler: string | undefined,
) {
  const value = up(`new.${id(was.name)}`);
  const filled = filler === undefined ? value : `coalesce(${value}, ${filler})`;
  const { make, drop } = syncTrigger(
    sqlObjectName(table, is.name, 'sync'),
    `before insert or update of ${id(was.name)} on ${id(table)}`,
    [`new.${id(is.name)} := ${filled};`, 'return new;'],
    " set timezone to 'UTC'",
  );
  return { make, drop: drop(table) };
}

function losses(
  stored: Table,
  before: Column,
  is: Column,
  place: string,
  { stops, loses }: Conversion,
  isEmptyRefused: boolean,
  found: Found,
): void {
  const [from, column] = [`select count(*) from ${id(stored.name)} where`, id(before.name)];
  const name = `${stored.name}.${before.name}`;
  if (stops)
    found.destructive.push({
      place,
      kind: 'narrow',
      sentence: `Values of ${name} that are no ${is.type} stop the migration: they must be changed before.`,
      countSql: `${from} ${stops(column)}`,
    });
  if (loses)
    found.destructive.push({
      place,
      kind: 'drop',
      sentence: `${loses.what} of ${name} would be lost: it becomes ${is.type}.`,
      countSql: `${from} ${loses.when(column)}`,
    });
  if (isEmptyRefused)
    found.destructive.push({
      place,
      kind: 'narrow',
      sentence: `Rows of ${stored.name} without ${before.name} stop the migration: they must get a value before.`,
      countSql: `${from} ${column} is null`,
    });
}
