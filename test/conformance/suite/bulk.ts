/** Several rows at once: each answered as if it were alone, or all of them or none. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import type { Operation } from '../../../src/api/operations.js';
import { expectOk, expectProblem, type Json } from './client.js';
import { recordFaults } from './forms.js';
import type { Person } from './people.js';
import { NotReachable } from './rows.js';
import { hiddenRow } from './strangers.js';
import { operationsOf, type Suite, type World } from './suite.js';
import { uuid } from './values.js';

interface Result {
  readonly status: number;
  readonly body?: Json;
  readonly problem?: Json & { readonly errors?: readonly Json[] };
}

export function bulkChecks({ api, check }: Suite): void {
  for (const { resource, operation } of operationsOf(api, 'bulkCreate')) {
    const many = resource.entity.path;
    check(`creates several ${many}, each with an answer of its own`, (world) =>
      creates(world, resource),
    );
    check(`creates all ${many} of a request or none, when asked`, (world) =>
      createsAll(world, resource),
    );
    check(`refuses no items, too many and no body of ${many}`, (world) => bounds(world, resource));
    if (api.features.has('idempotency')) {
      check(`creates several ${many} once for a key that is sent twice`, (world) =>
        replays(world, resource),
      );
    }
    refusals(api.roles, operation, check);
  }
  for (const { resource, operation } of operationsOf(api, 'bulkUpdate')) {
    const many = resource.entity.path;
    check(`changes several ${many}, each by its version`, (world) => changes(world, resource));
    check(`changes all ${many} of a request or none, when asked`, (world) =>
      changesAll(world, resource),
    );
    for (const [role, rows] of operation.allow) {
      if (rows === 'all') continue;
      check(`lets ${role} change no ${many} of others among several`, (world) =>
        staysWithin(world, resource, role),
      );
    }
    refusals(api.roles, operation, check);
  }
}

function refusals(roles: readonly string[], operation: Operation, check: Suite['check']): void {
  for (const role of [...roles, 'anonymous']) {
    if (operation.allow.has(role)) continue;
    check(`does not let ${role} ${operation.id}`, async ({ client, rows }) => {
      const as = await rows.person(role);
      const { method, path } = operation;
      const answer = await client.send(method, path, { as, body: { items: [{}] } });
      if (role === 'anonymous') expectProblem(answer, 401, 'unauthenticated');
      else expectProblem(answer, 403, 'forbidden');
    });
  }
}

const pathOf = ({ entity }: Resource) => `/${entity.path}/bulk`;

async function send(
  { client }: World,
  resource: Resource,
  method: 'POST' | 'PATCH',
  as: Person,
  items: readonly Json[],
): Promise<Result[]> {
  const answer = await client.send(method, pathOf(resource), { as, body: { items } });
  return expectOk(answer)['results'] as Result[];
}

const statuses = (results: readonly Result[]) => results.map(({ status }) => status);
const pointers = ({ problem }: Result) => problem?.errors?.map(({ pointer }) => pointer);

/** As many bodies as one person can send: of some rows an account can have one only. */
async function drafts({ rows, reach }: World, { entity }: Resource) {
  const first = await rows.draft(entity.name);
  if (reach.isSingle(entity)) return { as: first.creator, bodies: [first.body] };
  const second = await rows.draft(entity.name, { owner: first.owner });
  const isSame = second.creator.id === first.creator.id;
  return { as: first.creator, bodies: isSame ? [first.body, second.body] : [first.body] };
}

const wrong = { no_such_property: 1 };

async function creates(world: World, resource: Resource): Promise<void> {
  const { as, bodies } = await drafts(world, resource);
  const [first = {}, ...others] = bodies;
  const results = await send(world, resource, 'POST', as, [
    first,
    { ...first, ...wrong },
    ...others,
  ]);
  expect(statuses(results)).toEqual([201, 422, ...others.map(() => 201)]);
  const [made, refused] = results;
  expect(refused && pointers(refused)).toEqual(['/no_such_property']);
  expect(refused?.problem).toMatchObject({ status: 422, code: 'validation_failed' });
  expect(recordFaults(resource.shapes.record, made?.body ?? {})).toEqual([]);
}

