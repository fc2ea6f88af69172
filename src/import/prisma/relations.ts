/** Fields that lead to other models: foreign keys, and the tables of implicit links. */
import { camelCase } from '../../names/names.js';
import type { Notes } from '../notes.js';
import type { SourceForeignKey, SourceTable } from '../relational/source.js';
import { argument, itemsOf, shown, textOf } from './arguments.js';
import { fieldNamed, primaryKey } from './keys.js';
import {
  brokenAt,
  fieldAttribute,
  type Model,
  modelAttribute,
  type ModelField,
  type Schema,
} from './schema.js';

/** A field of a model's type. */
interface Way {
  readonly model: Model;
  readonly field: ModelField;
  readonly target: Model;
  /** What tells several relations between two models apart. */
  readonly name: string | undefined;
  readonly columns: readonly string[];
  readonly targetColumns: readonly string[];
}

const isLeft = (model: Model) => modelAttribute(model, 'ignore') !== undefined;

/** The ways out of a model, except to what is left out. */
export function waysOf(model: Model, { models }: Schema): Way[] {
  return model.fields.flatMap((field) => {
    const target = field.unsupported ? undefined : models.get(field.type);
    if (target?.kind !== 'model' || isLeft(target) || fieldAttribute(field, 'ignore')) return [];
    const attribute = fieldAttribute(field, 'relation');
    return [
      {
        model,
        field,
        target,
        name: textOf(argument(attribute, 'name', 0)),
        columns: itemsOf(argument(attribute, 'fields')).map(shown),
        targetColumns: itemsOf(argument(attribute, 'references')).map(shown),
      },
    ];
  });
}

/** The same relation, seen from its other model. */
function otherSide(way: Way, schema: Schema): Way | undefined {
  return waysOf(way.target, schema).find(
    (each) => each.target === way.model && each.name === way.name && each.field !== way.field,
  );
}

export const tableId = (model: Model): string => model.name;

const actions: Readonly<Record<string, SourceForeignKey['onDelete']>> = {
  Cascade: 'cascade',
  Restrict: 'restrict',
  NoAction: 'restrict',
  SetNull: 'set-null',
  SetDefault: 'set-default',
};

export function foreignKeys(model: Model, schema: Schema, notes: Notes): SourceForeignKey[] {
  return waysOf(model, schema).flatMap((way) => {
    const { field, columns, target, targetColumns } = way;
    const other = otherSide(way, schema);
    if (columns.length === 0) {
      tellWithoutColumns(way, other, notes);
      return [];
    }
    const fields = columns.map((name) => {
      const found = fieldNamed(model, name);
      if (!found) throw brokenAt(model, `${model.name} has no field ${name}`, field.line);
      return found;
    });
    for (const name of targetColumns) {
      if (!fieldNamed(target, name))
        throw brokenAt(model, `${target.name} has no field ${name}`, field.line);
    }
    if (fields.some((each) => each.list)) {
      notes.add(
        `Relation ${model.name}.${field.name}`,
        `A list of keys is no relation: ${columns.join(', ')} stays a list.`,
        field.line,
      );
      return [];
    }
    const optional = field.optional || fields.some((each) => each.optional);
    tellActions(way, notes);
    tellName(way, notes);
    const action = argument(fieldAttribute(field, 'relation'), 'onDelete');
    return [
      {
        columns,
        target: tableId(target),
        targetColumns,
        onDelete: actions[shown(action)] ?? (optional ? 'set-null' : 'restrict'),
        line: field.line,
        relation: camelCase(field.name),
        ...(other ? { inverse: camelCase(other.field.name) } : {}),
      },
    ];
  });
}

function tellActions({ model, field }: Way, notes: Notes): void {
  const attribute = fieldAttribute(field, 'relation');
  const onUpdate = argument(attribute, 'onUpdate');
  const why = 'The key of a row never changes, so nothing follows its change.';
  if (onUpdate === undefined)
    notes.count('Relations with onUpdate: Cascade, Prisma’s default', why);
  else notes.add(`${model.name}.${field.name} onUpdate: ${shown(onUpdate)}`, why, field.line);
}

/** In the API a foreign key is called as its relation is. */
function tellName({ model, field, columns }: Way, notes: Notes): void {
  const [column = ''] = columns;
  const name = `${camelCase(field.name)}Id`;
  if (columns.length > 1 || column === name) return;
  notes.add(
    `${model.name}.${column} is called ${name}`,
    `It is the foreign key of ${field.name}.`,
    fieldNamed(model, column)?.line ?? field.line,
  );
}

/** The other side of a foreign key, or one of two lists, or a relation without any column. */
function tellWithoutColumns(way: Way, other: Way | undefined, notes: Notes): void {
  const { model, field } = way;
  const isLink = field.list && other?.field.list === true;
  if (field.comment !== undefined) {
    notes.add(
      `Comment on ${model.name}.${field.name}`,
      isLink ? 'Links have no description.' : 'The other side of a relation has no description.',
      field.line,
    );
  }
  const isTold = other !== undefined && (isLink || other.columns.length > 0);
  if (!isTold)
    notes.add(`Relation ${model.name}.${field.name}`, 'No field holds its key.', field.line);
}

/** The tables that Prisma makes for lists on both sides: `_PostToTag` with columns A and B. */
export function linkTables(models: readonly Model[], schema: Schema): SourceTable[] {
  return models.flatMap((model) =>
    waysOf(model, schema).flatMap((way) => {
      const other = otherSide(way, schema);
      if (!way.field.list || !other?.field.list || way.columns.length > 0) return [];
      if (other.columns.length > 0 || !isFirst(way, other)) return [];
      return [linkTable(way, other)];
    }),
  );
}

/** Each pair of sides once: models by their names, of one model its fields. */
function isFirst(way: Way, other: Way): boolean {
  return way.model === other.model
    ? way.field.name < other.field.name
    : way.model.name < other.model.name;
}

function linkTable(way: Way, other: Way): SourceTable {
  const name = `_${way.name ?? `${way.model.name}To${way.target.name}`}`;
  const { line } = way.field;
  const end = (column: string, { model }: Way, seenBy: Way): SourceForeignKey => ({
    columns: [column],
    target: tableId(model),
    targetColumns: primaryKey(model)?.columns ?? [],
    onDelete: 'cascade',
    line,
    relation: camelCase(seenBy.field.name),
  });
  const column = (columnName: string, { model }: Way) => {
    const [key = ''] = primaryKey(model)?.columns ?? [];
    return {
      name: columnName,
      column: columnName,
      line,
      typeText: fieldNamed(model, key)?.type ?? '',
      shape: { type: 'uuid' },
      required: true,
      numbered: false,
    } as const;
  };
  return {
    id: ` ${name}`,
    schema: '',
    name,
    table: name,
    line,
    columns: [column('A', way), column('B', other)],
    primaryKey: { columns: ['A', 'B'], line },
    uniques: [],
    indexes: [],
    // What one end is called is what the other calls its links to it.
    foreignKeys: [end('A', way, other), end('B', other, way)],
    checks: [],
  };
}
