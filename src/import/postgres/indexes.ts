/** CREATE INDEX: plain and unique ones over columns are carried over. */
import type { IndexStmt } from 'libpg-query';
import type { Reading } from './catalogue.js';
import { oneLine } from '../notes.js';
import { rangeName } from './tree.js';

export function createIndex({ catalogue, notes, line }: Reading, statement: IndexStmt): void {
  const table = catalogue.table(rangeName(statement.relation));
  const name = statement.idxname ?? 'without a name';
  const kind = statement.unique ? 'Unique index' : 'Index';
  const tell = (why: string) =>
    notes.add(`${kind} ${name} on ${statement.relation?.relname}`, why, line);
  if (!table) return tell('Its table is not carried over.');
  const elements = (statement.indexParams ?? []).flatMap((node) =>
    'IndexElem' in node ? [node.IndexElem] : [],
  );
  if (statement.whereClause)
    return tell('It holds some of the rows only; write it into a migration of your own.');
  if (elements.some(({ expr }) => expr !== undefined))
    return tell('It is over an expression; write it into a migration of your own.');
  const method = statement.accessMethod ?? 'btree';
  if (!['btree', 'hash'].includes(method))
    return tell(`It is of the kind ${oneLine(method, 40)}; write it into a migration of your own.`);
  const differences = [
    method === 'hash' ? 'it is of the kind hash' : '',
    elements.some(({ ordering }) => ordering === 'SORTBY_DESC') ? 'it runs downwards' : '',
    elements.some(({ opclass }) => (opclass ?? []).length > 0) ? 'it names an operator class' : '',
    (statement.indexIncludingParams ?? []).length > 0 ? 'it includes further columns' : '',
    statement.nulls_not_distinct ? 'it takes NULL only once' : '',
  ].filter((difference) => difference !== '');
  if (differences.length > 0)
    tell(`An ordinary one is made in its place: in the original, ${differences.join(' and ')}.`);
  const listed = { name, columns: elements.map((element) => element.name ?? ''), line };
  (statement.unique ? table.uniques : table.indexes).push(listed);
}
