/** Keys that an account makes for machines. */
import type { JsonSchema } from '../shapes.js';
import { closed, open, type AccountPart } from './account-operation.js';
import { reference } from './responses.js';

const path = '/v1/auth/api-keys';
const time: JsonSchema = { type: 'string', format: 'date-time' };

const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 100 };
const readOnly: JsonSchema = { type: 'boolean', description: 'Whether it changes nothing' };
const resources: JsonSchema = {
  type: 'array',
  items: { type: 'string', maxLength: 100 },
  maxItems: 500,
  description: 'Paths that it reaches, such as `orders`; every one when empty',
};

const key = {
  id: { type: 'string', format: 'uuid' },
  name,
  readOnly,
  resources,
  createdAt: time,
  expiresAt: time,
  lastUsedAt: { ...time, type: ['string', 'null'] },
};

export const apiKeys: AccountPart = {
  operations: [
    {
      id: 'listApiKeys',
      method: 'get',
      path,
      summary: 'List your API keys',
      description: 'Those that are not revoked, the newest first, and never the keys themselves.',
      signedIn: true,
      status: 200,
      answer: 'ApiKeyList',
    },
    {
      id: 'createApiKey',
      method: 'post',
      path,
      summary: 'Create an API key',
      description:
        'For a machine, which sends it as a bearer token. The key is in this answer and nowhere else.',
      signedIn: true,
      body: 'ApiKeyCreate',
      status: 200,
      answer: 'NewApiKey',
    },
    {
      id: 'revokeApiKey',
      method: 'delete',
      path: `${path}/{id}`,
      summary: 'Revoke an API key',
      description: 'It is refused from the next request on.',
      signedIn: true,
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      ],
      problems: [404],
      status: 204,
    },
  ],
  schemas: {
    ApiKey: open(key),
    ApiKeyList: open({ items: { type: 'array', items: reference('ApiKey') } }),
    ApiKeyCreate: closed({
      name,
      readOnly,
      resources,
      expiresInDays: { type: 'integer', minimum: 1, maximum: 365 },
    }),
    NewApiKey: open({ ...key, key: { type: 'string', description: 'Shown only now' } }),
  },
};
