/** The indexes of a table: those asked for, and those that foreign keys, uniques and sorts need. */
import { sqlObjectName } from '../names/names.js';
import { vectorColumn } from './full-text.js';
import { type EntityModel, tenantColumn } from './model.js';

export interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly kind: 'btree' | 'unique' | 'trigram' | 'words';
  /** The property that leads it: what it lets a list filter and sort by. */
  readonly leads: string;
  /** Properties of a unique index, for naming what clashed. */
  readonly properties: readonly string[];
  /** Which rows it is about, where not all: those that are there, or those that have been deleted. */
  readonly rows?: 'live' | 'deleted';
}

/** Every index of the entity's table but the primary key's, each needed once. */
export function entityIndexes(entity: EntityModel): Index[] {
  const all = neededIndexes(entity);
  if (!entity.tenants) return all;
  // Every query is one of a tenant, and what is unique is so within one.
  return all.map((each) =>
    searchesText(each) ? each : { ...each, columns: [tenantColumn, ...each.columns] },
  );
}

/** Whether it is one that text is looked for in, and nothing else. */
export const searchesText = ({ kind }: Pick<Index, 'kind'>): boolean =>
  kind === 'trigram' || kind === 'words';

function neededIndexes(entity: EntityModel): Index[] {
  const uniques = uniqueIndexes(entity);
  const led = new Set(uniques.map(({ columns }) => columns[0]));
  const plain: Index[] = [];
  const add = (properties: readonly string[]) => {
    const columns = properties.map((property) => columnOf(entity, property));
    plain.push(index(entity, columns, 'btree', properties));
    led.add(columns[0]);
  };
  for (const properties of entity.entity.indexes ?? [])
    add(properties.map((name) => propertyOf(entity, name)));
  const state = entity.attributes.find((attribute) => attribute.isState);
  if (state && !led.has(state.column)) add([state.name]);
  for (const reference of entity.references)
    if (!led.has(reference.column)) add([reference.property]);
  if (entity.timestamps && !led.has('created_at')) add(['createdAt']);
  const trigrams = (entity.entity.search ?? []).map((name) =>
    index(entity, [columnOf(entity, name)], 'trigram', [name]),
  );
  return [
    ...uniques,
    ...plain,
    ...trigrams,
    ...(entity.fullText ? [wordsIndex(entity.table)] : []),
    ...(entity.softDelete ? [deletedIndex(entity)] : []),
  ];
}

function uniqueIndexes(entity: EntityModel): Index[] {
  const single = [
    ...entity.attributes.filter((attribute) => attribute.unique).map((attribute) => attribute.name),
    ...entity.references
      .filter((reference) => reference.unique)
      .map((reference) => reference.property),
  ].map((property) => [property]);
  const composite = (entity.entity.uniques ?? []).map((names) =>
    names.map((name) => propertyOf(entity, name)),
  );
  return [...single, ...composite].map((properties) =>
    index(
      entity,
      properties.map((property) => columnOf(entity, property)),
      'unique',
      properties,
    ),
  );
}

const wordsIndex = (table: string): Index => ({
  name: sqlObjectName(table, vectorColumn, 'idx'),
  columns: [vectorColumn],
  kind: 'words',
  leads: '',
  properties: [],
});

/** What the list of deleted rows and their purge look in. */
const deletedIndex = (entity: EntityModel): Index => ({
  name: sqlObjectName(entity.table, 'deleted_at', 'idx'),
  columns: ['deleted_at', entity.key.column],
  kind: 'btree',
  leads: '',
  properties: [],
  rows: 'deleted',
});

/** The condition of an index that is not about every row. */
export const indexCondition = ({ rows }: Pick<Index, 'rows'>): string | undefined =>
  rows && `deleted_at is ${rows === 'live' ? 'null' : 'not null'}`;

function index(
  entity: EntityModel,
  columns: readonly string[],
  kind: 'btree' | 'unique' | 'trigram',
  properties: readonly string[],
): Index {
  const isLive = kind === 'unique' && entity.softDelete;
  const suffix = { btree: 'idx', unique: isLive ? 'live_key' : 'key', trigram: 'search_idx' }[kind];
  // The key ends a plain index, so that a page can be read from it in order.
  const full =
    kind === 'btree' && !columns.includes(entity.key.column)
      ? [...columns, entity.key.column]
      : columns;
  return {
    name: sqlObjectName(entity.table, ...columns, suffix),
    columns: full,
    kind,
    leads: properties[0] ?? '',
    properties,
    ...(isLive ? { rows: 'live' as const } : {}),
  };
}

/** A relation's name stands for its foreign key property. */
function propertyOf(entity: EntityModel, name: string): string {
  return entity.references.find((reference) => reference.relation === name)?.property ?? name;
}

/** The column of a property. */
export function columnOf(entity: EntityModel, property: string): string {
  if (property === 'id') return entity.key.column;
  if (property === 'createdAt') return 'created_at';
  if (property === 'updatedAt') return 'updated_at';
  if (property === 'deletedAt') return 'deleted_at';
  const found =
    entity.attributes.find((attribute) => attribute.name === property) ??
    entity.references.find((reference) => reference.property === property);
  return found?.column ?? property;
}
