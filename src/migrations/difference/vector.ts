/** The column of words of a full-text search, in tables that have rows. */
import { type FullText, vectorColumn, vectorSql } from '../../blueprint/full-text.js';
import { vectorColumnSql } from '../columns.js';
import { alter, createIndex, createIndexSlowly, dropIndex, weighed } from './statements.js';
import type { Step } from './step.js';
import type { Table, TableChange } from './table.js';

/** What comes before the other columns of a table change, and what comes after them. */
interface VectorSteps {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

/**
 * PostgreSQL changes neither what such a column is computed from nor the type of what it is
 * computed from: it goes before, and comes again after. Where it goes for good, it stays until
 * nothing runs any more that searches in it.
 */
export function changedVector({ old, now }: TableChange): VectorSteps {
  const [was, is] = [old.fullText, now.fullText];
  const kept = is ?? was;
  if (!kept) return { before: [], after: [] };
  if (!was) return { before: [], after: [added(now, kept, 'new')] };
  const isRebuilt = vectorSql(was) !== vectorSql(kept) || isRetyped(old, now, kept);
  return {
    before: [
      ...(is ? [] : [goneForGood(now, kept)]),
      ...(isRebuilt ? [dropped(old, now, was)] : []),
    ],
    after: isRebuilt ? [added(now, kept, 'made anew'), ...(is ? indexedAgain(now) : [])] : [],
  };
}

/** A column of the same name is not of the same type any more. */
const isRetyped = (old: Table, now: Table, { columns }: FullText) =>
  columns.some((name) => {
    const typeIn = (table: Table) => table.columns.find((each) => each.name === name)?.type;
    return typeIn(old) !== typeIn(now);
  });

const dropSql = (table: Table, why: string) =>
  weighed('ban-drop-column', why, alter(table.name, `drop column ${vectorColumn}`));

const addSql = (table: Table, fullText: FullText) =>
  weighed(
    'adding-field-with-default',
    'Writes every row, and nobody reads or writes the table meanwhile: in a quiet hour, where it is large.',
    alter(table.name, `add column ${vectorColumnSql(fullText)}`),
  );

const added = (table: Table, fullText: FullText, how: string): Step => ({
  id: `add-column:${table.id}.search`,
  phase: 'expand',
  sentence: `${table.name}.${vectorColumn} is ${how}, the words that a search looks in: PostgreSQL writes every row of ${table.name}, and nobody reads or writes it meanwhile; apply it in a quiet hour, where the table is large.`,
  up: [addSql(table, fullText)],
  down: [alter(table.name, `drop column ${vectorColumn}`)],
});

const dropped = (old: Table, now: Table, fullText: FullText): Step => ({
  id: `make-anew:${now.id}.search`,
  phase: 'expand',
  sentence: `${now.name}.${vectorColumn} goes, with its index, to be made anew.`,
  up: [dropSql(now, 'It comes again in this very migration.')],
  down: [
    alter(now.name, `add column ${vectorColumnSql(fullText)}`),
    ...wordIndexes(old).map((index) => createIndex(now.name, index)),
  ],
});

const indexedAgain = (table: Table): Step[] =>
  wordIndexes(table).map((index) => ({
    id: `create-index:${index.name}`,
    phase: 'index',
    sentence: `${table.name} gets the index ${index.name} again.`,
    up: [createIndexSlowly(table.name, index)],
    down: [dropIndex(index.name)],
  }));

const wordIndexes = ({ indexes }: Table) => indexes.filter(({ kind }) => kind === 'words');

const goneForGood = (table: Table, fullText: FullText): Step => ({
  id: `drop-column:${table.id}.search`,
  phase: 'contract',
  sentence: `${table.name}.${vectorColumn} goes: nothing searches for words in it any more.`,
  up: [dropSql(table, 'Apply it when nothing runs any more that searches in it.')],
  down: [alter(table.name, `add column ${vectorColumnSql(fullText)}`)],
});
