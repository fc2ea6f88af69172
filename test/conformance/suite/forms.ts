/** Whether a value has the JSON form that its schema in the Api demands. */
import type { JsonSchema, Property } from '../../../src/api/shapes.js';

const formats: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  // What comes out is UTC, always.
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/,
  email: /^[^\s@]+@[^\s@]+$/,
  uri: /^https?:\/\//,
};

/** What is wrong with a value; nothing when it has the form. */
function formFaults(schema: JsonSchema, value: unknown): string[] {
  const { type, pattern, format } = schema;
  if (type === undefined) return [];
  const types = [type].flat() as string[];
  if (!types.includes(typeOf(value))) return [`is ${typeOf(value)}, not ${types.join(' or ')}`];
  if (value === null) return [];
  const faults: string[] = [];
  const allowed = schema['enum'] as unknown[] | undefined;
  if (allowed && !allowed.includes(value)) faults.push(`is not one of ${allowed.join(', ')}`);
  if (typeof value === 'string') {
    if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(value)) {
      faults.push(`does not match ${pattern}`);
    }
    if (typeof format === 'string' && !formats[format]?.test(value)) faults.push(`is no ${format}`);
    const length = Array.from(value).length;
    if (length > Number(schema['maxLength'] ?? Infinity)) faults.push('is too long');
    if (length < Number(schema['minLength'] ?? 0)) faults.push('is too short');
  }
  if (typeof value === 'number') {
    if (value > Number(schema['maximum'] ?? Infinity)) faults.push('is too big');
    if (value < Number(schema['minimum'] ?? -Infinity)) faults.push('is too small');
  }
  return faults;
}

/** Faults of a record: each property in its form, none missing, none besides (but `embeds`). */
export function recordFaults(
  properties: readonly Property[],
  record: Readonly<Record<string, unknown>>,
  embeds: readonly string[] = [],
): string[] {
  const known = new Map(properties.map((property) => [property.name, property]));
  const strange = Object.keys(record).filter((name) => !known.has(name) && !embeds.includes(name));
  return [
    ...strange.map((name) => `${name} is not a property`),
    ...properties
      .filter(({ name, required }) => required || embeds.includes(name))
      .flatMap(({ name, schema }) =>
        Object.hasOwn(record, name)
          ? formFaults(schema, record[name]).map((fault) => `${name} ${fault}`)
          : [`${name} is missing`],
      ),
  ];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
