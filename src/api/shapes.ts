/** JSON Schemas of what goes in and out. Plain data: OpenAPI and every stack's schemas come from it. */
import type { Attribute, Collection, EntityModel, Reference } from '../blueprint/model.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Property {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

export interface Shapes {
  readonly record: readonly Property[];
  /** The record as the list of deleted rows has it. */
  readonly deleted: readonly Property[];
  readonly create: readonly Property[];
  readonly update: readonly Property[];
}

const INT4 = { minimum: -2_147_483_648, maximum: 2_147_483_647 };
const timePattern = '^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?$';
/** As many as eight bytes hold for sure: 19 digits only below 9, so that no number is too big. */
export const bigintDigits = String.raw`[1-8]?\d{1,18}`;
const base64 = '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$';

/** The record as read, the body of a create, the body of a merge patch. */
export function entityShapes(entity: EntityModel, embeds: readonly Property[]): Shapes {
  const writable = entity.attributes.filter((attribute) => !attribute.readOnly);
  const settable = entity.references.filter((reference) => !isDirectOwner(reference));
  const record = [
    { name: 'id', schema: keySchema(entity.key), required: true },
    ...entity.attributes
      .filter((attribute) => !attribute.hidden)
      .map((attribute) => ({
        name: attribute.name,
        schema: orNull(valueSchema(attribute), attribute.required),
        required: true,
      })),
    ...entity.references.map((reference) => ({
      name: reference.property,
      schema: orNull(referenceSchema(reference), reference.required),
      required: true,
    })),
    {
      name: 'version',
      schema: {
        type: 'integer',
        description: entity.versioned
          ? 'Rises with each change; the ETag.'
          : 'Another after each change; the ETag.',
      },
      required: true,
    },
    ...(entity.timestamps ? timestamps : []),
  ];
  return {
    record: [...record, ...embeds],
    deleted: [...record, { name: 'deletedAt', schema: moment, required: true }],
    create: [
      ...(entity.key.generated === 'client'
        ? [{ name: 'id', schema: keySchema(entity.key), required: true }]
        : []),
      ...writable.map((attribute) => ({
        name: attribute.name,
        schema: withDefault(orNull(valueSchema(attribute), attribute.required), attribute),
        required: attribute.required && attribute.default === undefined,
      })),
      ...settable.map((reference) => ({
        name: reference.property,
        schema: orNull(referenceSchema(reference), reference.required),
        required: reference.required,
      })),
    ],
    update: [
      ...writable.map((attribute) => ({
        name: attribute.name,
        schema: orNull(valueSchema(attribute), attribute.required),
        required: false,
      })),
      ...settable.map((reference) => ({
        name: reference.property,
        schema: orNull(referenceSchema(reference), reference.required),
        required: false,
      })),
    ],
  };
}

/** The server sets it to the caller; nobody can write it. */
export const isDirectOwner = (reference: Reference) =>
  reference.isOwner && reference.target === 'account';

/** A relation embedded on `?include=`. */
export function embedSchema(component: string, many: boolean, description: string): JsonSchema {
  const ref = { $ref: `#/components/schemas/${component}` };
  return many
    ? { type: 'array', items: ref, description }
    : { anyOf: [ref, { type: 'null' }], description };
}

const moment: JsonSchema = { type: 'string', format: 'date-time' };

const timestamps: readonly Property[] = ['createdAt', 'updatedAt'].map((name) => ({
  name,
  schema: moment,
  required: true,
}));

export function keySchema(key: EntityModel['key']): JsonSchema {
  switch (key.type) {
    case 'uuid':
      return { type: 'string', format: 'uuid' };
    case 'integer':
      return {
        type: 'integer',
        minimum: key.generated === 'client' ? INT4.minimum : 1,
        maximum: INT4.maximum,
      };
    case 'bigint':
      return { type: 'string', pattern: `^-?${bigintDigits}$` };
    case 'string':
      return { type: 'string', minLength: 1, maxLength: key.maxLength ?? 100 };
  }
}

