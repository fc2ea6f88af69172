/** The Blueprint's JSON Schema, by which editors complete and check a blueprint.yaml. */
import { z } from 'zod';
import { blueprintSchema } from './schema.js';

/** Draft 7, which every editor's YAML support reads. */
export function blueprintJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(blueprintSchema, {
    target: 'draft-7',
    io: 'input',
  });
  return {
    $schema,
    $id: 'https://unpkg.com/create-architect-app/schema/blueprint.schema.json',
    title: 'Blueprint of create-architect-app',
    ...schema,
  };
}
