/** What two databases do not share, and whether the user was told of it. */
import type { NotCarriedOver } from '../../../../src/import/imported.js';
import type { CatalogueFact } from './catalogue.js';

export interface Difference extends CatalogueFact {
  readonly side: 'original' | 'ours';
}

export interface Sides {
  readonly original: readonly CatalogueFact[];
  readonly ours: readonly CatalogueFact[];
}

/** The facts that only one of the two has. */
export function differences({ original, ours }: Sides): Difference[] {
  const keyOf = ({ kind, table, columns, value }: CatalogueFact) =>
    JSON.stringify([kind, table, columns, value]);
  const only = (
    of: readonly CatalogueFact[],
    others: readonly CatalogueFact[],
    side: Difference['side'],
  ) => {
    const known = new Set(others.map(keyOf));
    return of.filter((fact) => !known.has(keyOf(fact))).map((fact) => ({ ...fact, side }));
  };
  return [...only(original, ours, 'original'), ...only(ours, original, 'ours')];
}

/** Those that neither the list names nor docs/import.md says of every import. */
export function untold(sides: Sides, notes: readonly NotCarriedOver[]): string[] {
  return differences(sides)
    .filter((each) => !isOfEvery(each, sides) && !isNamed(each, sides, notes))
    .map(({ side, kind, table, columns, value }) =>
      [side, kind, `${table} (${columns.join(', ')})`, value].join(' | '),
    );
}

/** The table "Where the databases differ" of docs/import.md. */
function isOfEvery(difference: Difference, { original, ours }: Sides): boolean {
  const { kind, table, columns, side, value } = difference;
  const same = (fact: CatalogueFact) =>
    fact.table === table && fact.columns.join() === columns.join();
  const valueIn = (facts: readonly CatalogueFact[], of: CatalogueFact['kind']) =>
    facts.filter((fact) => fact.kind === of && same(fact)).map((fact) => fact.value);
  if (side === 'ours' && columns.join() === 'version') return true;
  if (kind === 'index') {
    // Ours end in the key, so that a list can go on behind a row; one that a key or unique serves is not made twice.
    const serves = (fact: CatalogueFact) =>
      ['index', 'unique', 'key'].includes(fact.kind) &&
      fact.table === table &&
      columns.every((column, at) => fact.columns[at] === column);
    return side === 'ours' || (value === '' && ours.some(serves));
  }
  if (kind === 'type') {
    const was = valueIn(original, 'type').join();
    const is = valueIn(ours, 'type').join();
    if (was === 'character varying' && is === 'text') return true;
    // A foreign key is of the type of the key.
    if (valueIn(ours, 'foreign key').length > 0) return true;
    const isList = valueIn(ours, 'check').some((check) => check.includes('= ANY ARRAY['));
    return isList && is === 'text' && was.startsWith('character');
  }
  return false;
}

/** Whether an entry of the list is about it: its column, its index, its type, the key of its table. */
function isNamed(
  { table, columns, kind, name, side, value }: Difference,
  { original }: Sides,
  notes: readonly NotCarriedOver[],
): boolean {
  const called = [table, ...notes.flatMap(({ what }) => formerName(what, table))];
  const whole = (text: string, word: string) =>
    /\W/.test(word) ? text.includes(word) : text.split(/\W+/).includes(word);
  const key = original.find((fact) => fact.kind === 'key' && fact.table === table)?.columns ?? [];
  const types = original
    .filter((fact) => fact.kind === 'type' && fact.table === table)
    .filter((fact) => fact.columns.join() === columns.join())
    .map((fact) => fact.value);
  const isNew = !original.some(
    (fact) => fact.kind === 'column' && fact.table === table && fact.columns[0] === columns[0],
  );
  return notes.some(({ what }) => {
    if (types.some((type) => what === `Type ${type}` || what === `Domain ${type}`)) return true;
    if (name !== undefined && side === 'original' && whole(what, name)) return true;
    if (!called.some((each) => whole(what, each))) return false;
    if (what.startsWith('Primary key of '))
      return kind === 'key' || columns.join() === key.join() || (side === 'ours' && isNew);
    if (what.startsWith('Join table ')) return kind === 'key' || kind === 'foreign key';
    if (what.includes(' is the column ')) return columns.some((column) => whole(what, column));
    if (what.startsWith('Exclusion constraint')) return kind === 'index' && value === 'gist';
    return columns.every((column) => whole(what, column));
  });
}

/** `Table billing.invoices is called billing_invoices`: the other entries say invoices. */
const formerName = (what: string, table: string): string[] => {
  const [, former, now] = /^Table (?:[^.]*\.)?(.+) is called (\S+)$/.exec(what) ?? [];
  return former !== undefined && now === table ? [former] : [];
};

/** Facts under the names that the list says their tables have; `schema.table` is `schema_table`. */
export function calledAnew(
  facts: readonly CatalogueFact[],
  notes: readonly NotCarriedOver[],
): CatalogueFact[] {
  const names = notes.flatMap(({ what }) => {
    const [, former, now] = /^Table (.+) is called (\S+)$/.exec(what) ?? [];
    return former === undefined || now === undefined
      ? []
      : [[former.replace('.', '_'), now] as const];
  });
  return facts.map((fact) => {
    const [, target = '', rest = ''] = /^(.+?)( \(.*)$/.exec(fact.value) ?? [];
    const anew = (table: string) => names.find(([former]) => former === table)?.[1] ?? table;
    const value = fact.kind === 'foreign key' ? `${anew(target)}${rest}` : fact.value;
    return { ...fact, table: anew(fact.table), value };
  });
}
