/** The schema as the statements so far have left it. */
import type { Notes } from '../notes.js';
import type { SourceCheck, SourceDefault, SourceForeignKey } from '../relational/source.js';
import type { QualifiedName } from './cursor.js';
import type { Text } from './script.js';

/** A type as a column names it. */
export interface TypeRef {
  /** In lower case, of the synonyms the usual one: `int`, `double`, `varchar`. */
  readonly name: string;
  readonly args: readonly number[];
  /** Of ENUM and SET. */
  readonly values: readonly string[];
  readonly unsigned: boolean;
  readonly zerofill: boolean;
}

export interface Column {
  name: string;
  readonly line: number;
  type: TypeRef;
  required: boolean;
  default?: SourceDefault | undefined;
  numbered: boolean;
  /** ON UPDATE CURRENT_TIMESTAMP. */
  readonly touched: boolean;
  /** The expression of a generated column. */
  readonly generated?: string;
  readonly collation?: string;
  readonly comment?: string;
}

/** A key or constraint; its name is what a later statement drops it by. */
export interface Listed {
  readonly name: string;
  columns: string[];
  readonly line: number;
}

export interface ForeignKey extends Listed {
  readonly target: QualifiedName;
  targetColumns: string[];
  readonly onDelete: SourceForeignKey['onDelete'];
}

export interface Check extends SourceCheck {
  readonly name: string;
}

export interface Table {
  schema: string;
  name: string;
  readonly line: number;
  comment?: string;
  collation?: string;
  columns: Column[];
  primaryKey?: Listed | undefined;
  uniques: Listed[];
  indexes: Listed[];
  fullTexts: Listed[];
  foreignKeys: ForeignKey[];
  checks: Check[];
}

export class Catalogue {
  tables: Table[] = [];
  /** Views by their name: a dump makes each twice, first as a stand-in. */
  readonly views = new Map<string, number>();
  /** What USE chose. */
  database = '';

  table({ schema = this.database, name }: QualifiedName): Table | undefined {
    // On most servers, names of tables are told apart by case; nobody relies on it within a file.
    return this.tables.find((table) => sameName(table.name, name) && table.schema === schema);
  }
}

/** What the reading of one statement works with. */
export interface Reading {
  readonly catalogue: Catalogue;
  readonly notes: Notes;
  readonly text: Text;
  /** The statement's first line. */
  readonly line: number;
}

export const sameName = (one: string, other: string): boolean =>
  one === other || (one.length === other.length && one.toLowerCase() === other.toLowerCase());

export const columnOf = (table: Table, name: string): Column | undefined =>
  table.columns.find((column) => sameName(column.name, name));

export const newTable = (schema: string, name: string, line: number): Table => ({
  schema,
  name,
  line,
  columns: [],
  uniques: [],
  indexes: [],
  fullTexts: [],
  foreignKeys: [],
  checks: [],
});
