/** A table as migrations see it: each part has an identity of its own. */
import type { FullText } from '../../blueprint/full-text.js';
import type { Index } from '../../blueprint/indexes.js';
import type { Attribute, Reference } from '../../blueprint/model.js';
import type { Conversion } from './conversions.js';

export interface Column {
  /** The same before and after, whatever the column is called. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | undefined;
  readonly identity: boolean;
  readonly comment: string | undefined;
  /** What the column holds, where it is a field, a state or a relation. */
  readonly attribute?: Attribute;
  readonly reference?: Reference;
}

export interface Constraint {
  readonly column: string;
  readonly name: string;
  /** What stands after the constraint's name. */
  readonly definition: string;
  /** What a foreign key of a table that was there before may be called. */
  readonly owners?: readonly string[];
}

export interface Table {
  readonly id: string;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: { readonly name: string; readonly columns: readonly string[] };
  /** What references from rows of the same tenant point at. */
  readonly tenantKeys: readonly Constraint[];
  readonly checks: readonly Constraint[];
  readonly foreignKeys: readonly Constraint[];
  readonly indexes: readonly Pick<Index, 'name' | 'columns' | 'kind' | 'rows'>[];
  /** What its column of words is computed from, where it has one. */
  readonly fullText?: FullText | undefined;
  readonly comment: string | undefined;
  /** Whether its rows may be deleted and still be there. */
  readonly softDelete?: boolean;
  /** Whether it tells of the rows that change. */
  readonly cached?: boolean;
  /** It was there before: its constraints and indexes have names of their own. */
  readonly existing?: boolean;
  /** Whether each row is of one tenant. */
  readonly tenants: boolean;
}

/** A column whose values are written anew. */
export interface Retyped {
  readonly was: Column;
  readonly conversion: Conversion;
}

/** A table under its new names, as it is stored, and as it is wanted. */
export interface TableChange {
  readonly stored: Table;
  readonly old: Table;
  readonly now: Table;
  /** By the id of the column. */
  readonly retyped: ReadonlyMap<string, Retyped>;
}
