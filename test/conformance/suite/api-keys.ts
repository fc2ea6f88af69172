/** Keys for machines: never more than their account, less where they say so. */
import { expect } from 'vitest';
import { expectOk, expectProblem, type Caller, type Client, type Json } from './client.js';
import type { Suite } from './suite.js';

const keys = '/auth/api-keys';

interface Made extends Caller {
  readonly id: string;
}

async function make(client: Client, as: Caller, wish: object = {}): Promise<Made> {
  const body = { name: 'a machine', readOnly: false, resources: [], expiresInDays: 30, ...wish };
  const made = expectOk(await client.post(keys, { as, body }));
  return { role: as.role, token: String(made['key']), id: String(made['id']) };
}

export function apiKeyChecks({ api, check }: Suite): void {
  if (!api.features.has('api-keys')) return;
  const may = (kind: string) =>
    api.roles.flatMap((role) => {
      const found = api.resources.find(({ operations }) =>
        operations.some((operation) => operation.kind === kind && operation.allow.has(role)),
      );
      return found ? [{ role, path: found.entity.path }] : [];
    })[0];
  const [reader, writer] = [may('list'), may('create')];

  check('makes keys, shows each once, and takes none for another account', async (world) => {
    const { client, people } = world;
    const [as, other] = [await people.me(api.signUpRole), await people.other(api.signUpRole)];
    const made = await make(client, as);
    const { items } = expectOk(await client.get(keys, { as })) as { items: Json[] };
    expect(items.map(({ id }) => id)).toContain(made.id);
    expect(JSON.stringify(items)).not.toContain(made.token);
    expect(expectOk(await client.get(keys, { as: other }))['items']).toEqual([]);
    const path = `${keys}/${made.id}`;
    expectProblem(await client.delete(path, { as: other }), 404, 'not_found');
    expectProblem(await client.get(keys), 401, 'unauthenticated');
    for (const [send, options] of [
      [client.get, {}],
      [client.post, { body: { name: 'x', readOnly: true, resources: [], expiresInDays: 1 } }],
    ] as const) {
      expectProblem(await send(keys, { as: made, ...options }), 401, 'unauthenticated');
    }
    expectProblem(await client.get('/auth/me', { as: made }), 401, 'unauthenticated');
    expectOk(await client.delete(path, { as }), 204);
    expectProblem(await client.get('/auth/me', { as: made }), 401, 'invalid_token');
  });

  check('refuses keys that last too long or reach what is not there', async (world) => {
    const { client, people } = world;
    const as = await people.me(api.signUpRole);
    const good = { name: 'x', readOnly: true, resources: [], expiresInDays: 1 };
    for (const [wrong, pointer] of [
      [{ expiresInDays: 366 }, '/expiresInDays'],
      [{ resources: ['no-such-path'] }, '/resources/0'],
      [{ name: '' }, '/name'],
      [{ accountId: 'x' }, '/accountId'],
    ] as const) {
      const answer = await client.post(keys, { as, body: { ...good, ...wrong } });
      expectProblem(answer, 422, 'validation_failed', pointer);
    }
  });

  if (reader) {
    check('lets a key read what it names and nothing else', async ({ client, people }) => {
      const as = await people.me(reader.role);
      const path = `/${reader.path}`;
      expectOk(await client.get(path, { as: await make(client, as) }));
      expectOk(
        await client.get(path, { as: await make(client, as, { resources: [reader.path] }) }),
      );
      const other = api.resources.find(({ entity }) => entity.path !== reader.path);
      if (!other) return;
      const elsewhere = await make(client, as, { resources: [other.entity.path] });
      expectProblem(await client.get(path, { as: elsewhere }), 403, 'forbidden');
    });
  }

  if (writer) {
    check('lets no key change anything that is read only', async ({ client, people }) => {
      const as = await people.me(writer.role);
      const path = `/${writer.path}`;
      const machine = await make(client, as, { readOnly: true });
      expectProblem(await client.post(path, { as: machine, body: {} }), 403, 'forbidden');
      const able = await client.post(path, { as: await make(client, as), body: {} });
      expect(able.status).not.toBe(403);
    });
  }
}
