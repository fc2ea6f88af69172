/** Indexes of tables that have rows: made and dropped while others read and write. */
import { dropFoundIndex } from './existing.js';
import { createIndexSlowly, dropIndex } from './statements.js';
import type { Found, Step } from './step.js';
import type { Table, TableChange } from './table.js';

export function changedIndexes({ old, now }: TableChange, found: Found): void {
  const lacks = (table: Table, name: string) => !table.indexes.some((each) => each.name === name);
  found.steps.push(
    ...now.indexes.filter(({ name }) => lacks(old, name)).map((index) => made(now, index)),
    ...old.indexes.filter(({ name }) => lacks(now, name)).map((index) => dropped(now, index)),
  );
}

type TableIndex = Table['indexes'][number];

const made = (table: Table, index: TableIndex): Step => ({
  id: `create-index:${index.name}`,
  phase: 'index',
  sentence: `${table.name} gets ${index.kind === 'unique' ? 'the unique' : 'the'} index ${index.name}.`,
  up: [createIndexSlowly(table.name, index)],
  down: [dropIndex(index.name)],
});

const dropped = (table: Table, index: TableIndex): Step => ({
  id: `drop-index:${index.name}`,
  phase: 'drop-index',
  sentence: `${table.name} loses the index ${index.name}.`,
  up: [dropFoundIndex(table, index)],
  down: [createIndexSlowly(table.name, index)],
});
