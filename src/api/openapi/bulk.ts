/** Several rows by one request: what is sent, and what comes back for each. */
import type { Resource } from '../api.js';
import type { Operation } from '../operations.js';
import { type JsonSchema, keySchema } from '../shapes.js';
import { reference } from './responses.js';

/** Items of one request at most. */
const mostItems = 100;

const object = (
  required: readonly string[],
  properties: Readonly<Record<string, JsonSchema>>,
): JsonSchema => ({ type: 'object', required, properties, additionalProperties: false });

/** New rows as they would be sent alone, or changes with the row that each is of. */
export function bulkBody({ entity, components }: Resource, { kind }: Operation): object {
  const item =
    kind === 'bulkCreate'
      ? reference(components.create)
      : object(['id', 'changes'], {
          id: keySchema(entity.key),
          version: {
            type: 'integer',
            minimum: 0,
            description: 'That of the row as it was read; refused where it is another now.',
          },
          changes: reference(components.update),
        });
  const schema = object(['items'], {
    items: { type: 'array', items: item, minItems: 1, maxItems: mostItems },
    atomic: { type: 'boolean', description: 'Whether all are carried out or none.' },
  });
  return { required: true, content: { 'application/json': { schema } } };
}

/** One result an item, in their order. */
export const bulkResults = (record: string): JsonSchema =>
  object(['results'], {
    results: {
      type: 'array',
      items: object(['status'], {
        status: { type: 'integer', description: 'What the item alone would have been answered.' },
        body: reference(record),
        problem: reference('Problem'),
      }),
    },
  });
