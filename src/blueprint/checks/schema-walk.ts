/** Walks a zod schema along a path, to know which settings stand at a place. */
import { z } from 'zod';

/** The names of the settings at a path; none where the schema has no fixed ones. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here: unknown = schema;
  for (const key of path) here = step(unwrap(here), key);
  const found = unwrap(here);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function step(schema: unknown, key: PropertyKey): unknown {
  if (schema instanceof z.ZodObject)
    return Object.hasOwn(schema.shape, key) ? schema.shape[String(key)] : undefined;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

const unwrap = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;

/** The same value with its keys in the order of the schema, so that text made of it is stable. */
export function ordered(schema: unknown, value: unknown): unknown {
  const here = unwrap(schema);
  if (Array.isArray(value)) return value.map((item) => ordered(step(here, 0), item));
  if (typeof value !== 'object' || value === null) return value;
  const keys =
    here instanceof z.ZodObject
      ? Object.keys(here.shape).filter((key) => Object.hasOwn(value, key))
      : Object.keys(value);
  return Object.fromEntries(
    keys
      .map((key): [string, unknown] => [key, ordered(step(here, key), Reflect.get(value, key))])
      .filter(([, inner]) => inner !== undefined),
  );
}
