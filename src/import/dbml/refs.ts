/** References between tables, of all four kinds. */
import type { Database, Ref, RefEndpoint } from '@dbml/parse';
import type { Notes } from '../notes.js';
import type { SourceForeignKey, SourceList, SourceTable } from '../relational/source.js';

export const tableId = (schema: string | null, name: string): string =>
  `${schema ?? 'public'}.${name}`;

const endId = ({ schemaName, tableName }: RefEndpoint) => tableId(schemaName, tableName);

/** `*`, `0..*` and `1..5` are many; `1` and `0..1` are one. */
const isMany = ({ relation }: RefEndpoint): boolean => {
  const most = relation.split('..').at(-1);
  return most === '*' || Number(most) > 1;
};

const actions: Readonly<Record<string, SourceForeignKey['onDelete']>> = {
  cascade: 'cascade',
  restrict: 'restrict',
  'no action': 'restrict',
  'set null': 'set-null',
  'set default': 'set-default',
};

/** The tables with their foreign keys, and one more for every `<>`. */
export function withRefs(
  tables: readonly SourceTable[],
  { refs }: Database,
  notes: Notes,
): SourceTable[] {
  const byId = new Map(tables.map((table) => [table.id, table]));
  const links: SourceTable[] = [];
  for (const ref of refs) {
    const line = ref.token.start.line;
    tellRef(ref, notes);
    if (ref.inactive) continue;
    if (ref.endpoints.every(isMany)) {
      const link = linkTable(ref, byId, links, line);
      if (link) links.push(link);
      else notes.add(`Reference ${shownRef(ref)}`, 'Links lead from one key to another.', line);
      continue;
    }
    const [from, to] = directed(ref, byId);
    const holder = byId.get(endId(from));
    if (holder === undefined) continue;
    byId.set(holder.id, withKey(holder, ref, from, to, line));
  }
  return [...tables.map((table) => byId.get(table.id) ?? table), ...links];
}

function withKey(
  holder: SourceTable,
  { endpoints, onDelete }: Ref,
  from: RefEndpoint,
  to: RefEndpoint,
  line: number,
): SourceTable {
  const key: SourceForeignKey = {
    columns: from.fieldNames,
    target: endId(to),
    targetColumns: to.fieldNames,
    onDelete: actions[onDelete?.toLowerCase() ?? ''] ?? 'restrict',
    line,
  };
  const unique: SourceList = { columns: from.fieldNames, line };
  const isOne = !endpoints.some(isMany) && !isUnique(holder, from.fieldNames);
  return {
    ...holder,
    foreignKeys: [...holder.foreignKeys, key],
    uniques: isOne ? [...holder.uniques, unique] : holder.uniques,
  };
}

const same = (list: SourceList | undefined, columns: readonly string[]) =>
  list !== undefined && list.columns.toSorted().join() === columns.toSorted().join();

const isUnique = ({ uniques, primaryKey }: SourceTable, columns: readonly string[]) =>
  [...uniques, primaryKey].some((list) => same(list, columns));

/**
 * Who holds the foreign key, and whom it points at: the many side; of a one-to-one the side that
 * is no primary key; else the second, which is the column that a reference is written at.
 */
function directed(
  { endpoints }: Ref,
  byId: ReadonlyMap<string, SourceTable>,
): readonly [RefEndpoint, RefEndpoint] {
  const [first, second] = endpoints;
  if (isMany(first)) return [first, second];
  if (isMany(second)) return [second, first];
  const isKey = (end: RefEndpoint) => same(byId.get(endId(end))?.primaryKey, end.fieldNames);
  return isKey(second) && !isKey(first) ? [first, second] : [second, first];
}

/** The table that a `<>` stands for; undefined where an end of it is no key of one column. */
function linkTable(
  { endpoints }: Ref,
  byId: ReadonlyMap<string, SourceTable>,
  others: readonly SourceTable[],
  line: number,
): SourceTable | undefined {
  const ends = endpoints.map((end) => ({ end, table: byId.get(endId(end)) }));
  const [first, second] = ends;
  if (!first?.table || !second?.table) return undefined;
  const isKeys = ends.every(
    ({ end, table }) => end.fieldNames.length === 1 && same(table?.primaryKey, end.fieldNames),
  );
  if (!isKeys) return undefined;
  const taken = [...byId.values(), ...others].map(({ name }) => name);
  const base = `${first.table.name}_${second.table.name}`;
  const free = (name: string) => !taken.includes(name);
  const name = free(base)
    ? base
    : `${base}_${taken.filter((each) => each.startsWith(base)).length + 1}`;
  const named = ends.map(({ end }) => `${end.tableName}_${end.fieldNames[0] ?? 'id'}`);
  const columns = ends.map(({ end, table }, at) => {
    const shape = table?.columns.find((column) => column.name === end.fieldNames[0])?.shape;
    const plain = named[at] ?? '';
    return {
      // Tables of two schemas may have one name.
      name: at > 0 && plain === named[0] ? `other_${plain}` : plain,
      line,
      typeText: '',
      shape,
      required: true,
      numbered: false,
    };
  });
  return {
    id: `link ${name}`,
    schema: '',
    name,
    line,
    columns,
    primaryKey: { columns: columns.map((column) => column.name), line },
    uniques: [],
    indexes: [],
    checks: [],
    foreignKeys: ends.map(({ end }, at) => ({
      columns: [columns[at]?.name ?? ''],
      target: endId(end),
      targetColumns: end.fieldNames,
      onDelete: 'cascade',
      line,
    })),
  };
}

const shownRef = ({ endpoints }: Ref): string =>
  endpoints
    .map(({ tableName, fieldNames }) => `${tableName}.(${fieldNames.join(', ')})`)
    .join(' to ');

function tellRef(ref: Ref, notes: Notes): void {
  const { onUpdate, inactive, color, token } = ref;
  const line = token.start.line;
  if (inactive) notes.add(`Reference ${shownRef(ref)}`, 'It is inactive.', line);
  if (onUpdate !== undefined && !/^(no action|restrict)$/i.test(onUpdate))
    notes.add(
      `ON UPDATE ${onUpdate} of ${shownRef(ref)}`,
      'The key of a row never changes, so nothing follows its change.',
      line,
    );
  if (color !== undefined) notes.count('Colours', 'They are about a diagram.');
}
