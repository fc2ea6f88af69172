/** Checks and foreign keys of tables that have rows: for new rows first, then for all. */
import { sqlIdentifier as id, sqlLiteral } from '../../names/names.js';
import type { Attribute } from '../../blueprint/model.js';
import type { Conversion } from './conversions.js';
import { addValues, dropFound } from './existing.js';
import type { DifferenceOptions } from './options.js';
import { addConstraint, alter, dropConstraint, inBatches } from './statements.js';
import type { Found, Step } from './step.js';
import type { Column, Constraint, Table, TableChange } from './table.js';

export function changedConstraints(
  change: TableChange,
  options: DifferenceOptions,
  found: Found,
): void {
  const { old, now } = change;
  for (const check of now.checks) {
    const was = old.checks.find(({ name }) => name === check.name);
    if (was?.definition === check.definition) continue;
    const column = now.columns.find(({ name }) => name === check.column);
    if (was && now.existing && column?.attribute?.values)
      found.steps.push(moreValues(now, column.name, column.attribute.values));
    if (was) found.steps.push(dropped(now, was, 'check', 'expand'));
    found.steps.push(...added(now, check, 'add-check'));
    const renamed = renamedValues(now, column, options);
    for (const [from, to] of renamed) found.steps.push(renameValue(now, check.column, from, to));
    const isNew = column && !change.old.columns.some((each) => each.id === column.id);
    if (!isNew) narrowed(change, check, renamed, found);
  }
  for (const check of old.checks) {
    if (now.checks.some(({ name }) => name === check.name)) continue;
    const stays = now.columns.some(({ name }) => name === check.column);
    found.steps.push(dropped(now, check, 'check', stays ? 'expand' : 'contract'));
  }
  for (const key of now.foreignKeys) {
    const was = old.foreignKeys.find(({ name }) => name === key.name);
    if (was?.definition === key.definition) continue;
    const [constrain, validate] = added(now, key, 'add-foreign-key');
    found.steps.push(
      was
        ? {
            ...constrain,
            up: [dropFound(now, was, 'foreign-key'), ...constrain.up],
            down: [...constrain.down, addConstraint(now.name, was)],
          }
        : constrain,
      validate,
    );
  }
  for (const key of old.foreignKeys)
    if (!now.foreignKeys.some(({ name }) => name === key.name))
      found.steps.push(dropped(now, key, 'foreign-key', 'contract'));
}

function added(table: Table, constraint: Constraint, what: string): [Step, Step] {
  const { column, name } = constraint;
  return [
    {
      id: `${what}:${table.id}.${column}`,
      phase: 'constrain',
      sentence: `${table.name}.${column} must obey a rule: ${constraint.definition}.`,
      up: [addConstraint(table.name, constraint, ' not valid')],
      down: [dropConstraint(table.name, name)],
    },
    {
      id: `validate:${table.id}.${column}`,
      phase: 'validate',
      sentence: `${table.name}.${column} is checked in the rows that are there.`,
      up: [alter(table.name, `validate constraint ${id(name)}`)],
      down: [dropConstraint(table.name, name), addConstraint(table.name, constraint, ' not valid')],
    },
  ];
}

const dropped = (
  table: Table,
  constraint: Constraint,
  what: 'check' | 'foreign-key',
  phase: 'expand' | 'contract',
): Step => ({
  id: `drop-${what}:${table.id}.${constraint.column}`,
  phase,
  sentence: `${table.name}.${constraint.column} no longer obeys: ${constraint.definition}.`,
  up: [dropFound(table, constraint, what)],
  down: [addConstraint(table.name, constraint)],
});

/** Where the database has a type for them; on the way back they stay, as no type ever loses one. */
const moreValues = (
  table: Table,
  name: string,
  values: NonNullable<Attribute['values']>,
): Step => ({
  id: `more-values:${table.id}.${name}`,
  phase: 'expand',
  sentence: `${table.name}.${name} may be ${values.map(({ value }) => value).join(', ')}.`,
  up: [
    addValues(
      table.name,
      name,
      values.map(({ value }) => value),
    ),
  ],
  down: ['do $$ begin /* The values stay in their type. */ end $$;'],
});

