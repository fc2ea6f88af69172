/** Columns of tables that have rows. */
import { sqlIdentifier as id, sqlLiteral } from '../../names/names.js';
import { collapsedColumn, collapseInto } from './collapsed.js';
import { goneColumn } from './gone-columns.js';
import { nullability } from './nullability.js';
import type { DifferenceOptions } from './options.js';
import { retype } from './retyped.js';
import { alter, alterColumn, columnDefinition, commentOnColumn, weighed } from './statements.js';
import { softDeleteOff } from './soft-delete.js';
import type { Found, Step } from './step.js';
import type { Column, Table, TableChange } from './table.js';
import { isWidening } from './widening.js';

/** All tables, so that what goes here is found where it has gone to. */
export interface Sides {
  readonly renamed: readonly Table[];
  readonly wanted: readonly Table[];
}

export function changedColumns(
  change: TableChange,
  { renamed, wanted }: Sides,
  options: DifferenceOptions,
  found: Found,
): void {
  const { stored, old, now } = change;
  for (const column of now.columns) {
    const at = old.columns.findIndex((each) => each.id === column.id);
    const [before, was] = [stored.columns[at], old.columns[at]];
    const collapse = collapseInto(now, column, renamed);
    if (collapse) collapsedColumn(collapse, found);
    else if (!before || !was) newColumn(now, column, options, found);
    else changedColumn(change, { before, was, is: column }, options, found);
  }
  old.columns.forEach((column, at) => {
    const before = stored.columns[at];
    if (!before || now.columns.some((each) => each.id === column.id)) return;
    if (marksDeleted(old, column)) softDeleteOff(change, column, renamed, found);
    else goneColumn(change, before, column, wanted, found);
  });
}

/** Whether the column is the one by which rows are deleted softly, and no field. */
const marksDeleted = ({ softDelete }: Table, { id: column, attribute }: Column) =>
  softDelete === true && column === 'deletedAt' && attribute === undefined;

const placeOf = (table: Table, column: Column) => `${table.id}.${column.id.replace(' →', '')}`;

/** A constant default is kept in the catalogue: no row is written, however many there are. */
function newColumn(
  table: Table,
  column: Column,
  { fill = {} }: DifferenceOptions,
  found: Found,
): void {
  const place = placeOf(table, column);
  const filled = fill[place];
  const given = filled === undefined ? undefined : sqlLiteral(String(filled));
  if (column.notNull && column.default === undefined && given === undefined) {
    found.refusals.push({
      place,
      sentence: `${place} is new and required: the rows that are there would have no value.`,
      choices: column.reference
        ? ['Add it without required, fill it, and make it required then.']
        : [
            `Give ${place} a default.`,
            `Say what the rows that are there get: --fill '${place}=VALUE'.`,
            'Add it without required, fill it, and make it required then.',
          ],
    });
    return;
  }
  const isFilled = column.default === undefined && given !== undefined;
  found.steps.push({
    id: `add-column:${place}`,
    phase: 'expand',
    sentence: `${place} is new, as ${table.name}.${column.name}: ${column.type}${column.notNull ? ', required' : ''}.`,
    up: [
      alter(table.name, `add column ${columnDefinition(column, column.default ?? given)}`),
      ...(column.comment ? [commentOnColumn(table.name, column)] : []),
    ],
    down: [alter(table.name, `drop column ${id(column.name)}`)],
  });
  if (isFilled) found.steps.push(defaultStep(table, column, given, undefined));
}

interface ColumnChange {
  readonly before: Column;
  readonly was: Column;
  readonly is: Column;
}

function changedColumn(
  change: TableChange,
  columns: ColumnChange,
  options: DifferenceOptions,
  found: Found,
): void {
  const { was, is } = columns;
  const { now } = change;
  const place = placeOf(now, is);
  const retyped = change.retyped.get(is.id);
  if (retyped) {
    retype(change, { ...columns, conversion: retyped.conversion }, place, options, found);
    return;
  }
  if (was.identity !== is.identity || was.reference?.target !== is.reference?.target) {
    found.refusals.push(otherKey(place, was, is));
  } else if (was.type !== is.type) {
    const isKey = is.id === 'key' || is.reference !== undefined || is.attribute === undefined;
    if (isKey) found.refusals.push(otherKey(place, was, is));
    else if (isWidening(was.type, is.type) && was.attribute?.stored === undefined)
      found.steps.push(widened(now, place, was, is));
    else found.refusals.push(otherType(place, was, is));
  }
  if (was.default !== is.default) found.steps.push(defaultStep(now, is, was.default, is.default));
  if (was.comment !== is.comment) {
    found.steps.push({
      id: `describe:${place}`,
      phase: 'expand',
      sentence: `The description of ${place} changes.`,
      up: [commentOnColumn(now.name, is)],
      down: [commentOnColumn(now.name, { ...is, comment: was.comment })],
    });
  }
  if (was.notNull !== is.notNull) nullability(change, columns, place, options, found);
}

function defaultStep(
  table: Table,
  column: Column,
  old: string | undefined,
  now: string | undefined,
): Step {
  const place = placeOf(table, column);
  const sql = (value: string | undefined) =>
    alterColumn(
      table.name,
      column.name,
      value === undefined ? 'drop default' : `set default ${value}`,
    );
  return {
    id: `${now === undefined ? 'drop' : 'set'}-default:${place}`,
    phase: now === undefined ? 'contract' : 'expand',
    sentence: `The default of ${place} is ${now ?? 'none'} (was ${old ?? 'none'}).`,
    up: [sql(now)],
    down: [sql(old)],
  };
}

const widened = (table: Table, place: string, was: Column, is: Column): Step => ({
  id: `widen:${place}`,
  phase: 'expand',
  sentence: `${place} becomes ${is.type} (was ${was.type}); no row is written.`,
  up: [
    weighed(
      'changing-column-type',
      'The new type holds all values of the old one as they are stored.',
      alterColumn(table.name, is.name, `type ${is.type}`),
    ),
  ],
  down: [alterColumn(table.name, is.name, `type ${was.type}`)],
});

const otherType = (place: string, was: Column, is: Column) => ({
  place,
  sentence: `${place} cannot become ${is.type} in place (it is ${was.type}): nobody can say what each value becomes.`,
  choices: [
    'Add a field of the new type under a new name, copy the values in batches by a migration of your own, and remove this one then.',
  ],
});

const otherKey = (place: string, was: Column, is: Column) => ({
  place,
  sentence: `${place} is a key or points at one, and cannot change in place (${was.type} to ${is.type}${was.reference?.target === is.reference?.target ? '' : `, ${was.reference?.target} to ${is.reference?.target}`}): every row that points at it would have to change at once.`,
  choices: [
    'Add an entity or a relation with the new key beside it, move the rows by a migration of your own, and remove the old one then.',
  ],
});
