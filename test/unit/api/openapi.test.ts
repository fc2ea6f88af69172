import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Api } from '../../../src/api/api.js';
import { aboutApi, buildOpenApi, openApiYaml } from '../../../src/api/openapi.js';
import type { Domain } from '../../../src/blueprint/domain.js';
import { starters } from '../../../src/brief/starters/index.js';
import { all, domainOf, entity, lifecycle, toOne } from '../blueprint/small-domain.js';
import { apiOf } from './api-of.js';

interface Operation {
  operationId: string;
  tags: string[];
  security: object[];
  parameters?: { name: string; in: string; schema: { pattern?: string } }[];
  requestBody?: { content: object };
  responses: Record<string, { $ref?: string; headers?: object }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, object>;
    responses: Record<string, { headers: object }>;
    headers: Record<string, object>;
  };
}

const documentOf = (api: Api) => buildOpenApi(api) as unknown as Document;
const operationsOf = ({ paths }: Document) =>
  Object.values(paths).flatMap(Object.values<Operation>);

/** Every object of the document, the deepest last. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside];
}

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Names that other things have already, keys of every kind, and texts that break what is careless. */
const hard: Domain = domainOf(
  entity('Problem', {
    description: 'A: "problem" #1\n\n- */ `${x}` </script>  ',
    fields: [
      { name: 'type', type: 'string', required: true, unique: true, description: 'null' },
      { name: 'limit', type: 'integer', unique: true },
      { name: 'blob', type: 'binary' },
      { name: 'data', type: 'json' },
      {
        name: 'kind',
        type: 'enum',
        required: true,
        values: [{ value: 'in-progress' }, { value: 'a/b (c)' }, { value: 'null' }],
      },
    ],
    indexes: [['kind']],
    access: { anonymous: { read: 'all' }, member: all },
  }),
  entity('Session', {
    key: { type: 'integer', generated: 'identity' },
    relations: [
      toOne('problem', 'Problem'),
      { name: 'pages', kind: 'many-to-many', to: 'LandingPage' },
    ],
    lifecycle: lifecycle({
      transitions: [{ name: 'refresh', from: ['draft'], to: 'done', allow: { member: 'all' } }],
    }),
  }),
  entity('Landing'),
  entity('LandingPage', { key: { type: 'string', generated: 'client' } }),
  entity('News', { access: { admin: { delete: 'all' } } }),
  entity('Secret', { access: {} }),
);

const domains = [
  ...starters.map(({ id, load }) => ({ id, load })),
  { id: 'hard names', load: async () => hard },
  { id: 'no entity', load: async () => domainOf() },
];

describe.each(domains)('the description of $id', ({ load }) => {
  it('is OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate({
      ...buildOpenApi(apiOf(await load())),
    });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('refers to what is there, and has nothing that is not referred to', async () => {
    const document = documentOf(apiOf(await load()));
    const found = objectsIn(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? $ref : []));
    const { schemas, responses, headers } = document.components;
    const there = [
      ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
      ...Object.keys(responses).map((name) => `#/components/responses/${name}`),
      ...Object.keys(headers).map((name) => `#/components/headers/${name}`),
    ];
    expect([...new Set(found)].toSorted()).toEqual(there.toSorted());
  });

  it('calls every operation by a name of its own, under a tag that is explained', async () => {
    const api = apiOf(await load());
    const operations = operationsOf(documentOf(api));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = aboutApi(api).tags.map(({ name }) => name);
    expect([...new Set(operations.flatMap((one) => one.tags))].toSorted()).toEqual(tags.toSorted());
  });

  it('asks for a token wherever no one may come without', async () => {
    const api = apiOf(await load());
    const { paths } = documentOf(api);
    for (const { path, method, allow } of api.resources.flatMap(({ operations }) => operations)) {
      const operation = paths[`/v1${path}`]?.[method.toLowerCase()];
      const open = allow.has('anonymous');
      expect(operation?.security).toEqual(open ? [{}, { bearer: [] }] : [{ bearer: [] }]);
      const everyone = api.roles.every((role) => allow.has(role));
      expect('403' in (operation?.responses ?? {})).toBe(!everyone);
    }
  });

  it('says of every operation how often one may ask, and that it may fail', async () => {
    const document = documentOf(apiOf(await load()));
    const shared = document.components.responses;
    for (const { responses } of operationsOf(document)) {
      const { 431: unreadable, ...others } = responses;
      // What cannot be read is not counted.
      expect(unreadable?.$ref).toBe('#/components/responses/RequestHeadersTooLarge');
      expect(Object.keys(others)).toEqual(expect.arrayContaining(['400', '429', '500', '503']));
      for (const { $ref, headers } of Object.values(others)) {
        const told = $ref === undefined ? headers : shared[$ref.split('/').at(-1) ?? '']?.headers;
        expect(told).toMatchObject({ RateLimit: {}, 'RateLimit-Policy': {} });
      }
    }
    for (const name of ['TooManyRequests', 'ServiceUnavailable']) {
      expect(shared[name]?.headers).toHaveProperty('Retry-After');
    }
  });

  it('has no construct that some language’s tools cannot take', async () => {
    const bad = objectsIn(buildOpenApi(apiOf(await load()))).filter(
      ({ type, anyOf, pattern, ...rest }) =>
        (Array.isArray(type) && (type.length !== 2 || type[1] !== 'null')) ||
        (Array.isArray(anyOf) && (anyOf.length !== 2 || anyOf[1].type !== 'null')) ||
        (typeof pattern === 'string' && !isExpression(pattern)) ||
        ['oneOf', 'allOf', 'style'].some((name) => name in rest),
    );
    expect(bad).toEqual([]);
  });

  it('is written as the yaml package would write it', async () => {
    const api = apiOf(await load());
    const options = {
      aliasDuplicateObjects: false,
      lineWidth: 0,
      doubleQuotedMinMultiLineLength: Infinity,
    };
    expect(openApiYaml(api)).toBe(stringify(buildOpenApi(api), options));
  });
});

