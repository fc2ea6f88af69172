/** Properties with what a schema of theirs does not say. */
import type { Resource } from '../api/api.js';
import { decimalDigits, type JsonSchema, valueSchema } from '../api/shapes.js';
import type { Entity, Relation } from '../blueprint/domain.js';
import type { Field } from '../blueprint/field.js';
import type { Attribute } from '../blueprint/model.js';
import { inverseName } from '../blueprint/resolve.js';
import { snakeCase } from '../names/names.js';

type Schemas = Record<string, JsonSchema>;

/** Every field, those that no answer has too. */
export function fieldSchemas({ entity, shapes, operations }: Resource): Schemas {
  const isCreated = operations.some(({ kind }) => kind === 'create');
  return Object.fromEntries(
    entity.attributes
      .filter(({ isState }) => !isState)
      .map((attribute) => {
        const { name, hidden, readOnly } = attribute;
        const told =
          shapes.record.find((each) => each.name === name) ??
          shapes.create.find((each) => each.name === name);
        const { contentEncoding, ...schema } = told?.schema ?? valueSchema(attribute);
        const unsaid = unsaidOf(attribute, isCreated);
        return [
          name,
          {
            ...schema,
            ...(contentEncoding === undefined ? {} : { format: 'byte' }),
            ...formatOf(attribute),
            ...defaultOf(attribute),
            ...(hidden ? { writeOnly: true } : {}),
            ...(readOnly && !hidden ? { readOnly: true } : {}),
            ...labelsOf(attribute),
            ...(Object.keys(unsaid).length === 0 ? {} : { 'x-field': unsaid }),
          },
        ];
      }),
  );
}

/** Numbers that are texts, by the names they have in the registry of formats. */
function formatOf({ type }: Attribute): JsonSchema {
  if (type === 'decimal') return { format: 'decimal' };
  return type === 'bigint' ? { format: 'int64' } : {};
}

function defaultOf({ default: value, type }: Attribute): JsonSchema {
  if (value === undefined || value === 'now') return {};
  if (type === 'json') return { default: JSON.parse(String(value)) as unknown };
  return { default: type === 'decimal' || type === 'bigint' ? String(value) : value };
}

/** What people read for each value of an enum, in their order. */
function labelsOf({ values }: Attribute): JsonSchema {
  return values?.some(({ label }) => label !== undefined)
    ? { 'x-enum-descriptions': values.map(({ value, label }) => label ?? value) }
    : {};
}

function unsaidOf(attribute: Attribute, isCreated: boolean): Partial<Field> {
  const { name, type, default: value, min, max, maxLength, unique, sensitive, column } = attribute;
  const { precision, scale } = decimalDigits(attribute);
  const isLong = (maxLength ?? 255) > 10_000;
  const isExact = type === 'decimal' || type === 'bigint';
  return {
    ...(type === 'file' ? { type, ...fileLimits(attribute) } : {}),
    // Where a schema says no more than that it is a text, how long it is decides.
    ...((type === 'text' && maxLength !== undefined && !isLong) || (type === 'string' && isLong)
      ? { type }
      : {}),
    ...requiredOf(attribute, isCreated),
    ...(unique ? { unique } : {}),
    ...(value === 'now' && /^(date|time|datetime)$/.test(type) ? { default: value } : {}),
    ...(isExact && min !== undefined ? { min } : {}),
    ...(isExact && max !== undefined ? { max } : {}),
    ...(type === 'binary' && maxLength !== undefined ? { maxLength } : {}),
    ...(type === 'decimal' && precision === scale ? { precision, scale } : {}),
    ...(sensitive ? { sensitive } : {}),
    ...(column === snakeCase(name) ? {} : { column }),
  };
}

const fileLimits = ({ maxBytes, contentTypes }: Attribute): Partial<Field> => ({
  ...(maxBytes === undefined ? {} : { maxBytes }),
  ...(contentTypes === undefined ? {} : { contentTypes }),
});

/** Said where the lists of what is required leave it open. */
function requiredOf(attribute: Attribute, isCreated: boolean): Partial<Field> {
  const { type, required, hidden, default: value } = attribute;
  if (hidden) return required && (value !== undefined || !isCreated) ? { required } : {};
  return type === 'json' && !required ? { required } : {};
}

/** Foreign keys and links, each at the property that shows it; `rest` has no property. */
export function relationSchemas(
  { entity }: Resource,
  properties: Readonly<Schemas>,
): { readonly properties: Schemas; readonly rest: readonly Relation[] } {
  const shown: Schemas = {};
  const rest: Relation[] = [];
  for (const relation of entity.entity.relations ?? []) {
    const isLink = relation.kind === 'many-to-many';
    const property = isLink ? relation.name : `${relation.name}Id`;
    const schema = properties[property];
    if (schema === undefined) rest.push(relation);
    else shown[property] = { ...schema, 'x-relation': unsaidOfRelation(entity.entity, relation) };
  }
  return { properties: shown, rest };
}

function unsaidOfRelation(entity: Entity, relation: Relation): Partial<Relation> {
  const { name: _name, required: _required, description, was: _was, ...rest } = relation;
  const isLink = relation.kind === 'many-to-many';
  return {
    ...rest,
    // A property beside this one shows it; which one it is, nothing says.
    ...(relation.to === 'account' ? {} : { inverse: inverseName(entity, relation) }),
    ...(isLink && description !== undefined ? { description } : {}),
  };
}
