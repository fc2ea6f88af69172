/** The Blueprint's schema as JSON Schema, for editors and other programs. */
import { z } from 'zod';
import { blueprintSchema } from './schema.js';

export function blueprintJsonSchema(): object {
  return z.toJSONSchema(blueprintSchema, { io: 'input' });
}
