/** What may be kept of an answer, by whom, and how a cache asks whether it still holds. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import type { Operation } from '../../../src/api/operations.js';
import { anonymous, expectOk, type Answer, type Caller, type Client } from './client.js';
import { NotReachable } from './rows.js';
import type { Suite, World } from './suite.js';
import { sample } from './values.js';

export function cachingChecks({ api, check }: Suite): void {
  for (const resource of api.resources) {
    const { entity, operations } = resource;
    const offered = (kind: string) => operations.find((operation) => operation.kind === kind);
    if (offered('read')) {
      check(`answers 304 to whoever has the current version of a ${entity.label}`, (world) =>
        answersUnchanged(world, resource),
      );
    }
    const list = offered('list');
    if (list?.allow.has('anonymous')) {
      check(`lets caches keep ${entity.path} as anyone lists them, and ask again`, (world) =>
        keepsPublicList(world, resource),
      );
    }
    if (list && [...list.allow.keys()].some((role) => role !== 'anonymous')) {
      check(`lets no cache keep ${entity.path} as an account lists them`, (world) =>
        keepsNothingOfAccounts(world, resource, list),
      );
    }
  }
}

const ifNoneMatch = (client: Client, path: string, as: Caller, tag: string) =>
  client.get(path, { as, headers: { 'if-none-match': tag } });

function expectUnchanged(answer: Answer, etag: string): void {
  expect(answer.status, answer.request).toBe(304);
  expect(answer.text).toBe('');
  expect(answer.headers.get('etag')).toBe(etag);
}

async function answersUnchanged(world: World, resource: Resource): Promise<void> {
  const { client, reach, rows } = world;
  const { entity, operations } = resource;
  const { person: as, row } = await rows.reachable(entity.name, 'read', { minimal: true });
  const etag = `"${String(row.record['version'])}"`;
  const weak = `W/${etag}`;
  for (const tag of [etag, weak, `"x", ${etag}`, `"0",${weak}`, '*']) {
    expectUnchanged(await ifNoneMatch(client, row.path, as, tag), etag);
  }
  for (const tag of ['"0"', '"x"', String(row.record['version']), `"${etag.slice(1, -1)}0"`]) {
    expectOk(await ifNoneMatch(client, row.path, as, tag));
  }
  for (const { name, target } of resource.includes) {
    if (reach.rows(reach.resource(target).entity, as.role, 'read') === undefined) continue;
    // The version is that of the row alone.
    expectOk(await ifNoneMatch(client, `${row.path}?include=${name}`, as, etag));
  }
  if (operations.some(({ kind }) => kind === 'update')) await tellsOfChanges(world, resource);
}

async function tellsOfChanges({ client, reach, rows }: World, { entity }: Resource): Promise<void> {
  const attribute = entity.attributes.find(({ readOnly, unique }) => !readOnly && !unique);
  const { person: as, row } = await rows.reachable(entity.name, 'update', { minimal: true });
  const reads = reach.rows(entity, as.role, 'read') === 'all' || row.owner?.role === as.role;
  if (attribute === undefined || !reads) return;
  const etag = `"${String(row.record['version'])}"`;
  const body = { [attribute.name]: sample(attribute, rows.next()) };
  const changed = expectOk(
    await client.patch(row.path, { as, body, headers: { 'if-match': etag } }),
  );
  if (changed['version'] === row.record['version']) return;
  expect(expectOk(await ifNoneMatch(client, row.path, as, etag))).toEqual(changed);
}

async function keepsPublicList({ client }: World, { entity }: Resource): Promise<void> {
  const path = `/${entity.path}?limit=1`;
  const answer = await client.get(path, { as: anonymous });
  expectOk(answer);
  expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d+, s-maxage=\d+$/);
  expect(answer.headers.get('vary')).toMatch(/\bauthorization\b/i);
  const etag = answer.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[^"]+"$/);
  expectUnchanged(await ifNoneMatch(client, path, anonymous, etag), etag);
  expectOk(await ifNoneMatch(client, path, anonymous, 'W/"another"'));
  // A refusal is nobody's to keep.
  const refused = await client.get(`/${entity.path}?no-such-parameter=1`, { as: anonymous });
  expect(refused.headers.get('cache-control')).toBe('no-store');
}

async function keepsNothingOfAccounts(
  { client, rows }: World,
  { entity }: Resource,
  { allow }: Operation,
): Promise<void> {
  const role = [...allow.keys()].find((name) => name !== 'anonymous');
  if (role === undefined) throw new NotReachable(`no account may list ${entity.path}`);
  const answer = await client.get(`/${entity.path}?limit=1`, { as: await rows.person(role) });
  expectOk(answer);
  expect(answer.headers.get('cache-control')).toBe('no-store');
}
