/** Values for tests and seeds that pass what a database demands and no field can. */
import { wholeMatch } from '../../blueprint/checks/pattern.js';
import type { Entity } from '../../blueprint/domain.js';
import type { Field } from '../../blueprint/field.js';
import { type Condition, type Held, isSomething } from './conditions.js';
import { type Draft, isUnique } from './draft.js';
import type { SourceTable } from './source.js';

type ById = ReadonlyMap<string, SourceTable>;

const mostTries = 50_000;
const usual: Held = { kind: 'usual' };
/** Stands for a number in a text, so that each row has another. */
const number = '{n}';

/** What a factory cannot write of itself; false where nothing that passes is found. */
export function samplesOf(draft: Draft, byId: ById): Entity['samples'] {
  const known = new Set(draft.source.columns.map(({ name }) => name));
  const checks = draft.source.checks.filter(({ condition }) =>
    condition?.columns.every((column) => known.has(column)),
  );
  const conditions = checks.flatMap((check) => {
    const held = draft.held.has(check);
    return check.condition ? [{ ...check.condition, held }] : [];
  });
  const open = conditions.filter(({ held }) => !held);
  const found: Record<string, string | number | boolean | null> = {};
  for (const group of groupsOf(open)) {
    const rows = [false, true].map((mayBeNull) =>
      rowFor(group, conditions, draft, byId, mayBeNull),
    );
    const row = rows.find((each) => each !== undefined);
    if (!row) return false;
    for (const [column, held] of row) {
      const member = draft.members.get(column);
      if (member?.kind === 'relation' && held !== null && !isNeeded(draft, member.name))
        found[member.name] = true;
      else if (member?.kind === 'field' && !isSomething(held)) found[member.name] = held;
    }
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

interface Demand extends Condition {
  /** Fields demand it too, so that what a factory writes of itself passes. */
  readonly held: boolean;
}

function isMet({ passes, columns, held }: Demand, row: ReadonlyMap<string, Held>): boolean {
  const isUsual = columns.every((column) => row.get(column) === usual);
  return passes(row) ?? (held && isUsual);
}

const isNeeded = ({ relations }: Draft, name: string): boolean =>
  relations.some((relation) => relation.name === name && relation.required === true);

/** Those that speak of the same columns have to be met together. */
function groupsOf(conditions: readonly Demand[]): string[][] {
  const groups: string[][] = [];
  for (const { columns } of conditions) {
    const touching = groups.filter((group) => group.some((each) => columns.includes(each)));
    const joined = [...new Set([...touching.flat(), ...columns])];
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups;
}

function rowFor(
  columns: readonly string[],
  all: readonly Demand[],
  draft: Draft,
  byId: ById,
  mayBeNull: boolean,
): ReadonlyMap<string, Held> | undefined {
  const conditions = all.filter((each) => each.columns.every((column) => columns.includes(column)));
  const literals = conditions.flatMap((condition) => condition.literals);
  const choices = columns.map((column) => {
    const held = candidates(draft, column, literals, byId);
    const values = held.filter((each) => each !== null);
    return mayBeNull || values.length === 0 || held[0] === null ? held : values;
  });
  let tries = 0;
  const next = (row: ReadonlyMap<string, Held>, at: number): typeof row | undefined => {
    const column = columns[at];
    if (column === undefined) {
      tries += 1;
      const numbered = new Map([...row].map(([name, held]) => [name, withNumber(held)] as const));
      return conditions.every((condition) => isMet(condition, numbered)) ? row : undefined;
    }
    for (const held of choices[at] ?? []) {
      const found = next(new Map([...row, [column, held]]), at + 1);
      if (found || tries > mostTries) return found;
    }
    return undefined;
  };
  return next(new Map(), 0);
}

const withNumber = (held: Held): Held =>
  typeof held === 'string' ? held.replaceAll(number, '1234') : held;

/** The plainest first: what is written anyway, then what could be written, then nothing. */
function candidates(draft: Draft, column: string, literals: readonly string[], byId: ById): Held[] {
  const { source, members, fields, relations } = draft;
  const member = members.get(column);
  if (member?.kind === 'relation') {
    const relation = relations.find(({ name }) => name === member.name);
    const row = { kind: 'row' } as const;
    if (relation?.required) return [row];
    return leadsBack(source, column, byId) ? [null] : [null, row];
  }
  if (member?.kind === 'key') return [{ kind: 'row' }];
  const field = fields.find(({ name }) => member?.kind === 'field' && member.name === name);
  // What the API does not have is written by nobody.
  const given = source.columns.find(({ name }) => name === column);
  if (!field || field.readOnly) return [given?.default ? usual : null];
  const values = isUnique(source, column)
    ? valuesFor(field, literals).filter((value) => String(value).includes(number))
    : valuesFor(field, literals);
  return [usual, ...values, ...(field.required ? [] : [null])];
}

function valuesFor(field: Field, literals: readonly string[]): (string | number | boolean)[] {
  const dates = literals
    .filter((text) => /^\d{4}-\d\d-\d\d/.test(text))
    .map((text) => text.slice(0, 10));
  const days = ['2001-02-03', ...dates, '2002-02-03', '2096-02-03'];
  switch (field.type) {
    case 'boolean':
      return [true, false];
    case 'enum':
      return (field.values ?? []).map(({ value }) => value);
    case 'integer':
    case 'bigint':
    case 'decimal':
      return numbersFor(field, literals);
    case 'date':
      return days;
    case 'datetime':
      return days.map((day) => `${day}T09:00:00Z`);
    case 'time':
      return ['08:00:00', '17:00:00'];
    case 'string':
    case 'text':
      return textsFor(field, literals);
    default:
      return [];
  }
}

function numbersFor({ min, max }: Field, literals: readonly string[]): number[] {
  const near = literals.flatMap((text) => {
    const value = Number(text);
    return Math.abs(value) < 1_000_000_000 ? [value, value + 1, value - 1] : [];
  });
  return [...new Set([1, 2, 3, ...near, 0, 10, 100])].filter(
    (value) => value >= (min ?? -Infinity) && value <= (max ?? Infinity),
  );
}

function textsFor(field: Field, literals: readonly string[]): string[] {
  const whole = field.pattern === undefined ? undefined : wholeMatch(field.pattern);
  const made = [
    'sample {n}',
    'sample-{n}',
    'sample{n}',
    'SAMPLE{n}',
    'Sample{n}',
    's{n}',
    'S{n}',
    '{n}',
  ];
  const addresses = ['person{n}@example.com', 'https://example.com/{n}', '+4912345{n}'];
  const completed = literals.flatMap((text) => [`${text}{n}`, `{n}${text}`, text]);
  return [...made, ...addresses, ...completed].filter((text) => {
    const value = text.replaceAll(number, '1234');
    const fits = value.length >= (field.minLength ?? 0) && value.length <= (field.maxLength ?? 255);
    return fits && value !== '' && whole?.test(value) !== false;
  });
}

/** Whether making the row that the column points at could ask for one of this table. */
function leadsBack(source: SourceTable, column: string, byId: ById): boolean {
  const seen = new Set<string>();
  const ahead = source.foreignKeys.filter(({ columns }) => columns.includes(column));
  for (const { target } of ahead) {
    if (target === source.id) return true;
    if (seen.has(target)) continue;
    seen.add(target);
    ahead.push(...(byId.get(target)?.foreignKeys ?? []));
  }
  return false;
}
