/** The service as a whole: health, description, what every path has in common, limits. */
import { expect } from 'vitest';
import { anonymous, expectOk, expectProblem, type Json } from './client.js';
import { resolved, type Description } from './described.js';
import type { Suite } from './suite.js';
import { uuid } from './values.js';

export function serviceChecks({ check }: Suite): void {
  check('is alive and ready', async ({ client }) => {
    expectOk(await client.get('//livez'));
    expectOk(await client.get('//readyz'));
  });

  check(
    'describes exactly the operations of the Blueprint in OpenAPI 3.1',
    async ({ api, client }) => {
      const document = expectOk(await client.get('//openapi.json'));
      expect(document['openapi']).toMatch(/^3\.1\./);
      const paths = document['paths'] as Record<string, Record<string, { operationId?: string }>>;
      const described = Object.entries(paths)
        .filter(([path]) => path.startsWith('/v1/') && !/^\/v1\/(auth\/|audit-log$)/.test(path))
        .flatMap(([path, methods]) =>
          Object.entries(methods).map(
            ([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId ?? ''}`,
          ),
        );
      const wanted = api.resources.flatMap(({ operations }) =>
        operations.map(({ method, path, id }) => `${method} /v1${path} ${id}`),
      );
      expect(described.toSorted()).toEqual(wanted.toSorted());
      for (const path of [
        'register',
        'login',
        'refresh',
        'logout',
        'logout-everywhere',
        'change-password',
        'me',
      ]) {
        expect(paths).toHaveProperty([`/v1/auth/${path}`]);
      }
    },
  );

  check('describes that it may fail, and how often one may ask', async ({ client }) => {
    const document = expectOk(await client.get('//openapi.json')) as unknown as Description;
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const { responses } of Object.values(methods)) {
        const statuses = Object.keys(responses);
        expect(statuses, path).toEqual(expect.arrayContaining(['400', '429', '431', '500', '503']));
        for (const [status, response] of Object.entries(responses)) {
          const headers = Object.keys(resolved(document, response).headers ?? {});
          const wanted = [
            ...(status === '431' ? [] : ['RateLimit', 'RateLimit-Policy']),
            ...(['429', '503'].includes(status) ? ['Retry-After'] : []),
          ];
          expect(headers, `${status} of ${path}`).toEqual(expect.arrayContaining(wanted));
        }
      }
    }
  });

  check('shows no hidden field in its description of what is read', async ({ api, client }) => {
    const document = expectOk(await client.get('//openapi.json'));
    const { schemas } = document['components'] as { schemas: Record<string, Json> };
    for (const { entity, shapes, components } of api.resources) {
      const properties = schemas[components.record]?.['properties'] as Json | undefined;
      const wanted = shapes.record.map(({ name }) => name).toSorted();
      expect(Object.keys(properties ?? {}).toSorted(), entity.name).toEqual(wanted);
    }
  });

  check(
    'serves nothing without the version, nor what it does not know',
    async ({ api, client }) => {
      const paths = ['//', '//v1', '//v2', '//v1/no-such-thing', '//v1/%ff', '//%2e%2e/etc/passwd'];
      for (const path of [...paths, ...api.resources.map(({ entity }) => `//${entity.path}`)]) {
        expectProblem(await client.get(path), 404, 'not_found');
      }
    },
  );

  check('tells the methods of a path to who asks with another', async ({ client }) => {
    const document = expectOk(await client.get('//openapi.json')) as unknown as Description;
    for (const [template, described] of Object.entries(document.paths)) {
      const methods = Object.keys(described).map((method) => method.toUpperCase());
      const path = `/${template.replaceAll(/\{\w+\}/g, uuid(1))}`;
      // Where a word stands in the place of an id, nothing that is done to a row is meant.
      const ofRows = document.paths[template.replace(/[\w-]+$/, '{id}')] ?? {};
      const others = Object.keys(ofRows).map((method) => method.toUpperCase());
      for (const method of new Set(['PUT', 'OPTIONS', 'PROPFIND', ...others])) {
        if (methods.includes(method)) continue;
        const unread = method === 'GET' ? {} : { text: 'not read' };
        const answer = await client.send(method, path, unread);
        expectProblem(answer, 405, 'method_not_allowed');
        const allowed = (answer.headers.get('allow') ?? '').split(', ');
        expect(allowed, `${method} ${path}`).toEqual(expect.arrayContaining(methods));
        expect(allowed).not.toContain(method);
        if (others.length > 0)
          expect(allowed.filter((one) => one !== 'HEAD')).toEqual(methods.toSorted());
      }
    }
  });

  check('joins the trace of the caller, or starts one', async ({ client }) => {
    const path = '/no-such-thing';
    for (const traceparent of ['', 'nonsense', `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`]) {
      const problem = expectProblem(
        await client.get(path, { headers: { traceparent } }),
        404,
        'not_found',
      );
      expect(problem['traceId']).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
    }
  });

  check('allows no browser origin unless told to', async ({ client }) => {
    const headers = {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    for (const answer of [
      await client.send('OPTIONS', '/auth/login', { headers }),
      await client.get('//livez', { headers }),
    ]) {
      const names = [...answer.headers.keys()];
      expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  check('refuses bodies that are not JSON, too large or too deep', async ({ client }) => {
    const login = (text: string, type = 'application/json') =>
      client.post('/auth/login', { text, headers: { 'content-type': type } });
    for (const text of ['', '{', '{"email":}', "{'email': 1}", '{"a":1}{}']) {
      expectProblem(await login(text), 400, 'malformed_json');
    }
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      expectProblem(await login('{}', type), 415, 'unsupported_media_type');
    }
    for (const text of ['[]', '"text"', '1', 'null', 'true']) {
      expectProblem(await login(text), 422, 'validation_failed');
    }
    const large = JSON.stringify({ email: 'x'.repeat(2_000_000) });
    expectProblem(await login(large), 413, 'body_too_large');
    const deep = `{"email":${'['.repeat(2000)}${']'.repeat(2000)}}`;
    expectProblem(await login(deep), 422, 'validation_failed');
  });

  check('never takes a prototype for a field', async ({ client }) => {
    for (const text of ['{"__proto__":{"role":"x"}}', '{"constructor":{"prototype":{}}}']) {
      const answer = await client.post('/auth/login', {
        text,
        headers: { 'content-type': 'application/json' },
      });
      expectProblem(answer, answer.status === 400 ? 400 : 422, /malformed_json|validation_failed/);
    }
  });

  check('says how often one may ask', async ({ client }) => {
    const answer = await client.get('/no-such-thing', { as: anonymous });
    expect(answer.headers.get('ratelimit-policy')).toMatch(/;q=\d+;w=\d+/);
    expect(answer.headers.get('ratelimit')).toMatch(/;r=\d+;t=\d+/);
  });
}
