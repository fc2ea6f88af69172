/** Constraints of a table, whether they stand at a column, in the table or are added later. */
import type { Constraint } from 'libpg-query';
import { type Column, type ForeignKey, type Reading, type Table, columnOf } from './catalogue.js';
import { factsOf } from './checks.js';
import { conditionOf } from './conditions.js';
import { inParentheses, rangeName, stringsOf } from './tree.js';

const actions: Readonly<Record<string, ForeignKey['onDelete']>> = {
  a: 'restrict',
  r: 'restrict',
  c: 'cascade',
  n: 'set-null',
  d: 'set-default',
};
const updateActions: Readonly<Record<string, string>> = {
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

export function addConstraint(
  reading: Reading,
  table: Table,
  constraint: Constraint,
  column?: Column,
): void {
  const line = reading.script.line(constraint.location) ?? reading.line;
  const named = (columns: string[], suffix: string) => ({
    // PostgreSQL's own choice where the statement names none.
    name: constraint.conname ?? [table.name, ...columns, suffix].join('_'),
    columns,
    line,
  });
  const keys = column ? [column.name] : stringsOf(constraint.keys);
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE': {
      const columns = constraint.indexname === undefined ? keys : takeIndex(table, constraint);
      tellVariants(reading, table, constraint, line);
      if (constraint.contype === 'CONSTR_UNIQUE') table.uniques.push(named(columns, 'key'));
      else {
        table.primaryKey = {
          ...named(columns, 'pkey'),
          name: constraint.conname ?? `${table.name}_pkey`,
        };
        for (const name of columns) {
          const key = columnOf(table, name);
          if (key) key.required = true;
        }
      }
      return;
    }
    case 'CONSTR_FOREIGN':
      addForeignKey(reading, table, constraint, column, line);
      return;
    case 'CONSTR_CHECK': {
      const text = inParentheses(reading.script.textFrom(constraint.location ?? 0));
      const condition = conditionOf(constraint.raw_expr);
      const name = constraint.conname ?? checkName(table, condition.columns);
      table.checks.push({ name, facts: factsOf(constraint.raw_expr) ?? [], condition, text, line });
      return;
    }
    case 'CONSTR_NOTNULL': {
      const target = columnOf(table, keys[0] ?? '');
      if (target) target.required = true;
      return;
    }
    case 'CONSTR_EXCLUSION':
      reading.notes.add(
        `Exclusion constraint ${constraint.conname ?? ''} of ${table.name}`,
        'A domain has no exclusion constraints; add it in a migration of your own.',
        line,
      );
      return;
    case 'CONSTR_ATTR_DEFERRABLE':
    case 'CONSTR_ATTR_DEFERRED':
      tellDeferrable(reading, table, line);
      return;
    default:
  }
}

/** As PostgreSQL chooses it: with the column, where it is only one, and a number from the second on. */
function checkName({ name, checks }: Table, columns: readonly string[]): string {
  const plain = [name, ...(columns.length === 1 ? columns : []), 'check'].join('_');
  const isTaken = (wanted: string) => checks.some((check) => check.name === wanted);
  let chosen = plain;
  for (let at = 1; isTaken(chosen); at += 1) chosen = `${plain}${at}`;
  return chosen;
}

/** PRIMARY KEY USING INDEX: the index becomes the constraint. */
function takeIndex(table: Table, constraint: Constraint): string[] {
  const lists = [...table.uniques, ...table.indexes];
  const found = lists.find((each) => each.name === constraint.indexname);
  table.uniques = table.uniques.filter((each) => each !== found);
  return found?.columns ?? [];
}

function addForeignKey(
  reading: Reading,
  table: Table,
  constraint: Constraint,
  column: Column | undefined,
  line: number,
): void {
  const columns = column ? [column.name] : stringsOf(constraint.fk_attrs);
  const target = rangeName(constraint.pktable);
  const onUpdate = updateActions[constraint.fk_upd_action ?? 'a'];
  if (onUpdate !== undefined) {
    reading.notes.add(
      `ON UPDATE ${onUpdate} of ${table.name}.${columns.join(', ')}`,
      'Keys never change, so nothing has to follow them.',
      line,
    );
  }
  if (constraint.deferrable) tellDeferrable(reading, table, line);
  table.foreignKeys.push({
    name: constraint.conname ?? [table.name, ...columns, 'fkey'].join('_'),
    columns,
    line,
    target: reading.catalogue.table(target) ?? {
      schema: reading.catalogue.schemaOf(target),
      name: target.name,
    },
    targetColumns: stringsOf(constraint.pk_attrs),
    onDelete: actions[constraint.fk_del_action ?? 'a'] ?? 'restrict',
  });
}

function tellVariants(
  { notes, ...reading }: Reading,
  table: Table,
  constraint: Constraint,
  line: number,
): void {
  if (constraint.deferrable) tellDeferrable({ notes, ...reading }, table, line);
  const of = `${constraint.conname ?? 'a unique constraint'} of ${table.name}`;
  if (constraint.nulls_not_distinct)
    notes.add(`NULLS NOT DISTINCT of ${of}`, 'Several rows may have no value there.', line);
  if ((constraint.including ?? []).length > 0)
    notes.add(`INCLUDE of ${of}`, 'Only the columns that must be unique are kept.', line);
}

function tellDeferrable({ notes }: Reading, table: Table, line: number): void {
  notes.add(
    `DEFERRABLE constraint of ${table.name}`,
    'Constraints are checked at every statement.',
    line,
  );
}