/** The values of an enum or state that have a new name, old → new. */
function renamedValues(
  table: Table,
  column: Column | undefined,
  { renamedValues: all = {} }: DifferenceOptions,
): [string, string][] {
  if (!column) return [];
  const prefix = `${table.id}.${column.id}.`;
  return Object.entries(all)
    .filter(([place]) => place.startsWith(prefix))
    .map(([place, now]) => [place.slice(prefix.length), now]);
}

function renameValue(table: Table, name: string, from: string, to: string): Step {
  const column = id(name);
  const update = (old: string, now: string) =>
    inBatches(
      table,
      (rows) =>
        `update ${id(table.name)} set ${column} = ${sqlLiteral(now)} where ${column} = ${sqlLiteral(old)} and ${rows};`,
    );
  return {
    id: `rename-value:${table.id}.${name}.${from}`,
    phase: 'backfill',
    sentence: `Where ${table.name}.${name} is ${from}, it is now ${to}.`,
    up: [update(from, to)],
    down: [update(to, from)],
  };
}

/** Says which rows would stop the migration, unless the new rule allows all that the old one did. */
function narrowed(
  { stored, old, now, retyped }: TableChange,
  check: Constraint,
  renamed: readonly [string, string][],
  found: Found,
): void {
  const current = now.columns.find(({ name }) => name === check.column);
  const at = old.columns.findIndex((each) => each.id === current?.id);
  const [was, is] = [old.columns[at]?.attribute, current?.attribute];
  if (was && is && allows(is, was, renamed)) return;
  const column = id(stored.columns[at]?.name ?? check.column);
  const conversion = retyped.get(current?.id ?? '')?.conversion;
  const value = conversion ? converted(conversion, column) : renamedValue(column, renamed);
  found.destructive.push({
    place: `${now.id}.${is?.name ?? check.column}`,
    kind: 'narrow',
    sentence: `Rows of ${stored.name} that do not obey "${check.definition}" stop the migration: they must be changed before.`,
    countSql: `select count(*) from (select ${value} as ${id(check.column)} from ${id(stored.name)}) as each_row where not ${check.definition.replace(/^check /, '')}`,
  });
}

function renamedValue(column: string, renamed: readonly [string, string][]): string {
  if (renamed.length === 0) return column;
  const changed = renamed.map(([from, to]) => `when ${sqlLiteral(from)} then ${sqlLiteral(to)}`);
  return `case ${column} ${changed.join(' ')} else ${column} end`;
}

/** A value that stops the migration by itself is counted elsewhere. */
const converted = ({ up, stops }: Conversion, column: string) =>
  stops ? `case when not (${stops(column)}) then ${up(column)} end` : up(column);

function allows(now: Attribute, old: Attribute, renamed: readonly [string, string][]): boolean {
  const values = (attribute: Attribute) => (attribute.values ?? []).map(({ value }) => value);
  const after = values(now);
  const to = new Map(renamed);
  const least = (is = -Infinity, was = -Infinity) => is <= was;
  const most = (is = Infinity, was = Infinity) => is >= was;
  return (
    kindOf(now) === kindOf(old) &&
    values(old).every((value) => after.includes(to.get(value) ?? value)) &&
    least(now.min, old.min) &&
    most(now.max, old.max) &&
    least(now.minLength ?? 0, old.minLength ?? 0) &&
    most(now.maxLength, old.maxLength)
  );
}

/** Of types with one kind, the same bounds mean the same. */
function kindOf({ type }: Attribute): string {
  if (type === 'integer' || type === 'bigint' || type === 'decimal') return 'number';
  return type === 'string' || type === 'text' ? 'text' : type;
}
