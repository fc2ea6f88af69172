/** What a module's repository.ts needs: its SQL, piece by piece. */
import type { Resource } from '../../api/api.js';
import type { ApiFilter } from '../../api/lists.js';
import { vectorColumn } from '../../blueprint/full-text.js';
import { insertColumns, selectColumns, writableColumns } from './columns.js';
import { Imports } from './imports.js';
import { entityNames, keySql, keyTs, type EntityNames } from './names.js';
import type { Relations } from './relations.js';
import { constraints } from './repository/constraints.js';
import { fileColumns } from './repository/file-columns.js';
import { insertSql } from './repository/insert-sql.js';
import { js } from '../../render/literals.js';
import { kebabCase, pascalCase, sqlIdentifier } from '../../names/names.js';

export interface Can {
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly restore: boolean;
  readonly listDeleted: boolean;
}

export function repositoryView(
  resource: Resource,
  relations: Relations,
  can: Can,
  listed: boolean,
) {
  const { entity } = resource;
  const { softDelete } = entity;
  const cached = entity.cached && can.read;
  const names = entityNames(entity);
  const select = selectColumns(entity);
  const insert = insertColumns(entity);
  const writable = writableColumns(entity);
  const always = [
    ...(entity.versioned ? ['version = t.version + 1'] : []),
    ...(entity.timestamps ? ['updated_at = now()'] : []),
  ].join(', ');
  const state = entity.attributes.find((attribute) => attribute.isState);
  const lifecycle = resource.operations.some((operation) => operation.kind === 'transition');
  const encoded = writable.filter((column) => column.encoder !== undefined);
  const table = sqlIdentifier(entity.table);
  const files = fileColumns(resource, always);
  const filters = resource.list.filters.map(filterExpression);
  const contains = resource.list.search.map((property) => {
    const column =
      entity.attributes.find((attribute) => attribute.name === property)?.column ?? property;
    return { property, column: `t.${sqlIdentifier(column)}` };
  });
  const parents = relations.loadedBy.map((by) => ({
    ...repeated(names),
    pascal: pascalCase(by.reference.property),
    kebab: kebabCase(by.reference.property),
    keyType: keySql(by.reference.targetKey),
    column: sqlIdentifier(by.reference.column),
    table,
    keyColumn: sqlIdentifier(entity.key.column),
  }));
  const joins = relations.joinedBy.map((by) => ({
    ...repeated(names),
    pascal: by.pascal,
    kebab: kebabCase(by.pascal),
    parentType: keyTs(by.parentKey),
    parentKeyType: keySql(by.parentKey),
    joinTable: sqlIdentifier(by.join.table),
    column: sqlIdentifier(by.join.column),
    targetColumn: sqlIdentifier(by.join.targetColumn),
    table,
    keyColumn: sqlIdentifier(entity.key.column),
  }));
  const links = relations.links.map((link) => ({
    ...repeated(names),
    pascal: pascalCase(link.collection.name),
    kebab: kebabCase(link.collection.name),
    joinTable: sqlIdentifier(link.join.table),
    column: sqlIdentifier(link.join.column),
    targetColumn: sqlIdentifier(link.join.targetColumn),
    keyTs: keyTs(entity.key),
    targetKeyTs: keyTs(link.targetKey),
  }));
  return {
    imports: repositoryImports(names, can, {
      listed,
      cached,
      linked: links.length > 0,
      filters: [
        ...filters,
        ...contains.map(() => ({ helper: 'contains', type: undefined })),
        ...(can.listDeleted ? [{ helper: 'range', type: 'dateTime' }] : []),
      ],
      encoders: [
        ...new Set(
          [...encoded, ...insert.filter((column) => column.encoder)].map(
            (column) => column.encoder ?? '',
          ),
        ),
      ],
    }),
    table,
    tableText: quoteText(table),
    keyColumn: sqlIdentifier(entity.key.column),
    keyColumnText: quoteText(sqlIdentifier(entity.key.column)),
    keyTs: keyTs(entity.key),
    columns: select.map((column, index) => ({
      text: column.text,
      comma: index < select.length - 1 ? ',' : '',
    })),
    insert: insert.map(({ property, type, optional }) => ({ property, type, optional })),
    ...insertSql(insert),
    updatable: writable.map((column) => ({
      property: column.property,
      columnText: quoteText(sqlIdentifier(column.column)),
    })),
    hasEncoders: encoded.length > 0,
    encoders: encoded.map((column) => `${column.property}: ${column.encoder}`).join(', '),
    always,
    alwaysToo: always === '' ? '' : `, ${always}`,
    /** Whether any change begins with a row that is there. */
    locks: can.update || can.delete || lifecycle || files.length > 0,
    fileColumns: files,
    stateColumn: state ? sqlIdentifier(state.column) : '',
    lifecycle,
    readMany: relations.readMany,
    softDelete,
    deletesForGood: can.delete && !softDelete,
    held: relations.held,
    repositoryParts: [...(cached ? ['cached'] : []), ...(can.listDeleted ? ['deleted-list'] : [])],
    cachedTable: js(entity.table),
    parents,
    joins,
    joinLinks: links,
    filters: [
      ...filters.map(({ expression }) => ({ expression })),
      ...contains.map(({ property, column }) => ({
        expression: `contains(${js(property)}, ${js(column)})`,
      })),
    ],
    sorts: resource.list.sorts.map((sort) => ({
      property: sort.property,
      columnText: quoteText(`t.${sqlIdentifier(sort.column)}`),
      nullable: sort.nullable,
    })),
    search: (entity.fullText ? [`t.${vectorColumn}`] : contains.map(({ column }) => column))
      .map(js)
      .join(', '),
    constraints: constraints(resource),
  };
}

