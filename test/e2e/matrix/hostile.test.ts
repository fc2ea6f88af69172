/** Hostile text in everything that takes a text: the project is sound, and says exactly that text. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startService } from '../../conformance/start.js';
import type { Service } from '../../conformance/suite/suite.js';
import type { Generated } from '../../support/generated.js';
import { hostileBlueprint, hostileText } from '../../support/hostile.js';
import {
  generateFrom,
  migrateBothWays,
  testsOf,
  warningsOf,
} from '../../support/project-checks.js';

const blueprint = hostileBlueprint(hostileText);
const [order] = blueprint.domain.entities;
const description = order?.description ?? '';
let project: Generated;
let service: Service | undefined;

beforeAll(async () => {
  project = await generateFrom(blueprint);
});
afterAll(async () => {
  await service?.stop();
  await project?.remove();
});

it('formats, lints, typechecks and builds without a warning', async () => {
  expect(project.blueprint).toEqual(blueprint);
  expect(await warningsOf(project)).toEqual([]);
});

it('passes its own tests', async () => {
  expect(await testsOf(project)).toMatchObject({ failed: 0, said: '' });
});

it('says it in the database: comments and defaults', async () => {
  const { comments, defaults } = await migrateBothWays(project);
  const described = ['name', 'note', 'data', 'kind', 'parent_id', 'buyer_id'];
  expect(comments).toMatchObject({
    orders: description,
    tags: description,
    ...Object.fromEntries(described.map((column) => [`orders.${column}`, description])),
  });
  const [name, note, data, kind] = order?.fields ?? [];
  expect(defaults).toMatchObject({
    'orders.name': name?.default,
    'orders.note': note?.default,
    'orders.kind': kind?.default,
  });
  expect(JSON.parse(defaults['orders.data'] ?? '')).toEqual(JSON.parse(String(data?.default)));
});

it('says it over HTTP: /openapi.json, and rows with their defaults', async () => {
  service = await startService(project.dir, project.env);
  const answer = await fetch(`${service.baseUrl}/openapi.json`);
  const document = (await answer.json()) as {
    info: object;
    components: { schemas: Record<string, { properties: Record<string, object> }> };
    paths: Record<string, Record<string, { description: string }>>;
  };
  expect(document.info).toMatchObject({
    title: blueprint.title,
    description: blueprint.requirements.description,
  });
  const kinds = order?.fields[3]?.values?.map(({ value }) => value) ?? [];
  expect(document.components.schemas['Order']).toMatchObject({
    description,
    properties: {
      name: { description },
      kind: { description: expect.stringContaining(description) as string, enum: kinds },
    },
  });
  expect(document.paths['/v1/orders/{id}/close']?.['post']?.description).toContain(description);

  const { email, password } = await service.newAccount('member');
  const post = async (path: string, body: object, token = '') => {
    const response = await fetch(service?.baseUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const { accessToken } = await post('/v1/auth/login', { email, password });
  const row = await post('/v1/orders', {}, String(accessToken));
  const [name, note, , kind] = order?.fields ?? [];
  expect(row).toMatchObject({ name: name?.default, note: note?.default, kind: kind?.default });
  const found = await fetch(
    `${service.baseUrl}/v1/orders?kind=${encodeURIComponent(String(kind?.default))}`,
  );
  expect(await found.json()).toMatchObject({ items: [{ id: row['id'], kind: kind?.default }] });
});
