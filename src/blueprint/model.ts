/** A checked domain with every default filled in and both sides of each relation in place. */
import type { Domain, Entity, Key, Lifecycle } from './domain.js';
import type { Field } from './field.js';
import type { FullText, SearchLanguage } from './full-text.js';
import type { Blueprint } from './schema.js';

/** The table of the built-in accounts that `to: account` points at. */
export const accountTable = 'auth_accounts';
/** Where it is written down which files there are, where rows have files. */
export const fileTable = 'stored_files';
/** Whose a row is, where there is tenancy. */
export const tenantColumn = 'tenant_id';

/** A field or the lifecycle's state as a property of the API and a column of the table. */
export interface Attribute extends Field {
  readonly column: string;
  readonly required: boolean;
  /** Set only through transitions. */
  readonly isState: boolean;
}

/** A foreign key held by this entity's table. */
export interface Reference {
  readonly relation: string;
  readonly property: string;
  readonly column: string;
  readonly description: string | undefined;
  /** An entity's name, or `account`. */
  readonly target: string;
  readonly targetTable: string;
  readonly targetKey: Required<Pick<Key, 'type' | 'generated' | 'column'>> & Pick<Key, 'maxLength'>;
  readonly required: boolean;
  readonly unique: boolean;
  readonly onDelete: 'restrict' | 'cascade' | 'set-null';
  /** Says whose a row is. */
  readonly isOwner: boolean;
  /** Points at a row of the same tenant. */
  readonly withinTenant: boolean;
}

export interface JoinTable {
  readonly table: string;
  /** The column that points at the entity whose collection this is. */
  readonly column: string;
  readonly targetColumn: string;
}

/** Rows of another entity (or of this one) that belong to a row of this entity. */
export interface Collection {
  readonly name: string;
  readonly path: string;
  readonly target: string;
  readonly kind: 'one-to-many' | 'one-to-one' | 'many-to-many';
  /** The target's foreign key, for one-to-many and one-to-one. */
  readonly reference?: Reference;
  readonly join?: JoinTable;
  /** Whether links are made from this side (many-to-many). */
  readonly owning: boolean;
  readonly description: string | undefined;
}

export interface Model {
  readonly roles: Domain['roles'];
  readonly entities: readonly EntityModel[];
  readonly byName: ReadonlyMap<string, EntityModel>;
}

export interface EntityModel {
  readonly name: string;
  /** PascalCase plural. */
  readonly plural: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly folder: string;
  readonly path: string;
  readonly table: string;
  readonly key: Reference['targetKey'];
  readonly attributes: readonly Attribute[];
  readonly references: readonly Reference[];
  readonly collections: readonly Collection[];
  readonly lifecycle: Lifecycle | undefined;
  readonly timestamps: boolean;
  /** Whether a deleted row stays, unseen, and can be restored. */
  readonly softDelete: boolean;
  /** Whether a row that was read is kept until it changes. */
  readonly cached: boolean;
  /** Whether the table counts the changes of a row; else the row's xmin is its version. */
  readonly versioned: boolean;
  /** Whether each row is of one tenant. */
  readonly tenants: boolean;
  /** What `q` looks in by an index of words, where it does. */
  readonly fullText: FullText | undefined;
  readonly entity: Entity;
}

/** What the rest of a Blueprint means for every table. */
export interface Traits {
  readonly tenancy?: boolean;
  readonly searchLanguage?: SearchLanguage | undefined;
}

export const traitsOf = ({ features = [], api }: Pick<Blueprint, 'features' | 'api'>): Traits => ({
  tenancy: features.includes('tenancy'),
  searchLanguage: features.includes('full-text-search')
    ? (api.searchLanguage ?? 'simple')
    : undefined,
});
