/** Api → OpenAPI 3.1: the contract that a backend in any language serves at /openapi.json. */
import type { Api } from './api.js';
import { accountPart, accountPaths } from './openapi/accounts.js';
import { auditPaths, auditSchemas } from './openapi/audit.js';
import { fileSchemas } from './openapi/files.js';
import { inOrder } from './openapi/order.js';
import { operationObject } from './openapi/operation.js';
import { problemSchema, sharedHeaders, sharedResponses } from './openapi/responses.js';
import { entitySchemas } from './openapi/schemas.js';
import { yamlText } from './openapi/yaml.js';

type Paths = Record<string, Record<string, object>>;

/** The document, its keys in the order that a reader expects. */
export function buildOpenApi(api: Api): object {
  const { title, description, tags } = aboutApi(api);
  const accounts = accountPart(api);
  const paths: Paths = { ...accountPaths(accounts), ...auditPaths(api) };
  for (const { operations } of api.resources) {
    for (const operation of operations) {
      const path = `/v1${operation.path}`;
      const method = operation.method.toLowerCase();
      paths[path] = { ...paths[path], [method]: operationObject(api, operation) };
    }
  }
  return inOrder({
    openapi: '3.1.0',
    info: { title, description, version: '1.0.0' },
    servers: [{ url: '/' }],
    tags,
    paths,
    components: {
      headers: sharedHeaders,
      schemas: {
        Problem: problemSchema,
        ...accounts.schemas,
        ...auditSchemas(api),
        ...fileSchemas(api),
        ...Object.assign({}, ...api.resources.map(entitySchemas)),
      },
      responses: sharedResponses(paths, api.features),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }) as object;
}

/** openapi.yaml. */
export function openApiYaml(api: Api): string {
  return yamlText(buildOpenApi(api));
}

export interface About {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
}

/** What the API is for; its tags are one for accounts and one for each entity with operations. */
export function aboutApi({ title, description, resources, features }: Api): About {
  const used = new Set(
    resources.flatMap(({ operations }) => operations.map(({ entity }) => entity)),
  );
  return {
    title,
    description: description === '' ? `The API of ${title}.` : description,
    tags: [
      { name: 'auth', description: 'Accounts and sessions.' },
      ...(features.has('audit') ? [{ name: 'audit', description: 'Who changed what.' }] : []),
      ...resources
        .filter(({ entity }) => used.has(entity.name))
        .map(({ entity }) => ({
          name: entity.plural,
          description:
            entity.description || `The ${entity.label} rows and what can be done with them.`,
        })),
    ],
  };
}
