/** Required and not: with a check first, so that nobody waits while the rows are looked at. */
import { sqlIdentifier as id, sqlLiteral, sqlObjectName } from '../../names/names.js';
import type { DifferenceOptions } from './options.js';
import {
  addConstraint,
  alter,
  alterColumn,
  dropConstraint,
  inBatches,
  weighed,
} from './statements.js';
import type { Found, Step } from './step.js';
import type { Column, TableChange } from './table.js';

export function nullability(
  { stored, now }: TableChange,
  { before, is }: { readonly before: Column; readonly is: Column },
  place: string,
  { fill = {} }: DifferenceOptions,
  found: Found,
): void {
  const table = now.name;
  if (!is.notNull) {
    found.steps.push({
      id: `optional:${place}`,
      phase: 'expand',
      sentence: `${place} may be without a value.`,
      up: [
        weighed(
          'ban-drop-not-null',
          'Values may be missing from now on: whoever reads the column must expect it.',
          alterColumn(table, is.name, 'drop not null'),
        ),
      ],
      down: [alterColumn(table, is.name, 'set not null')],
    });
    return;
  }
  const filled = fill[place];
  const value = filled === undefined ? is.default : sqlLiteral(String(filled));
  const column = id(is.name);
  if (value === undefined) {
    found.destructive.push({
      place,
      kind: 'narrow',
      sentence: `Rows of ${stored.name} without ${before.name} stop the migration: they must get a value before.`,
      countSql: `select count(*) from ${id(stored.name)} where ${id(before.name)} is null`,
    });
  } else {
    found.steps.push({
      id: `fill:${place}`,
      phase: 'backfill',
      sentence: `Where ${place} has no value, it gets ${value}.`,
      up: [
        inBatches(
          now,
          (rows) =>
            `update ${id(table)} set ${column} = ${value} where ${column} is null and ${rows};`,
        ),
      ],
      down: [
        'do $$ begin /* The values stay: which of them were filled in is not known. */ end $$;',
      ],
    });
  }
  found.steps.push(...requireSteps(table, is, place));
}

/** A check first, so that nobody waits behind the look at the rows. */
export function requireSteps(table: string, is: Column, place: string): Step[] {
  const column = id(is.name);
  const name = sqlObjectName(table, is.name, 'present');
  const present = { column: is.name, name, definition: `check (${column} is not null)` };
  return [
    {
      id: `demand:${place}`,
      phase: 'constrain',
      sentence: `New rows need ${place}.`,
      up: [addConstraint(table, present, ' not valid')],
      down: [dropConstraint(table, name)],
    },
    {
      id: `validate-presence:${place}`,
      phase: 'validate',
      sentence: `All rows are checked for ${place}.`,
      up: [alter(table, `validate constraint ${id(name)}`)],
      down: [dropConstraint(table, name), addConstraint(table, present, ' not valid')],
    },
    {
      id: `require:${place}`,
      phase: 'require',
      sentence: `${place} is required.`,
      up: [
        weighed(
          'adding-not-nullable-field',
          'The check that has been validated spares it the look at the rows.',
          alterColumn(table, is.name, 'set not null'),
        ),
        dropConstraint(table, name),
      ],
      down: [
        addConstraint(table, present, ' not valid'),
        alterColumn(table, is.name, 'drop not null'),
      ],
    },
  ];
}
