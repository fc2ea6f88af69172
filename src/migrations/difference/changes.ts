/** What differs between the tables once everything has its new name. */
import { newTable, goneTable } from './whole-tables.js';
import { changedColumns } from './columns.js';
import { changedConstraints } from './constraints.js';
import { changedIndexes } from './indexes.js';
import type { DifferenceOptions } from './options.js';
import type { RetypedColumns } from './retyped.js';
import { softDeleteOn } from './soft-delete.js';
import { commentOnTable } from './statements.js';
import type { Found } from './step.js';
import type { Table } from './table.js';
import { changedVector } from './vector.js';

export function changeSteps(
  stored: readonly Table[],
  renamed: readonly Table[],
  wanted: readonly Table[],
  retyped: RetypedColumns,
  options: DifferenceOptions,
): Found {
  const found: Found = { steps: [], destructive: [], refusals: [] };
  trigramSearch(renamed, wanted, found);
  for (const now of wanted) {
    const at = renamed.findIndex(({ id }) => id === now.id);
    const [before, old] = [stored[at], renamed[at]];
    if (!before || !old) {
      newTable(now, wanted, renamed, found);
      continue;
    }
    const change = { stored: before, old, now, retyped: retyped.get(now.id) ?? new Map() };
    if (old.comment !== now.comment) {
      found.steps.push({
        id: `describe:${now.id}`,
        phase: 'expand',
        sentence: `The description of ${now.id} changes.`,
        up: [commentOnTable(now.name, now.comment)],
        down: [commentOnTable(now.name, old.comment)],
      });
    }
    const vector = changedVector(change);
    found.steps.push(...vector.before);
    changedColumns(change, { renamed, wanted }, options, found);
    found.steps.push(...vector.after);
    changedConstraints(change, options, found);
    changedIndexes(change, found);
    if (now.softDelete && !old.softDelete) softDeleteOn(now, wanted, found);
  }
  renamed.forEach((old, at) => {
    const before = stored[at];
    if (before && !wanted.some(({ id }) => id === old.id))
      goneTable(before, old, { renamed, stored, wanted }, found);
  });
  return { ...found, steps: inDropOrder(found.steps) };
}

/** Foreign keys go before the columns and tables that they point at, and an extension last. */
const dropOrder = ['drop-foreign-key', 'drop-check', 'drop-default', 'drop-column', 'drop-table'];

function inDropOrder(steps: Found['steps']): Found['steps'] {
  const rank = ({ phase, id }: Found['steps'][number]) => {
    if (phase !== 'contract') return id.startsWith('extension:') ? -1 : 0;
    const at = dropOrder.indexOf(id.split(':')[0] ?? '');
    return at === -1 ? dropOrder.length : at;
  };
  return steps.toSorted((one, other) => rank(one) - rank(other));
}

function trigramSearch(before: readonly Table[], after: readonly Table[], found: Found): void {
  const needed = (tables: readonly Table[]) =>
    tables.some(({ indexes }) => indexes.some(({ kind }) => kind === 'trigram'));
  if (needed(before) === needed(after)) return;
  const [make, drop] = ['create extension if not exists pg_trgm;', 'drop extension pg_trgm;'];
  const isNew = needed(after);
  found.steps.push({
    id: 'extension:pg_trgm',
    phase: isNew ? 'expand' : 'contract',
    sentence: `Trigram search is ${isNew ? 'needed from now on' : 'needed no longer'}.`,
    up: [isNew ? make : drop],
    down: [isNew ? drop : make],
  });
}
