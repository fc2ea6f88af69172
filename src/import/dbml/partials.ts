/** Tables with what they take from partials: columns, indexes and checks. */
import type { Database, Table, TablePartial } from '@dbml/parse';

type Whole = Pick<Table, 'fields' | 'indexes' | 'checks' | 'note'>;

/** A column of the table itself counts before one of a partial, and a later partial before an earlier. */
export function withPartials(table: Table, { tablePartials }: Database): Whole {
  const partials = table.partials
    .toSorted((a, b) => a.order - b.order)
    .flatMap(({ name, order }) => {
      const partial = tablePartials.find((each) => each.name === name);
      return partial ? [{ partial, order }] : [];
    });
  const own = new Set(table.fields.map(({ name }) => name));
  const fields = [...table.fields];
  const given = new Set(own);
  for (const { partial, order } of partials.toReversed()) {
    const added = partial.fields.filter(({ name }) => !given.has(name));
    for (const { name } of added) given.add(name);
    // `order` is its place among the columns that are written in the table.
    fields.splice(Math.min(order, fields.length), 0, ...added);
  }
  const all: readonly TablePartial[] = partials.map(({ partial }) => partial);
  const note = table.note ?? all.findLast((partial) => partial.note !== undefined)?.note;
  return {
    fields,
    indexes: [...table.indexes, ...all.flatMap(({ indexes }) => indexes)],
    checks: [...table.checks, ...all.flatMap(({ checks }) => checks)],
    ...(note === undefined ? {} : { note }),
  };
}
