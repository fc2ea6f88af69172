/** How long a text may be that stands in a unique or an index beside others. */
import { longestIndexed } from '../../blueprint/checks/index-size.js';
import type { Shape, SourceList, SourceTable } from '../relational/source.js';

const isUnlimited = (shape: Shape | undefined): boolean => shape?.type === 'text';

/**
 * A String has no limit, and an entry of an index has one: texts that stand in it together share
 * it, so that the unique is kept.
 */
export function withLengths(table: SourceTable): SourceTable {
  const lists = [
    ...table.uniques,
    ...table.indexes,
    ...(table.primaryKey ? [table.primaryKey] : []),
  ];
  return {
    ...table,
    columns: table.columns.map((column) => {
      if (!isUnlimited(column.shape)) return column;
      const shares = lists
        .filter((list) => list.columns.includes(column.name) && textsOf(list, table).length > 1)
        .map((list) => share(list, table));
      const maxLength = Math.min(...shares);
      if (!Number.isFinite(maxLength) || maxLength < 1) return column;
      const differs = `It has at most ${maxLength} characters: it shares the entry of an index with other texts, in which PostgreSQL refuses long values.`;
      return { ...column, shape: { type: 'string', maxLength, differs } };
    }),
  };
}

const textsOf = ({ columns }: SourceList, table: SourceTable): Shape[] =>
  columns.flatMap((name) => {
    const shape = table.columns.find((column) => column.name === name)?.shape;
    return shape?.type === 'text' || shape?.type === 'string' ? [shape] : [];
  });

/** What the columns with a limit leave to each of the others. */
function share(list: SourceList, table: SourceTable): number {
  const texts = textsOf(list, table);
  const used = texts.reduce((sum, { maxLength = 0 }) => sum + maxLength, 0);
  return Math.floor((longestIndexed - used) / texts.filter(isUnlimited).length);
}