describe('names of schemas', () => {
  it('are kept apart: an entity may be called what the API has already', () => {
    const { schemas } = documentOf(apiOf(hard)).components;
    expect(schemas['Problem']).toMatchObject({ description: 'RFC 9457 problem details' });
    expect(schemas['ProblemSchema']).toMatchObject({ properties: { kind: {} } });
    expect(schemas['Session']).toMatchObject({ properties: { accessToken: {} } });
    expect(schemas['LandingPage']).toMatchObject({ properties: { name: {} } });
    expect(schemas['LandingPageSchema']).toMatchObject({ properties: { items: {} } });
    const session = schemas['SessionSchema'] as { properties: Record<string, object> };
    expect(session.properties['problem']).toMatchObject({
      anyOf: [{ $ref: '#/components/schemas/ProblemSchema' }, { type: 'null' }],
    });
  });
});

describe('an operation', () => {
  const { paths } = documentOf(apiOf(hard, { ifMatch: 'required' }));
  const parameters = (path: string, method: string) =>
    paths[path]?.[method]?.parameters?.map(({ name, in: place }) => `${place} ${name}`);
  const pattern = (path: string, name: string) =>
    paths[path]?.['get']?.parameters?.find((one) => one.name === name)?.schema.pattern ?? '';

  it('takes its path first, then the query, then headers', () => {
    expect(parameters('/v1/problems/{id}/sessions', 'get')).toEqual([
      ...['path id', 'query limit', 'query cursor', 'query sort', 'query include'],
      ...['query status', 'query problemId', 'query createdAt', 'query createdAt_gt'],
      ...['query createdAt_gte', 'query createdAt_lt', 'query createdAt_lte', 'header Prefer'],
    ]);
    expect(parameters('/v1/sessions/{id}/pages/{targetId}', 'put')).toEqual([
      'path id',
      'path targetId',
    ]);
  });

  it('demands If-Match of changes where the blueprint does', () => {
    const demanded = expect.objectContaining({ name: 'If-Match', required: true });
    expect(paths['/v1/sessions/{id}']?.['patch']?.parameters).toContainEqual(demanded);
    expect(paths['/v1/sessions/{id}/refresh']?.['post']?.parameters).toContainEqual(demanded);
    expect(paths['/v1/sessions/{id}']?.['get']?.parameters).not.toContainEqual(demanded);
  });

  it('takes a merge patch, and gives the ETag for the next', () => {
    const update = paths['/v1/sessions/{id}']?.['patch'];
    expect(Object.keys(update?.requestBody?.content ?? {})).toEqual([
      'application/json',
      'application/merge-patch+json',
    ]);
    expect(update?.responses['200']?.headers).toHaveProperty('ETag');
    expect(paths['/v1/sessions']?.['post']?.responses['201']?.headers).toHaveProperty('Location');
  });

  it('describes filters and sorts by patterns that fit their values only', () => {
    const kind = new RegExp(pattern('/v1/problems', 'kind'), 'u');
    expect(kind.test('in-progress,a/b (c)')).toBe(true);
    expect(kind.test('in_progress')).toBe(false);
    const sort = new RegExp(pattern('/v1/problems', 'sort'), 'u');
    expect(sort.test('-createdAt,limit')).toBe(true);
    expect(sort.test('data')).toBe(false);
    expect(new RegExp(pattern('/v1/problems', 'limit_eq'), 'u').test('5,-7')).toBe(true);
    expect(new RegExp(pattern('/v1/problems', 'limit_eq_gt'), 'u').test('5,7')).toBe(false);
  });
});
