/**
 * The description of the API, with what OpenAPI has no words for in extensions, so that the import
 * of it is the same domain. What the service itself serves has none of them.
 */
import type { Api, Resource } from '../api/api.js';
import { buildOpenApi } from '../api/openapi.js';
import { inOrder } from '../api/openapi/order.js';
import { recordSchema } from '../api/openapi/schemas.js';
import { yamlText } from '../api/openapi/yaml.js';
import type { JsonSchema } from '../api/shapes.js';
import type { Entity } from '../blueprint/domain.js';
import { fieldSchemas, relationSchemas } from './openapi-properties.js';

interface Document {
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** As YAML. */
export const openapi = (api: Api): string => yamlText(inOrder(extended(api)) as object);

function extended(api: Api): object {
  const document = buildOpenApi(api) as Document;
  const schemas: Record<string, JsonSchema> = { ...document.components.schemas };
  // A deleted row is what the record is, at another place.
  const own = new Set(
    api.resources.flatMap(({ components: { deleted: _deleted, deletedPage: _page, ...rest } }) =>
      Object.values(rest),
    ),
  );
  for (const [name, schema] of Object.entries(schemas))
    if (!own.has(name)) schemas[name] = { ...schema, 'x-entity': false };
  for (const resource of api.resources)
    schemas[resource.components.record] = entitySchema(
      resource,
      schemas[resource.components.record] ?? recordSchema(resource),
    );
  return {
    ...document,
    'x-roles': api.model.roles,
    components: { ...document.components, schemas },
  };
}

function entitySchema(resource: Resource, record: JsonSchema): JsonSchema {
  const { entity } = resource;
  const properties = {
    ...(record['properties'] as Readonly<Record<string, JsonSchema>>),
    ...fieldSchemas(resource),
  };
  const links = relationSchemas(resource, properties);
  return {
    ...record,
    properties: { ...properties, ...links.properties },
    'x-entity': {
      ...(resource.components.record === entity.name ? {} : { name: entity.name }),
      ...unsaid(entity.entity),
      ...(links.rest.length === 0 ? {} : { relations: links.rest }),
    },
  };
}

/** What an entity has beside its name, its description and its properties. */
function unsaid(entity: Entity): Partial<Entity> {
  const {
    name: _name,
    description: _description,
    fields: _fields,
    relations: _relations,
    timestamps: _timestamps,
    // About a database that was there before, which the new one is not.
    version: _version,
    constraints: _constraints,
    samples: _samples,
    was: _was,
    ...rest
  } = entity;
  return rest;
}
