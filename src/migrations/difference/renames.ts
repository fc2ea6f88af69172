/** What gets a new name and stays what it is. The two lists differ in names only. */
import { sqlIdentifier as id } from '../../names/names.js';
import { renameFound } from './existing.js';
import { alter, weighed } from './statements.js';
import type { Refusal, Step } from './step.js';
import type { Table } from './table.js';

type Names = readonly { readonly name: string }[];

export function renameSteps(before: readonly Table[], renamed: readonly Table[]): Step[] {
  return before.flatMap((old, index) => {
    const now = renamed[index];
    const changes = now ? tableRenames(old, now, inUse) : [];
    if (!now || changes.length === 0) return [];
    const columns = old.columns.flatMap(({ name }, at) => {
      const is = now.columns[at]?.name;
      return is === undefined || is === name ? [] : [`${name} is now ${is}`];
    });
    const parts = [
      ...(old.name === now.name ? [] : [`${old.name} is now ${now.name}`]),
      ...columns,
    ];
    return [
      {
        id: `rename:${now.id}`,
        phase: 'rename' as const,
        sentence: `In the database, of ${now.id}: ${parts.join(', ') || 'what hangs on it has new names'}; all rows and values stay.`,
        up: changes.map(({ up }) => up),
        down: changes.map(({ down }) => down).toReversed(),
      },
    ];
  });
}

/** What stood beside a column until that was dropped gets its name. */
export function swapSteps(next: readonly Table[], wanted: readonly Table[]): Step[] {
  return next.flatMap((old, index) => {
    const now = wanted[index];
    const changes = now ? tableRenames(old, now, ofOtherType) : [];
    if (!now || changes.length === 0) return [];
    const names = old.columns.flatMap(({ name }, at) => {
      const is = now.columns[at]?.name;
      return is === undefined || is === name ? [] : [`${name} is now ${is}`];
    });
    return [
      {
        id: `swap:${now.id}`,
        phase: 'contract' as const,
        sentence: `In the database, of ${now.id}: ${names.join(', ')}.`,
        up: changes.map(({ up }) => up),
        down: changes.map(({ down }) => down).toReversed(),
      },
    ];
  });
}

const inUse =
  'Who runs with the old name fails from here on: apply it together with the new version.';
const ofOtherType =
  'Who sends values of the old type may fail from here on: apply it together with the new version.';

interface Change {
  readonly up: string;
  readonly down: string;
}

function tableRenames(old: Table, now: Table, reason: string): Change[] {
  const table = now.name;
  const seen = (rule: string, change: Change): Change => ({
    ...change,
    up: weighed(rule, reason, change.up),
  });
  const inTable = (what: 'column' | 'constraint') => (from: string, to: string) =>
    old.existing && what === 'constraint'
      ? renameFound(table, from, to)
      : alter(table, `rename ${what} ${id(from)} to ${id(to)}`);
  return [
    ...named([old], [now], (from, to) => alter(from, `rename to ${id(to)}`)).map((change) =>
      seen('renaming-table', change),
    ),
    ...named(old.columns, now.columns, inTable('column')).map((change) =>
      seen('renaming-column', change),
    ),
    ...named([old.primaryKey], [now.primaryKey], inTable('constraint')),
    ...named(old.checks, now.checks, inTable('constraint')),
    ...named(old.foreignKeys, now.foreignKeys, inTable('constraint')),
    ...named(
      old.indexes,
      now.indexes,
      (from, to) =>
        `alter index ${old.existing ? 'if exists ' : ''}${id(from)} rename to ${id(to)};`,
    ),
  ];
}

function named(before: Names, after: Names, sql: (from: string, to: string) => string): Change[] {
  return before.flatMap(({ name }, index) => {
    const now = after[index]?.name ?? name;
    return now === name ? [] : [{ up: sql(name, now), down: sql(now, name) }];
  });
}

/** A name that another table or column still has when the new one comes. */
export function takenNames(
  before: readonly Table[],
  renamed: readonly Table[],
  after: readonly Table[],
): Refusal[] {
  const refusals: Refusal[] = [];
  const check = (place: string, mine: (each: Table | undefined) => boolean, name: string) => {
    const other = before.find((each) => each.name === name && !mine(each));
    if (other) refusals.push(taken(place, name));
  };
  for (const table of after) {
    const at = renamed.findIndex(({ id: each }) => each === table.id);
    check(table.id, (each) => each === before[at], table.name);
    const old = before[at];
    const now = renamed[at];
    if (!old || !now) continue;
    for (const column of table.columns) {
      const place = now.columns.findIndex(({ id: each }) => each === column.id);
      if (old.columns.some(({ name }, index) => name === column.name && index !== place))
        refusals.push(taken(`${table.id}.${column.id.replace(' →', '')}`, column.name));
    }
  }
  return refusals;
}

const taken = (place: string, name: string): Refusal => ({
  place,
  sentence: `${place} wants the name ${name} in the database, which something else has that goes or is renamed at the same time.`,
  choices: ['Do it in two steps: first what has the name now, then what gets it.'],
});
