/** An entity in the making: what its table's columns have become so far. */
import type { Entity, Key, Relation } from '../../blueprint/domain.js';
import type { Field } from '../../blueprint/field.js';
import type { Notes } from '../notes.js';
import type { SourceCheck, SourceColumn, SourceTable } from './source.js';
import type { UniqueNames } from './unique-names.js';

/** What a column became; lists of columns become lists of these. */
export type Member =
  | { readonly kind: 'field' | 'relation'; readonly name: string }
  | { readonly kind: 'stamp'; readonly name: 'createdAt' | 'updatedAt' }
  | { readonly kind: 'key' };

export interface Draft {
  readonly source: SourceTable;
  readonly name: string;
  readonly table: string;
  readonly key: Key;
  readonly timestamps: boolean;
  readonly members: Map<string, Member>;
  /** Names in use: of fields, relations, foreign keys and inverses. */
  readonly names: UniqueNames;
  /** Columns in use. */
  readonly columns: UniqueNames;
  readonly fields: Field[];
  readonly relations: Relation[];
  readonly lists: Required<Pick<Entity, 'uniques' | 'indexes'>>;
  /** Columns that are neither fields nor relations: the key, time stamps, the version. */
  readonly settled: Set<SourceColumn>;
  /** Checks that fields demand. */
  readonly held: Set<SourceCheck>;
  /** What passes the others, in a database that stays as it is. */
  samples?: Entity['samples'];
  readonly notes: Notes;
}

export const columnNamed = (table: SourceTable, name: string): SourceColumn | undefined =>
  table.columns.find((column) => column.name === name);

/** Whether a column alone is unique: by a constraint, or as the key. */
export const isUnique = ({ uniques, primaryKey }: SourceTable, column: string): boolean =>
  [...uniques, ...(primaryKey ? [primaryKey] : [])].some(
    ({ columns }) => columns.length === 1 && columns[0] === column,
  );

/** Whether any unique or index names the column, so that its values must fit one. */
export const isListed = ({ uniques, indexes, primaryKey }: SourceTable, column: string): boolean =>
  [...uniques, ...indexes, ...(primaryKey ? [primaryKey] : [])].some(({ columns }) =>
    columns.includes(column),
  );

/** NOT NULL, or a CHECK that says the same. */
export const isRequired = (table: SourceTable, column: SourceColumn): boolean =>
  column.required ||
  table.checks.some(({ facts }) =>
    facts.some((fact) => fact.kind === 'required' && fact.column === column.name),
  );
