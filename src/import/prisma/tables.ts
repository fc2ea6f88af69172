/** Models as tables. */
import type { Notes } from '../notes.js';
import { isJoinTable } from '../relational/joins.js';
import type { SourceTable } from '../relational/source.js';
import { argument, itemsOf, textOf } from './arguments.js';
import { columnOf, isColumn } from './columns.js';
import { primaryKey } from './keys.js';
import { withLengths } from './lengths.js';
import { listsOf } from './lists.js';
import { foreignKeys, linkTables, tableId, waysOf } from './relations.js';
import {
  fieldAttribute,
  type Model,
  modelAttribute,
  type ModelField,
  type Schema,
} from './schema.js';

/** Every model that is not left out, and the tables of links that Prisma would make. */
export function sourceTables(schema: Schema, notes: Notes): SourceTable[] {
  const models = [...schema.models.values()].filter((model) => isKept(model, notes));
  const tables = models.map((model) => withLengths(sourceTable(model, schema, notes)));
  const byId = new Map(tables.map((table) => [table.id, table]));
  return [
    ...tables.map((table) => (isJoinTable(table, byId) ? withoutNames(table) : table)),
    ...linkTables(models, schema),
  ];
}

/** Between two models it leads from the one to the other, and neither of its fields says that. */
const withoutNames = (table: SourceTable): SourceTable => ({
  ...table,
  foreignKeys: table.foreignKeys.map(({ relation: _relation, inverse: _inverse, ...key }) => key),
});

function isKept(model: Model, notes: Notes): boolean {
  const { kind, name, line } = model;
  if (kind === 'type') return false;
  if (kind === 'view') {
    notes.add(`View ${name}`, 'A domain has no views; make one in a migration.', line);
    return false;
  }
  if (!modelAttribute(model, 'ignore')) return true;
  notes.add(
    `Model ${name}`,
    'Prisma leaves it out of its client: @@ignore. It gets neither entity nor table.',
    line,
  );
  return false;
}

/** The schema that needs no naming, by provider. */
const usual: Readonly<Record<string, string>> = { sqlserver: 'dbo' };

function sourceTable(model: Model, schema: Schema, notes: Notes): SourceTable {
  const { name, line, comment } = model;
  const named = textOf(argument(modelAttribute(model, 'schema'), 'name', 0)) ?? '';
  const key = primaryKey(model);
  tellLeftOut(model, schema, notes);
  const columns = model.fields.filter((field) => isColumn(field, schema));
  return {
    id: tableId(model),
    schema: named === (usual[schema.provider] ?? 'public') ? '' : named,
    name,
    table: textOf(argument(modelAttribute(model, 'map'), 'name', 0)) ?? name,
    entity: name,
    line,
    ...(comment === undefined ? {} : { comment }),
    columns: columns.map((field) =>
      columnOf(model, field, schema, notes, commentOf(model, field, schema)),
    ),
    ...(key ? { primaryKey: key } : {}),
    ...listsOf(model, notes),
    foreignKeys: foreignKeys(model, schema, notes),
    checks: [],
  };
}

/** A relation has one description: the key's, or that of the field which leads on. */
function commentOf(model: Model, field: ModelField, schema: Schema): string | undefined {
  const way = waysOf(model, schema).find(
    ({ columns }) => columns.length === 1 && columns[0] === field.name,
  );
  const texts = [field.comment, way?.field.comment].filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join('\n');
}

function tellLeftOut(model: Model, schema: Schema, notes: Notes): void {
  for (const field of model.fields) {
    const target = field.unsupported ? undefined : schema.models.get(field.type);
    if (target === undefined || target.kind === 'type') continue;
    const why = fieldAttribute(field, 'ignore')
      ? 'Prisma leaves it out of its client: @ignore.'
      : target.kind === 'view' || modelAttribute(target, 'ignore')
        ? itemsOf(argument(fieldAttribute(field, 'relation'), 'fields')).length > 0
          ? `${target.name} is not carried over; the field that holds its key is a plain one.`
          : `${target.name} is not carried over, so that nothing leads here.`
        : undefined;
    if (why !== undefined) notes.add(`Relation ${model.name}.${field.name}`, why, field.line);
  }
}
