/** An entity's columns as a repository reads and writes them. */
import { isDirectOwner } from '../../api/shapes.js';
import type { Attribute, EntityModel } from '../../blueprint/model.js';
import { sqlIdentifier } from '../../names/names.js';
import { keyTs } from './names.js';

export interface Column {
  readonly property: string;
  readonly column: string;
  readonly type: string;
  readonly optional: boolean;
  /** The function of platform/database/encode.ts that writes it. */
  readonly encoder?: 'asJson' | 'asBytes' | 'asUtc';
  /** What stands for a value that is not given. */
  readonly fallback?: string;
}

/** `t.customer_id as "customerId"`, in the order of the record. */
export function selectColumns(entity: EntityModel): { text: string }[] {
  return [
    select(entity.key.column, 'id'),
    ...entity.attributes.filter((attribute) => !attribute.hidden).map(selectAttribute),
    ...entity.references.map((reference) => select(reference.column, reference.property)),
    entity.versioned ? select('version', 'version') : { text: 't.xmin::text::float8 as version' },
    ...(entity.timestamps
      ? [select('created_at', 'createdAt'), select('updated_at', 'updatedAt')]
      : []),
  ];
}

function select(column: string, property: string) {
  const name = sqlIdentifier(column);
  return { text: name === property ? `t.${name}` : `t.${name} as "${property}"` };
}

/** A column that holds its values otherwise is read as its field would be. */
function selectAttribute({ column, name, type, stored }: Attribute) {
  const text = `t.${sqlIdentifier(column)}`;
  const as = sqlIdentifier(column) === name ? sqlIdentifier(name) : `"${name}"`;
  switch (stored) {
    case 'char':
      return { text: `${text}::text as ${as}` };
    case 'float':
      return { text: `${text}::numeric as ${as}` };
    case 'other':
      if (type === 'json') return { text: `to_jsonb(${text}) as ${as}` };
      return { text: `${text}::${type === 'decimal' ? 'numeric' : 'text'} as ${as}` };
    default:
      return select(column, name);
  }
}

/** What an insert gives: all but what the database makes. */
export function insertColumns(entity: EntityModel): Column[] {
  const { key } = entity;
  return [
    ...(key.generated === 'identity'
      ? []
      : [{ property: 'id', column: key.column, type: keyTs(key), optional: false }]),
    ...writableAttributes(entity),
    ...entity.references.map((reference) => ({
      property: reference.property,
      column: reference.column,
      type: orNull(keyTs(reference.targetKey), reference.required),
      optional: !reference.required,
    })),
  ];
}

/** What a change may write: neither the key nor the owner, the state or what is read-only. */
export function writableColumns(entity: EntityModel): Column[] {
  return [
    ...writableAttributes(entity),
    ...entity.references
      .filter((reference) => !isDirectOwner(reference))
      .map((reference) => ({
        property: reference.property,
        column: reference.column,
        type: keyTs(reference.targetKey),
        optional: true,
      })),
  ];
}

function writableAttributes(entity: EntityModel): Column[] {
  return entity.attributes
    .filter((attribute) => !attribute.readOnly)
    .map((attribute) => ({
      property: attribute.name,
      column: attribute.column,
      type: orNull(attributeTs(attribute), attribute.required),
      optional: !attribute.required || attribute.default !== undefined,
      ...(attribute.type === 'json' ? { encoder: 'asJson' as const } : {}),
      ...(attribute.type === 'binary' ? { encoder: 'asBytes' as const } : {}),
      ...(attribute.stored === 'timestamp' ? { encoder: 'asUtc' as const } : {}),
      ...(attribute.default === 'now' ? { fallback: now(attribute) } : {}),
    }));
}

function now(attribute: Attribute): string {
  const text = 'new Date().toISOString()';
  if (attribute.type === 'datetime') return text;
  return attribute.type === 'date' ? `${text}.slice(0, 10)` : `${text}.slice(11, 19)`;
}

const orNull = (type: string, required: boolean) =>
  required || type === 'unknown' ? type : `${type} | null`;

/** The TypeScript type of a value. */
function attributeTs(attribute: Attribute): string {
  switch (attribute.type) {
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'json':
      return 'unknown';
    default:
      return 'string';
  }
}
