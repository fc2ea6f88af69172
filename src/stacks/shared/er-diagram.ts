/** Every table as Mermaid ER diagrams. Only checked identifiers enter them, never a text of anyone. */
import type { Api } from '../../api/api.js';
import { accountTable, type EntityModel, type JoinTable } from '../../blueprint/model.js';
import { typeSql } from '../../migrations/columns.js';

interface Column {
  readonly type: string;
  readonly name: string;
  readonly keys?: string;
}

interface Link {
  readonly target: string;
  /** Mermaid's signs: how many rows of the target, how many of this table. */
  readonly cardinality: string;
  readonly label: string;
}

interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly links: readonly Link[];
}

/** GitHub draws no more than 50,000 characters or 500 relations; people read far fewer. */
const MOST = { tables: 30, characters: 30_000, links: 300 };

/** What er-diagram.md shows: one diagram, or several where one could not be read. */
export function erDiagramView(api: Api) {
  const diagrams = parts(tables(api));
  return {
    diagrams: diagrams.map((part, index) => ({
      several: diagrams.length > 1,
      number: index + 1,
      of: diagrams.length,
      tables: part,
      links: part.flatMap(({ name, links }) => links.map((link) => ({ table: name, ...link }))),
    })),
    entities: api.resources.map(({ entity }) => ({
      table: entity.table,
      name: entity.name,
      description: entity.description ?? '',
    })),
    joins: api.model.entities.flatMap((entity) =>
      linked(api, entity).map(({ join, target }) => ({
        table: join.table,
        from: entity.name,
        to: target.name,
      })),
    ),
  };
}

function tables(api: Api): Table[] {
  const { entities } = api.model;
  return [
    accounts,
    refreshTokens,
    ...entities.map(entityTable),
    ...entities.flatMap((entity) =>
      linked(api, entity).map(({ join, target }) => joinTable(entity, join, target)),
    ),
  ].map((table) => ({ ...table, columns: table.columns.map(drawable) }));
}

/** The many-to-many collections whose table is made for this side. */
const linked = ({ model }: Api, { collections }: EntityModel) =>
  collections.flatMap(({ join, owning, target: name }) => {
    const target = model.byName.get(name);
    return join && owning && target ? [{ join, target }] : [];
  });

const created: Column = { type: 'timestamptz', name: 'created_at' };
const updated: Column = { type: 'timestamptz', name: 'updated_at' };

const accounts: Table = {
  name: accountTable,
  columns: [
    { type: 'uuid', name: 'id', keys: 'PK' },
    { type: 'varchar', name: 'email', keys: 'UK' },
    { type: 'text', name: 'password_hash' },
    { type: 'text', name: 'role' },
    { type: 'timestamptz', name: 'disabled_at' },
    created,
    updated,
  ],
  links: [],
};

const refreshTokens: Table = {
  name: 'auth_refresh_tokens',
  columns: [
    { type: 'uuid', name: 'id', keys: 'PK' },
    { type: 'uuid', name: 'account_id', keys: 'FK' },
    { type: 'uuid', name: 'family_id' },
    { type: 'bytea', name: 'token_hash', keys: 'UK' },
    { type: 'timestamptz', name: 'expires_at' },
    { type: 'timestamptz', name: 'used_at' },
    { type: 'timestamptz', name: 'revoked_at' },
    created,
  ],
  links: [{ target: accountTable, cardinality: '||--o{', label: 'account' }],
};

function entityTable(entity: EntityModel): Table {
  return {
    name: entity.table,
    columns: [
      { type: keyType(entity.key), name: entity.key.column, keys: 'PK' },
      ...entity.attributes.map((attribute) => ({
        type: typeSql(attribute).replace(/\(.*/, ''),
        name: attribute.column,
        ...(attribute.unique && { keys: 'UK' }),
      })),
      ...entity.references.map(({ column, targetKey, unique }) => ({
        type: keyType(targetKey),
        name: column,
        keys: unique ? 'FK, UK' : 'FK',
      })),
      { type: 'integer', name: 'version' },
      ...(entity.timestamps ? [created, updated] : []),
    ],
    links: entity.references.map(({ targetTable, required, unique, relation }) => ({
      target: targetTable,
      cardinality: `${required ? '||' : '|o'}--${unique ? 'o|' : 'o{'}`,
      label: relation,
    })),
  };
}

function joinTable(entity: EntityModel, join: JoinTable, target: EntityModel): Table {
  const ends = [
    { entity, column: join.column },
    { entity: target, column: join.targetColumn },
  ];
  return {
    name: join.table,
    columns: ends.map((end) => ({
      type: keyType(end.entity.key),
      name: end.column,
      keys: 'PK, FK',
    })),
    links: ends.map((end) => ({
      target: end.entity.table,
      cardinality: '||--o{',
      label: end.column,
    })),
  };
}

const keyType = ({ type }: EntityModel['key']) => (type === 'string' ? 'varchar' : type);

/** Mermaid takes a column of the name `pk`, `fk` or `uk` for the mark of a key. */
function drawable(column: Column): Column & { readonly keys: string; readonly remark: string } {
  const mark = /^[pfu]k$/i.test(column.name);
  return {
    ...column,
    name: mark ? `${column.name}_` : column.name,
    keys: column.keys ?? '',
    remark: mark ? column.name : '',
  };
}

/** Cuts the tables into diagrams that can be drawn and read; each relation is in one of them. */
function parts(all: readonly Table[]): Table[][] {
  const found: Table[][] = [];
  let used = { tables: 0, characters: 0, links: 0 };
  for (const table of all) {
    const { tables: count, characters, links } = used;
    const after = {
      tables: count + 1,
      characters: characters + sizeOf(table),
      links: links + table.links.length,
    };
    const fits =
      after.tables <= MOST.tables &&
      after.characters <= MOST.characters &&
      after.links <= MOST.links;
    const current = found.at(-1);
    if (current && fits) current.push(table);
    else found.push([table]);
    used =
      current && fits ? after : { tables: 1, characters: sizeOf(table), links: table.links.length };
  }
  return found;
}

/** About how many characters of Mermaid it becomes. */
const sizeOf = ({ name, columns, links }: Table) =>
  columns.reduce((sum, column) => sum + column.type.length + column.name.length + 16, name.length) +
  links.reduce(
    (sum, { target, label }) => sum + name.length + target.length + label.length + 20,
    0,
  );
