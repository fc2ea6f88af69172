/** The tables of many-to-many relations. */
import { tenantColumn, type EntityModel } from '../blueprint/model.js';
import { sqlIdentifier, sqlObjectName } from '../names/names.js';
import { keyTypeSql } from './columns.js';
import { rowSecurity, tenantParts } from './tenancy.js';

/** What points at an end of a link, after the constraint's name. */
export function linkDefinition(column: string, to: EntityModel): string {
  const [from, key] = [sqlIdentifier(column), sqlIdentifier(to.key.column)];
  const [own, others] = to.tenants
    ? [`${tenantColumn}, ${from}`, `${tenantColumn}, ${key}`]
    : [from, key];
  return `foreign key (${own}) references ${sqlIdentifier(to.table)} (${others}) on delete cascade`;
}

/** Many-to-many: a row a pair; deleting either end deletes the link. */
export function joinTables(entities: readonly EntityModel[]) {
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  return entities.flatMap((entity) =>
    entity.collections.flatMap(({ join, owning, target: targetName }) => {
      const target = byName.get(targetName);
      if (!join || !owning || !target) return [];
      const table = sqlIdentifier(join.table);
      const column = sqlIdentifier(join.column);
      const targetColumn = sqlIdentifier(join.targetColumn);
      const end = (name: string, to: EntityModel) =>
        `constraint ${sqlIdentifier(sqlObjectName(join.table, name, 'fkey'))} ${linkDefinition(name, to)}`;
      const tenant = entity.tenants ? tenantParts(join.table) : { columns: [], constraints: [] };
      const key = [...(entity.tenants ? [tenantColumn] : []), column, targetColumn];
      const columns = [
        ...tenant.columns,
        `${column} ${keyTypeSql(entity.key)} not null`,
        `${targetColumn} ${keyTypeSql(target.key)} not null`,
        `constraint ${sqlIdentifier(sqlObjectName(join.table, 'pkey'))} primary key (${key.join(', ')})`,
        ...tenant.constraints,
        end(join.column, entity),
        end(join.targetColumn, target),
      ];
      return [
        {
          name: join.table,
          up: [
            `create table ${table} (\n  ${columns.join(',\n  ')}\n);`,
            `create index ${sqlIdentifier(sqlObjectName(join.table, join.targetColumn, 'idx'))} on ${table} (${[...(entity.tenants ? [tenantColumn] : []), targetColumn].join(', ')});`,
            ...(entity.tenants ? rowSecurity(join.table) : []),
          ],
          down: [`drop table ${table};`],
        },
      ];
    }),
  );
}