/** A name inside quotes of a TypeScript string; SQL names hold no quote but their own. */
const quoteText = (text: string) => text.replaceAll("'", String.raw`\'`);

/** Names under other keys, for use inside an each that has a `name` of its own. */
function repeated(names: EntityNames) {
  return { entity: names.name, camelEntity: names.camel, kebabEntity: names.kebab };
}

const filterTypes = {
  uuid: 'uuid',
  integer: 'integer',
  bigint: 'bigint',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'dateOnly',
  time: 'timeOfDay',
  datetime: 'dateTime',
  string: 'string',
  choice: 'choice',
} as const;

function filterExpression(filter: ApiFilter) {
  const helper = filter.range ? 'range' : 'equality';
  const type = filterTypes[filter.kind];
  const value = filter.kind === 'choice' ? `choice(${js(filter.choices ?? [])})` : type;
  const column = `t.${sqlIdentifier(filter.column)}`;
  return {
    helper,
    type,
    expression: `${helper}(${js(filter.parameter)}, ${js(column)}, ${value})`,
  };
}

function repositoryImports(
  names: EntityNames,
  can: Can,
  uses: {
    readonly listed: boolean;
    readonly cached: boolean;
    readonly linked: boolean;
    readonly filters: readonly { readonly helper: string; readonly type: string | undefined }[];
    readonly encoders: readonly string[];
  },
) {
  const platform = '../../platform';
  return new Imports()
    .addTypes(`${platform}/access/policy.ts`, ['Scope'])
    .add(`${platform}/cache/cached-row.ts`, ['cachedRow'], uses.cached)
    .addTypes(`${platform}/database/pool.ts`, ['Database'])
    .add(`${platform}/database/encode.ts`, uses.encoders)
    .add(`${platform}/database/scoped-statement.ts`, ['scopedStatement'])
    .add(`${platform}/database/statement.ts`, ['statement'])
    .add(`${platform}/database/update-row.ts`, ['updateRow'], can.update)
    .addTypes(`${platform}/database/update-row.ts`, ['UpdatableTable'], can.update)
    .add(
      `${platform}/http/filters.ts`,
      uses.filters.flatMap(({ helper, type }) => (type ? [helper, type] : [helper])),
      uses.listed,
    )
    .addTypes(`${platform}/http/list.ts`, ['ListDefinition'], uses.listed)
    .add('./policy.ts', [`${names.camel}Policy`])
    .addTypes('./schemas.ts', [`${names.name}Record`])
    .addTypes('./schemas.ts', [`${names.name}Update`], can.update)
    .lines();
}
