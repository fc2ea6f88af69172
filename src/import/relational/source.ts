/**
 * The tables of a relational schema as it was written, whatever dialect it came from. Readers of
 * a dialect fill it in; what becomes of it in a domain is decided once, in this folder.
 */
import type { FieldType } from '../../blueprint/field.js';
import type { Stored } from '../../blueprint/existing-table.js';
import type { Condition } from './conditions.js';

/** What a column's type becomes. */
export interface Shape {
  readonly type: FieldType;
  readonly maxLength?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly min?: number;
  readonly max?: number;
  readonly maxBytes?: number;
  readonly contentTypes?: string[];
  readonly values?: readonly string[];
  /** What people read for a value, where it is not the value itself. */
  readonly labels?: ReadonlyMap<string, string>;
  /** Where the field's type does not hold the same as the column's: in what they differ. */
  readonly differs?: string;
}

export type SourceDefault =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'now' | 'random-uuid' }
  | { readonly kind: 'sequence'; readonly sequence: string }
  | { readonly kind: 'other'; readonly text: string };

/** A condition on one column that a field can carry. */
export type Fact =
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly string[] }
  | {
      readonly kind: 'min' | 'max';
      readonly column: string;
      readonly value: string;
      /** Whether the limit itself is refused. */
      readonly exclusive: boolean;
    }
  | {
      readonly kind: 'minLength' | 'maxLength';
      readonly column: string;
      readonly value: number;
    }
  /** The whole of a text matches it. */
  | { readonly kind: 'pattern'; readonly column: string; readonly value: string }
  | { readonly kind: 'required'; readonly column: string };

export interface SourceCheck {
  /** The constraint's name in the database. */
  readonly name?: string;
  readonly facts: readonly Fact[];
  /** All of it, as something that a row can be tried against. */
  readonly condition?: Condition;
  readonly text: string;
  /** How the source puts it, where it is no CHECK; for notes. */
  readonly told?: string;
  readonly line: number;
}

export interface SourceColumn {
  readonly name: string;
  /**
   * The column's name in the database, where `name` is one of code or of an API: then the field
   * is called as `name` is.
   */
  readonly column?: string;
  readonly line: number;
  /** The type as written; for notes. */
  readonly typeText: string;
  /** Undefined where a field cannot hold it at all; then `leftOut` says why. */
  readonly shape: Shape | undefined;
  readonly leftOut?: string;
  readonly required: boolean;
  readonly default?: SourceDefault;
  /** The default as written, where that is not DEFAULT and an expression; for notes. */
  readonly defaultText?: string;
  /** Numbered by the database: serial, identity. */
  readonly numbered: boolean;
  /** Said by the source itself: can be read and not written, or written and not read. */
  readonly readOnly?: boolean;
  readonly hidden?: boolean;
  /** Said by the source itself, so that its name says nothing of it. */
  readonly sensitive?: boolean;
  /** Set to the present moment by the database at every change of the row. */
  readonly touched?: boolean;
  readonly comment?: string;
  /** In a database that stays as it is: how the column holds its values, where not as usual. */
  readonly stored?: Stored;
}

export interface SourceList {
  /** The constraint's name in the database. */
  readonly name?: string;
  readonly columns: readonly string[];
  readonly line: number;
}

export interface SourceForeignKey {
  /** The constraint's name in the database. */
  readonly name?: string;
  readonly columns: readonly string[];
  /** Name of a table in the same schema, as `SourceTable.id`; or `account`, the sign-in. */
  readonly target: string;
  /** Empty where the target's primary key is meant. */
  readonly targetColumns: readonly string[];
  readonly onDelete: 'restrict' | 'cascade' | 'set-null' | 'set-default';
  readonly line: number;
  /**
   * What the source calls the relation and its other side. In a join table `relation` is what the
   * other end calls its links to this target.
   */
  readonly relation?: string;
  readonly inverse?: string;
}

export interface SourceTable {
  /** Unique among the tables: the name with its schema. */
  readonly id: string;
  /** Empty for the schema that needs no naming. */
  readonly schema: string;
  readonly name: string;
  /** The table's name in the database, where `name` is one of code or of an API. */
  readonly table?: string;
  /** The entity's name, where the source has one: it is kept, and not made singular. */
  readonly entity?: string;
  /** Columns that are searched in. */
  readonly search?: readonly string[];
  /** The table stays as it is. */
  readonly existing?: boolean;
  /** Nobody writes its rows through the API. */
  readonly readOnly?: boolean;
  readonly line: number;
  readonly comment?: string;
  readonly columns: readonly SourceColumn[];
  readonly primaryKey?: SourceList;
  readonly uniques: readonly SourceList[];
  readonly indexes: readonly SourceList[];
  readonly foreignKeys: readonly SourceForeignKey[];
  readonly checks: readonly SourceCheck[];
}
