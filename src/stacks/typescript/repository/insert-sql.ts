/** The insert of a repository: its columns, their parameters and the values given for them. */
import { sqlIdentifier } from '../../../names/names.js';
import type { Column } from '../columns.js';

export function insertSql(columns: readonly Column[]) {
  if (columns.length === 0)
    return {
      rowParameter: '_row',
      insertColumns: '',
      insertValues: 'default values',
      insertParameters: '',
    };
  return {
    rowParameter: 'row',
    insertColumns: ` (${columns.map((column) => sqlIdentifier(column.column)).join(', ')})`,
    insertValues: `values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    insertParameters: columns.map(parameter).join(', '),
  };
}

function parameter({ property, encoder, fallback, type }: Column): string {
  const value = `row.${property}`;
  if (encoder) return `${encoder}(${fallback === undefined ? value : `${value} ?? ${fallback}`})`;
  if (fallback === undefined) return value;
  // An explicit null is a value where there may be none.
  return type.endsWith('null')
    ? `${value} === undefined ? ${fallback} : ${value}`
    : `${value} ?? ${fallback}`;
}
