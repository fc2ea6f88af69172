/** What the migrations of a Blueprint make: tables as data, each part with an identity of its own. */
import { entityIndexes } from '../../blueprint/indexes.js';
import {
  accountTable,
  tenantColumn,
  type Attribute,
  type EntityModel,
  type Model,
  type Reference,
  type Traits,
} from '../../blueprint/model.js';
import { resolveModel } from '../../blueprint/resolve.js';
import type { Domain } from '../../blueprint/domain.js';
import { sqlIdentifier, sqlLiteral, sqlObjectName } from '../../names/names.js';
import { checkSql, defaultSql, foreignKeySql, keyTypeSql, typeSql } from '../columns.js';
import { linkDefinition } from '../join-tables.js';
import { primaryKeyColumns, tenantDefault, tenantKey, tenantReference } from '../tenancy.js';
import type { Column, Constraint, Table } from './table.js';

/** Every table of the project whose form depends on the Blueprint, in the Blueprint's order. */
export function tablesOf(domain: Domain, traits: Traits = {}): Table[] {
  const model = resolveModel(domain, traits);
  return [
    accounts(domain.roles.map(({ name }) => name)),
    ...model.entities.map(entityTableOf),
    ...joinTables(model),
  ];
}

const bare = { default: undefined, identity: false, comment: undefined };

/** Of the accounts, only the roles depend on the Blueprint. */
function accounts(roles: readonly string[]): Table {
  return {
    id: 'account',
    name: accountTable,
    columns: [],
    primaryKey: { name: `${accountTable}_pkey`, columns: ['id'] },
    tenantKeys: [],
    tenants: false,
    checks: [
      {
        column: 'role',
        name: `${accountTable}_role_check`,
        definition: `check (role in (${roles.map(sqlLiteral).join(', ')}))`,
      },
    ],
    foreignKeys: [],
    indexes: [],
    comment: undefined,
  };
}

function entityTableOf(entity: EntityModel): Table {
  const { table, key } = entity;
  return {
    id: entity.name,
    name: table,
    columns: [
      {
        ...bare,
        id: 'key',
        name: key.column,
        type: keyTypeSql(key),
        notNull: true,
        identity: key.generated === 'identity',
      },
      ...(entity.tenants ? [tenantColumnOf] : []),
      ...entity.attributes.map(attributeColumn),
      ...entity.references.map(referenceColumn),
      ...(entity.versioned ? [versionColumn] : []),
      ...(entity.timestamps ? ['created_at', 'updated_at'] : []).map((name) => ({
        ...bare,
        id: name,
        name,
        type: 'timestamptz',
        notNull: true,
        default: 'now()',
      })),
      ...(entity.softDelete ? [deletedAtColumn] : []),
    ],
    primaryKey: { name: sqlObjectName(table, 'pkey'), columns: primaryKeyColumns(entity) },
    tenantKeys: tenantKey(entity),
    tenants: entity.tenants,
    checks: entity.attributes.flatMap((attribute) => {
      const name = sqlObjectName(table, attribute.column, 'check');
      return constraint(attribute.column, name, checkSql(entity, attribute));
    }),
    foreignKeys: [
      ...(entity.tenants ? [tenantReference(table)] : []),
      ...entity.references.flatMap((reference) => {
        const name = sqlObjectName(table, reference.column, 'fkey');
        // That of a unique one might be meant as well.
        const owners = reference.unique ? [] : ownersNames(entity, reference.relation);
        return constraint(reference.column, name, foreignKeySql(entity, reference), owners);
      }),
    ],
    indexes: entityIndexes(entity),
    fullText: entity.fullText,
    comment: entity.description,
    softDelete: entity.softDelete,
    cached: entity.cached,
    existing: !entity.versioned,
  };
}

const tenantColumnOf: Column = {
  ...bare,
  id: 'tenant',
  name: tenantColumn,
  type: 'uuid',
  notNull: true,
  default: tenantDefault,
};

const versionColumn: Column = {
  ...bare,
  id: 'version',
  name: 'version',
  type: 'integer',
  notNull: true,
  default: '1',
};

/** When a row was deleted; what was a field of that name before is the same column. */
const deletedAtColumn: Column = {
  ...bare,
  id: 'deletedAt',
  name: 'deleted_at',
  type: 'timestamptz',
  notNull: false,
};

const attributeColumn = (attribute: Attribute): Column => ({
  id: attribute.name,
  name: attribute.column,
  type: typeSql(attribute),
  notNull: attribute.required,
  default: attribute.default === undefined ? undefined : defaultSql(attribute),
  identity: false,
  comment: attribute.description,
  attribute,
});

const referenceColumn = (reference: Reference): Column => ({
  id: `${reference.relation} →`,
  name: reference.column,
  type: keyTypeSql(reference.targetKey),
  notNull: reference.required,
  default: undefined,
  identity: false,
  comment: reference.description,
  reference,
});

function constraint(
  column: string,
  name: string,
  sql: string | undefined,
  owners: readonly string[] = [],
): Constraint[] {
  const head = `constraint ${sqlIdentifier(name)} `;
  return sql === undefined ? [] : [{ column, name, definition: sql.slice(head.length), owners }];
}

/** All kinds of constraint on a relation alone. */
const ownersNames = ({ entity }: EntityModel, member: string): string[] =>
  (entity.constraints ?? [])
    .filter(({ of }) => of.length === 1 && of[0] === member)
    .map(({ name }) => name);

function joinTables({ entities, byName }: Model): Table[] {
  return entities.flatMap((entity) =>
    entity.collections.flatMap(({ join, owning, target: targetName, name }) => {
      const target = byName.get(targetName);
      if (!join || !owning || !target) return [];
      const tenant = entity.tenants ? [tenantColumn] : [];
      const ends = [
        { id: 'this', name: join.column, to: entity },
        { id: 'other', name: join.targetColumn, to: target },
      ];
      return [
        {
          id: `${entity.name}.${name}`,
          name: join.table,
          columns: [
            ...(entity.tenants ? [tenantColumnOf] : []),
            ...ends.map((end) => ({
              ...bare,
              id: end.id,
              name: end.name,
              type: keyTypeSql(end.to.key),
              notNull: true,
            })),
          ],
          primaryKey: {
            name: sqlObjectName(join.table, 'pkey'),
            columns: [...tenant, ...ends.map((end) => end.name)],
          },
          checks: [],
          tenantKeys: [],
          tenants: entity.tenants,
          foreignKeys: [
            ...(entity.tenants ? [tenantReference(join.table)] : []),
            ...ends.map((end) => ({
              column: end.name,
              name: sqlObjectName(join.table, end.name, 'fkey'),
              definition: linkDefinition(end.name, end.to),
            })),
          ],
          indexes: [
            {
              name: sqlObjectName(join.table, join.targetColumn, 'idx'),
              columns: [...tenant, join.targetColumn],
              kind: 'btree' as const,
            },
          ],
          comment: undefined,
          existing: !entity.versioned && !target.versioned,
        },
      ];
    }),
  );
}