async function createsAll(world: World, resource: Resource): Promise<void> {
  const { as, bodies } = await drafts(world, resource);
  const [first = {}] = bodies;
  const all = (items: readonly Json[]) =>
    world.client.post(pathOf(resource), { as, body: { items, atomic: true } });
  const answer = await all([first, { ...first, ...wrong }]);
  expectProblem(answer, 422, 'validation_failed', '/items/1/no_such_property');
  // Had the first been kept, what is unique would be taken now.
  const made = expectOk(await all(bodies))['results'] as Result[];
  expect(statuses(made)).toEqual(bodies.map(() => 201));
}

async function bounds(world: World, resource: Resource): Promise<void> {
  const { creator: as, body } = await world.rows.draft(resource.entity.name);
  for (const items of [[], Array.from({ length: 101 }, () => body), body, null]) {
    const answer = await world.client.post(pathOf(resource), { as, body: { items } });
    expectProblem(answer, 422, 'validation_failed', '/items');
  }
  await refusesNoBody(world, resource, 'POST', as);
}

async function refusesNoBody(
  { client }: World,
  resource: Resource,
  method: 'POST' | 'PATCH',
  as: Person,
): Promise<void> {
  for (const body of [undefined, null, 'items', []]) {
    const answer = await client.send(method, pathOf(resource), { as, body });
    expectProblem(answer, 422, 'validation_failed', '');
  }
}

async function replays(world: World, resource: Resource): Promise<void> {
  const { as, bodies } = await drafts(world, resource);
  if (as.role === 'anonymous') throw new NotReachable('only strangers make one');
  const items = [...bodies, wrong];
  const headers = { 'idempotency-key': randomUUID() };
  const once = () => world.client.post(pathOf(resource), { as, body: { items }, headers });
  const first = expectOk(await once());
  expect(statuses(first['results'] as Result[])).toEqual([...bodies.map(() => 201), 422]);
  expect(expectOk(await once())).toEqual(first);
}

/** A key that no row has. */
const absent = ({ entity }: Resource) => {
  switch (entity.key.type) {
    case 'uuid':
      return uuid(1);
    case 'integer':
      return 2_000_000_000;
    default:
      return '2000000000';
  }
};

async function changes(world: World, resource: Resource): Promise<void> {
  const { person, row } = await world.rows.reachable(resource.entity.name, 'update', {
    minimal: true,
  });
  const id = row.record['id'] ?? null;
  const version = Number(row.record['version']);
  const results = await send(world, resource, 'PATCH', person, [
    { id, version: version + 100, changes: {} },
    { id, version, changes: {} },
    { id: absent(resource), version, changes: {} },
    { id, version, changes: wrong },
  ]);
  expect(statuses(results)).toEqual([412, 200, 404, 422]);
  expect(results.map(({ problem }) => problem?.['code'])).toEqual([
    'stale_version',
    undefined,
    'not_found',
    'validation_failed',
  ]);
  expect(results.slice(3).map(pointers)).toEqual([['/changes/no_such_property']]);
  const [blind] = await send(world, resource, 'PATCH', person, [{ id, changes: {} }]);
  expect(blind?.status).toBe(world.api.ifMatchRequired ? 428 : 200);
  await refusesNoBody(world, resource, 'PATCH', person);
}

async function changesAll(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { person: as, row } = await world.rows.reachable(resource.entity.name, 'update', {
    minimal: true,
  });
  const version = Number(row.record['version']);
  const change = { id: row.record['id'] ?? null, version, changes: {} };
  const items = [change, { ...change, id: absent(resource) }];
  const answer = await client.send('PATCH', pathOf(resource), {
    as,
    body: { items, atomic: true },
  });
  expectProblem(answer, 404, 'not_found', '/items/1');
  // Had the first been kept, its version would be another.
  expect(statuses(await send(world, resource, 'PATCH', as, [change]))).toEqual([200]);
}

async function staysWithin(world: World, resource: Resource, role: string): Promise<void> {
  const { rows, reach } = world;
  const { name } = resource.entity;
  const mine = reach.ways(name).some(({ owner }) => owner === role);
  const as = mine ? await rows.ownerOf(resource.entity, role) : await rows.person(role);
  const hidden = await hiddenRow(world, name, as);
  const version = Number(hidden.record['version']);
  const item = { id: hidden.record['id'] ?? null, version, changes: {} };
  expect(statuses(await send(world, resource, 'PATCH', as, [item]))).toEqual([404]);
}
