/** JSON Schemas as the TypeBox expressions that make them. */
import type { JsonSchema, Property } from '../../api/shapes.js';
import { js } from '../../render/literals.js';

export interface PropertyView {
  readonly name: string;
  readonly expression: string;
}

/** Which helpers of platform/http/schemas.ts, and `Type`, an expression uses. */
export type SchemaHelper = 'Type' | 'nullable' | 'oneOf' | 'embedded' | 'embeddedList' | 'page';

export function propertyView(property: Property): PropertyView {
  const expression = typeboxExpression(property.schema);
  return {
    name: property.name,
    expression: property.required ? expression : `Type.Optional(${expression})`,
  };
}

/** The helpers in a text of expressions; each is called by its plain name. */
export function schemaHelpers(text: string): SchemaHelper[] {
  const all: SchemaHelper[] = ['embedded', 'embeddedList', 'nullable', 'oneOf', 'page'];
  return all.filter((helper) => text.includes(`${helper}(`));
}

export function typeboxExpression(schema: JsonSchema): string {
  const { type, enum: values, anyOf, items, description, ...rest } = schema;
  if (anyOf !== undefined)
    return `embedded(${referenced((anyOf as JsonSchema[])[0])}, ${js(description)})`;
  if (items !== undefined)
    return `embeddedList(${referenced(items as JsonSchema)}, ${js(description)})`;
  if (Array.isArray(type)) {
    const present = (values as unknown[] | undefined)?.filter((value) => value !== null);
    return `nullable(${typeboxExpression({ ...schema, type: type[0], ...(present ? { enum: present } : {}) })})`;
  }
  const options = { ...rest, ...(description === undefined ? {} : { description }) };
  if (values !== undefined) return call('oneOf', js(values), options);
  switch (type) {
    case 'string':
      return call('Type.String', undefined, options);
    case 'integer':
      return call('Type.Integer', undefined, options);
    case 'boolean':
      return call('Type.Boolean', undefined, options);
    default:
      return call('Type.Unknown', undefined, options);
  }
}

function call(name: string, first: string | undefined, options: object): string {
  const rest = Object.keys(options).length === 0 ? [] : [js(options)];
  return `${name}(${[...(first === undefined ? [] : [first]), ...rest].join(', ')})`;
}

function referenced(schema: JsonSchema | undefined): string {
  return js(String(schema?.['$ref']).replace('#/components/schemas/', ''));
}