function referenceSchema(reference: Reference): JsonSchema {
  return described(keySchema(reference.targetKey), reference.description);
}

/** The schema of a value that is there. */
export function valueSchema(attribute: Attribute): JsonSchema {
  return described(typeSchema(attribute), attribute.description);
}

function typeSchema(attribute: Attribute): JsonSchema {
  switch (attribute.type) {
    case 'string':
      return { type: 'string', ...textLimits(attribute, 255) };
    case 'text':
      return { type: 'string', ...textLimits(attribute, undefined) };
    case 'integer':
      return {
        type: 'integer',
        minimum: attribute.min ?? INT4.minimum,
        maximum: attribute.max ?? INT4.maximum,
      };
    case 'bigint':
      return { type: 'string', pattern: `^${sign(attribute)}${bigintDigits}$` };
    case 'decimal':
      return { type: 'string', pattern: decimalPattern(attribute) };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'time':
      return { type: 'string', pattern: timePattern };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'uuid':
    case 'file':
      return { type: 'string', format: 'uuid' };
    case 'email':
      return { type: 'string', format: 'email', maxLength: attribute.maxLength ?? 254 };
    case 'url':
      return {
        type: 'string',
        format: 'uri',
        pattern: '^https?://',
        maxLength: attribute.maxLength ?? 2048,
      };
    case 'json':
      return {};
    case 'enum':
      return { type: 'string', enum: (attribute.values ?? []).map((value) => value.value) };
    case 'binary':
      return {
        type: 'string',
        contentEncoding: 'base64',
        pattern: base64,
        ...(attribute.maxLength === undefined
          ? {}
          : { maxLength: Math.ceil(attribute.maxLength / 3) * 4 }),
      };
  }
}

export const decimalDigits = (attribute: Attribute) => {
  const scale = attribute.scale ?? 2;
  return { precision: attribute.precision ?? Math.max(12, scale), scale };
};

function decimalPattern(attribute: Attribute): string {
  const { precision, scale } = decimalDigits(attribute);
  const whole = `${sign(attribute)}\\d{1,${Math.max(1, precision - scale)}}`;
  return scale === 0 ? `^${whole}$` : `^${whole}(\\.\\d{1,${scale}})?$`;
}

const sign = (attribute: Attribute) => ((attribute.min ?? -1) >= 0 ? '' : '-?');

function textLimits(attribute: Attribute, longest: number | undefined): JsonSchema {
  const maxLength = attribute.maxLength ?? longest;
  return {
    ...(attribute.minLength === undefined ? {} : { minLength: attribute.minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(attribute.pattern === undefined ? {} : { pattern: `^(?:${attribute.pattern})$` }),
  };
}

function described(schema: JsonSchema, description: string | undefined): JsonSchema {
  return description === undefined || description === '' ? schema : { ...schema, description };
}

/** `[T, null]`, the one union that every language's tools take. */
function orNull(schema: JsonSchema, required: boolean): JsonSchema {
  if (required || schema['type'] === undefined) return schema;
  const values = schema['enum'] as unknown[] | undefined;
  return {
    ...schema,
    type: [schema['type'], 'null'],
    ...(values ? { enum: [...values, null] } : {}),
  };
}

function withDefault(schema: JsonSchema, attribute: Attribute): JsonSchema {
  const { default: value } = attribute;
  return value === undefined || value === 'now'
    ? schema
    : { ...schema, default: apiLiteral(attribute) };
}

/** The default as the API writes it: decimals and bigints are strings there, and JSON is itself. */
function apiLiteral(attribute: Attribute): unknown {
  const { default: value, type } = attribute;
  if (type === 'json') return JSON.parse(String(value)) as unknown;
  return type === 'decimal' || type === 'bigint' ? String(value) : value;
}

export function collectionDescription(collection: Collection): string {
  return collection.kind === 'one-to-one' ? 'With `include`.' : 'With `include`; at most 100.';
}
