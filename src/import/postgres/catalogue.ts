/** The schema as the statements so far have left it, as PostgreSQL's own catalogue would hold it. */
import type { Notes } from '../notes.js';
import type { Condition } from '../relational/conditions.js';
import type { SourceDefault, Fact, SourceForeignKey } from '../relational/source.js';
import type { Script } from './parse.js';
import type { QualifiedName } from './tree.js';

/** A type as a column names it. */
export interface TypeRef extends QualifiedName {
  readonly args: readonly number[];
  readonly array: boolean;
}

export interface Column {
  name: string;
  readonly line: number;
  type: TypeRef;
  required: boolean;
  default?: SourceDefault | undefined;
  numbered: boolean;
  /** The expression of a generated column. */
  generated?: string;
  comment?: string;
}

/** A constraint or index over columns; its name is what a later statement drops it by. */
export interface Listed {
  readonly name: string;
  columns: string[];
  readonly line: number;
}

export interface ForeignKey extends Listed {
  readonly target: QualifiedName | Table;
  targetColumns: string[];
  readonly onDelete: SourceForeignKey['onDelete'];
}

export interface Check {
  readonly name: string;
  facts: Fact[];
  readonly condition: Condition;
  readonly text: string;
  readonly line: number;
}

export interface Table {
  schema: string;
  name: string;
  readonly line: number;
  comment?: string;
  columns: Column[];
  primaryKey?: Listed | undefined;
  uniques: Listed[];
  indexes: Listed[];
  foreignKeys: ForeignKey[];
  checks: Check[];
  /** The table that this one is a partition of. */
  partitionOf?: Table;
}

export interface UserEnum {
  readonly kind: 'enum';
  values: string[];
}
export interface UserDomain {
  readonly kind: 'domain';
  readonly base: TypeRef;
  required: boolean;
  default?: SourceDefault | undefined;
  readonly checks: Check[];
}
export type UserType = UserEnum | UserDomain | { readonly kind: 'composite' | 'other' };

export interface Sequence extends QualifiedName {
  readonly line: number;
  used: boolean;
}

export class Catalogue {
  tables: Table[] = [];
  readonly #types = new Map<string, UserType>();
  readonly sequences: Sequence[] = [];
  /** Where names without a schema are made and looked for first. */
  currentSchema = 'public';

  schemaOf({ schema }: QualifiedName): string {
    return schema ?? this.currentSchema;
  }

  table(name: QualifiedName): Table | undefined {
    return this.#named(this.tables, name);
  }

  sequence(name: QualifiedName): Sequence | undefined {
    return this.#named(this.sequences, name);
  }

  type(name: QualifiedName): UserType | undefined {
    if (name.schema !== undefined) return this.#types.get(`${name.schema}.${name.name}`);
    return (
      this.#types.get(`${this.currentSchema}.${name.name}`) ??
      this.#types.get(`public.${name.name}`)
    );
  }

  addType(name: QualifiedName, type: UserType): void {
    this.#types.set(`${this.schemaOf(name)}.${name.name}`, type);
  }

  moveType(name: QualifiedName, to: string): void {
    const type = this.type(name);
    if (type) this.addType({ schema: name.schema, name: to }, type);
  }

  #named<T extends QualifiedName>(all: readonly T[], wanted: QualifiedName): T | undefined {
    const of = (schema: string) =>
      all.find((each) => each.name === wanted.name && (each.schema ?? 'public') === schema);
    if (wanted.schema !== undefined) return of(wanted.schema);
    return of(this.currentSchema) ?? of('public');
  }
}

/** What the reading of one statement works with. */
export interface Reading {
  readonly catalogue: Catalogue;
  readonly notes: Notes;
  readonly script: Script;
  /** The statement's first line. */
  readonly line: number;
}

/** For people: without the schema that needs no naming. */
export const shownName = ({ schema, name }: QualifiedName): string =>
  schema === undefined || schema === 'public' ? name : `${schema}.${name}`;

export const columnOf = (table: Table, name: string): Column | undefined =>
  table.columns.find((column) => column.name === name);
