/** Idempotency keys: one effect and one answer, however often and at whatever moment it is sent. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { kebabCase } from '../../../src/names/names.js';
import { expectOk, expectProblem, type Answer, type Json } from './client.js';
import { walk } from './pages.js';
import { NotReachable, type Draft } from './rows.js';
import { operationsOf, type Suite, type World } from './suite.js';

export function idempotencyChecks({ api, check }: Suite): void {
  if (!api.features.has('idempotency')) return;
  for (const { resource } of operationsOf(api, 'create')) {
    const { label } = resource.entity;
    check(`makes one ${label} for a key that is sent twice`, (world) => replays(world, resource));
    check(`makes one ${label} for a key that is sent five times at once`, async (world) => {
      // The first time, the service has yet to open connections, one after the other.
      for (let turn = 0; turn < 3; turn += 1) await races(world, resource);
    });
    check(`keeps the keys of two accounts that make a ${label} apart`, (world) =>
      keepsApart(world, resource),
    );
  }
  for (const { resource, operation } of operationsOf(api, 'transition')) {
    const { name = '' } = operation.transition ?? {};
    check(`answers to ${operation.id} twice with one key as to the first`, (world) =>
      movesOnce(world, resource, name),
    );
  }
}

const send = ({ client }: World, { entity }: Resource, { creator: as, body }: Draft, key: string) =>
  client.post(`/${entity.path}`, { as, body, headers: { 'idempotency-key': key } });

/** A body that can be sent by an account: those of nobody take no key. */
async function draftOf({ rows }: World, { entity }: Resource): Promise<Draft> {
  const draft = await rows.draft(entity.name);
  if (draft.creator.role === 'anonymous') throw new NotReachable('only strangers make one');
  return draft;
}

const shown = ({ status, headers, json }: Answer) => ({
  status,
  json,
  etag: headers.get('etag'),
  location: headers.get('location'),
});

async function replays(world: World, resource: Resource): Promise<void> {
  const draft = await draftOf(world, resource);
  const key = randomUUID();
  const first = await send(world, resource, draft, key);
  expectOk(first, 201);
  expect(shown(await send(world, resource, draft, key))).toEqual(shown(first));
  const other = { ...draft, body: { ...draft.body, no_such_property: 1 } };
  const answer = await send(world, resource, other, key);
  expectProblem(answer, 422, /idempotency_key_reused|validation_failed/);
  const bad = await send(world, resource, draft, 'x'.repeat(300));
  expectProblem(bad, 400, 'invalid_idempotency_key');
}

async function races(world: World, resource: Resource): Promise<void> {
  const { client, api } = world;
  const draft = await draftOf(world, resource);
  const key = randomUUID();
  const lists = api.byName
    .get(resource.entity.name)
    ?.operations.some(({ kind, allow }) => kind === 'list' && allow.has(draft.creator.role));
  const count = async () =>
    lists ? (await walk(client, `/${resource.entity.path}`, draft.creator)).length : 0;
  const before = await count();
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(world, resource, draft, key)));
  const done = answers.filter(({ status }) => status === 201);
  expect(new Set(done.map(({ json }) => (json as Json)['id'])).size).toBe(1);
  for (const answer of answers) {
    if (answer.status !== 201) expectProblem(answer, 409, 'idempotency_key_in_use');
  }
  expect((await count()) - before).toBeLessThanOrEqual(1);
}

async function keepsApart(world: World, resource: Resource): Promise<void> {
  const { people } = world;
  const draft = await draftOf(world, resource);
  const key = randomUUID();
  const first = expectOk(await send(world, resource, draft, key), 201);
  const creator = await people.fresh(draft.creator.role);
  const answer = await send(world, resource, { ...draft, creator }, key);
  // What another account may do with this body is its own matter; the first one's answer is not.
  if (answer.status < 400) expect((answer.json as Json)['id']).not.toBe(first['id']);
  else expectProblem(answer, answer.status, /unique_violation|reference_not_found/);
}

async function movesOnce(world: World, { entity }: Resource, name: string): Promise<void> {
  const { client, rows } = world;
  const transition = entity.lifecycle?.transitions.find((one) => one.name === name);
  const row = await rows.make(entity.name, { minimal: true });
  await rows.moveTo(row, transition?.from[0] ?? '');
  const as = await rows.mover(row, name);
  if (as.role === 'anonymous') throw new NotReachable('only strangers may');
  const { version } = row.record;
  const headers = { 'if-match': `"${Number(version)}"`, 'idempotency-key': randomUUID() };
  const move = () => client.post(`${row.path}/${kebabCase(name)}`, { as, headers });
  const first = await move();
  expectOk(first);
  expect(shown(await move())).toEqual(shown(first));
}
