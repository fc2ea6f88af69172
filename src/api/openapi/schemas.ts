/** An entity's shapes as components. */
import type { Resource } from '../api.js';
import type { JsonSchema, Property } from '../shapes.js';
import { reference } from './responses.js';

/** The schemas that the entity's operations and the includes of others refer to. */
export function entitySchemas({
  entity,
  components,
  shapes,
  operations,
}: Resource): Record<string, JsonSchema> {
  const has = (...kinds: string[]) => operations.some(({ kind }) => kinds.includes(kind));
  return {
    ...(answersRecord({ operations })
      ? { [components.record]: recordSchema({ entity, shapes }) }
      : {}),
    ...(has('list') ? { [components.page]: pageSchema(components.record) } : {}),
    ...(has('create') ? { [components.create]: objectSchema(shapes.create) } : {}),
    ...(has('deletedList')
      ? {
          [components.deleted]: objectSchema(shapes.deleted),
          [components.deletedPage]: pageSchema(components.deleted),
        }
      : {}),
    ...(has('update') ? { [components.update]: objectSchema(shapes.update) } : {}),
  };
}

/** A row as it is read, whether or not any answer holds one. */
export const recordSchema = ({ entity, shapes }: Pick<Resource, 'entity' | 'shapes'>): JsonSchema =>
  objectSchema(shapes.record, entity.description);

const answers = new Set(['list', 'read', 'create', 'update', 'transition', 'restore']);

/** Whether any answer holds a row of the entity. (An include of it needs the right to read it.) */
export function answersRecord({ operations }: Pick<Resource, 'operations'>): boolean {
  return operations.some(({ kind }) => answers.has(kind));
}

function objectSchema(properties: readonly Property[], description?: string): JsonSchema {
  const required = properties.filter((property) => property.required).map(({ name }) => name);
  return {
    type: 'object',
    ...(description ? { description } : {}),
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(properties.map(({ name, schema }) => [name, inOpenApi(schema)])),
    additionalProperties: false,
  };
}

/** Bytes go by their name in the OpenAPI format registry, which code generators know. */
function inOpenApi({ contentEncoding, ...schema }: JsonSchema): JsonSchema {
  return contentEncoding === undefined ? schema : { ...schema, format: 'byte' };
}

/** One page of a list. */
export function pageSchema(record: string): JsonSchema {
  return {
    type: 'object',
    required: ['items', 'nextCursor'],
    properties: {
      items: { type: 'array', items: reference(record) },
      nextCursor: {
        type: ['string', 'null'],
        description: 'Send it as `cursor` for the next page; null on the last one.',
      },
      total: {
        type: 'integer',
        description: 'All rows of the list; only with `Prefer: return=total-count`.',
      },
    },
    additionalProperties: false,
  };
}
