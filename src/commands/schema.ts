/** `create-architect-app schema`: the JSON Schemas of what is read and printed. */
import type { Io } from '../io.js';

export interface SchemaOptions {
  readonly name: 'blueprint' | 'report';
}

export async function runSchema(
  { name }: SchemaOptions,
  { stdout }: Pick<Io, 'stdout'>,
): Promise<void> {
  const schema =
    name === 'blueprint'
      ? (await import('../blueprint/json-schema.js')).blueprintJsonSchema()
      : (await import('../verify/report.js')).documentJsonSchema();
  stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
}
