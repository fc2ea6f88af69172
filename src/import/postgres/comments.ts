/** COMMENT ON: those of tables and columns become descriptions. */
import type { CommentStmt } from 'libpg-query';
import { type Reading, columnOf } from './catalogue.js';
import { objectParts, qualified } from './tree.js';

export function comment({ catalogue, notes, line }: Reading, statement: CommentStmt): void {
  const text = statement.comment ?? '';
  const parts = objectParts(statement.object);
  const kind = (statement.objtype ?? '').replace('OBJECT_', '').replaceAll('_', ' ').toLowerCase();
  if (text === '') return;
  if (statement.objtype === 'OBJECT_TABLE') {
    const table = catalogue.table(qualified(parts));
    if (table) {
      table.comment = text;
      return;
    }
  }
  if (statement.objtype === 'OBJECT_COLUMN') {
    const table = catalogue.table(qualified(parts.slice(0, -1)));
    const column = table && columnOf(table, parts.at(-1) ?? '');
    if (column) {
      column.comment = text;
      return;
    }
  }
  if (statement.objtype === 'OBJECT_EXTENSION') {
    notes.count('Comments on extensions', 'They are what the extension says of itself.');
    return;
  }
  const within = /^(tab|dom)constraint$/.test(kind) || ['trigger', 'rule', 'policy'].includes(kind);
  const shown = within
    ? `${kind.replace(/^(tab|dom)/, '')} ${parts.at(-1) ?? ''} of ${parts.slice(0, -1).join('.')}`
    : `${kind} ${parts.join('.')}`;
  notes.add(
    `Comment on ${shown}`,
    'Only comments on tables and columns that are carried over become descriptions.',
    line,
  );
}
