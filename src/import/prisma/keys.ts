/** Which fields identify a row, and of which type the keys are that Prisma itself makes. */
import type { Notes } from '../notes.js';
import type { SourceList } from '../relational/source.js';
import { argument, columnIn, itemsOf, shown } from './arguments.js';
import { makerOf } from './defaults.js';
import {
  fieldAttribute,
  type Model,
  modelAttribute,
  type ModelField,
  type Schema,
} from './schema.js';

/** `@id`, or the fields of `@@id`. */
export function primaryKey(model: Model): SourceList | undefined {
  const field = model.fields.find((each) => fieldAttribute(each, 'id'));
  if (field) return { columns: [field.name], line: field.line };
  const block = modelAttribute(model, 'id');
  if (!block) return undefined;
  const columns = itemsOf(argument(block, 'fields', 0)).map(columnIn);
  return { columns, line: block.line };
}

export const fieldNamed = ({ fields }: Model, name: string): ModelField | undefined =>
  fields.find((field) => field.name === name);

/** The model and its field that a scalar field points at. */
function pointedAt(
  model: Model,
  field: ModelField,
  { models }: Schema,
): { readonly model: Model; readonly field: ModelField } | undefined {
  for (const relation of model.fields) {
    const target = models.get(relation.type);
    const attribute = fieldAttribute(relation, 'relation');
    const at = itemsOf(argument(attribute, 'fields')).map(shown).indexOf(field.name);
    if (!target || at < 0) continue;
    const name = itemsOf(argument(attribute, 'references')).map(shown)[at];
    const found = name === undefined ? undefined : fieldNamed(target, name);
    if (found) return { model: target, field: found };
  }
  return undefined;
}

/**
 * Whether it holds texts that `uuid()`, `cuid()` and the like make for a key: itself, or because
 * it points at such a key. They say nothing, so that UUIDs do as well.
 */
export function isMade(model: Model, field: ModelField, schema: Schema, depth = 0): boolean {
  if (field.type !== 'String' || field.list || depth > 20) return false;
  const target = pointedAt(model, field, schema);
  if (target) return isMade(target.model, target.field, schema, depth + 1);
  const key = primaryKey(model)?.columns;
  return key?.length === 1 && key[0] === field.name && makerOf(field) !== undefined;
}

/** Tells of a key that was made in the program, and is made by the server now. */
export function tellMade(model: Model, field: ModelField, notes: Notes): void {
  const maker = makerOf(field) ?? '';
  if (/^uuid\("?7"?\)$/.test(maker) && isUuid(field)) return;
  notes.add(
    `${model.name}.${field.name} @default(${maker})`,
    isUuid(field)
      ? 'Keys are UUIDs of version 7, made by the server.'
      : 'The text becomes a uuid, of version 7 and made by the server; so do the fields that point at it.',
    field.line,
  );
}

export const isUuid = ({ attributes }: ModelField): boolean =>
  attributes.some(
    ({ group, name }) => group !== undefined && /^(Uuid|UniqueIdentifier)$/.test(name),
  );
