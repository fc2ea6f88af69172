/** Files of rows: announced, sent where the service says, attached once, and read through the row. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { maxBytesOf } from '../../../src/api/files.js';
import { grants } from '../../../src/api/grants.js';
import type { Operation } from '../../../src/api/operations.js';
import { kebabCase } from '../../../src/names/names.js';
import { asText, expectOk, expectProblem, type Json } from './client.js';
import { doerOf } from './deleted-rows.js';
import type { Person } from './people.js';
import { NotReachable, type Row } from './rows.js';
import { operationsOf, type Suite, type World } from './suite.js';
import { uuid } from './values.js';

const anyVersion = { 'if-match': '*' };
const content = 'hello';

export function fileChecks({ api, check }: Suite): void {
  for (const { resource, operation } of operationsOf(api, 'attach')) {
    const of = `the ${operation.file?.name ?? ''} of a ${resource.entity.label}`;
    check(`takes ${of}, gives it back, and lets it go`, (world) =>
      comesAndGoes(world, resource, operation),
    );
    check(`takes ${of} only as it may be`, (world) => keepsLimits(world, resource, operation));
    check(`takes nothing else than was announced as ${of}`, (world) =>
      takesOnlyAnnounced(world, resource, operation),
    );
    check(`attaches ${of} when it is there, to one row, once`, (world) =>
      attachesOnce(world, resource, operation),
    );
    check(`attaches no upload of another as ${of}`, (world) =>
      attachesNoAnothers(world, resource, operation),
    );
    check(`honours If-Match where ${of} changes`, (world) =>
      honoursIfMatch(world, resource, operation),
    );
  }
}

/** What the file may be. */
export function announcement({ file }: Operation): Json {
  const [type = 'text/plain'] = file?.contentTypes ?? [];
  const size = Math.min(content.length, file ? maxBytesOf(file) : 1);
  return { name: 'ä "file".txt', contentType: type.replace('*', 'x-any'), size };
}

/** The body of an operation on a file; undefined where it takes none. */
export const bodyOf = ({ kind }: Operation, announced: Json, fileId: string): Json | undefined => {
  if (kind === 'upload') return announced;
  return kind === 'attach' ? { fileId } : undefined;
};

/** As `bodyOf`; what is attached has been uploaded before, if the caller may. */
export async function fileBody(
  world: World,
  operation: Operation,
  as: Person,
  at: string,
): Promise<Json | undefined> {
  const announced = announcement(operation);
  if (operation.kind !== 'attach') return bodyOf(operation, announced, '');
  const begun = await world.client.post(at, { as, body: announced });
  if (begun.status !== 201) return bodyOf(operation, announced, uuid(1));
  const upload = expectOk(begun, 201);
  expect((await send(upload, announced)).status).toBe(200);
  return bodyOf(operation, announced, asText(upload['id']));
}

const textOf = ({ size }: Json) => content.slice(0, Number(size));

/** Sends bytes to where an upload goes; not to the API, which has no part in it. */
function send(upload: Json, announced: Json, body = textOf(announced), others = {}) {
  const headers = { ...(upload['headers'] as Record<string, string>), ...others };
  return fetch(asText(upload['url']), { method: asText(upload['method']), headers, body });
}

const pathOf = (row: Row, { file }: Operation) => `${row.path}/${kebabCase(file?.name ?? '')}`;

/** Uploads and does not attach yet. */
async function uploaded(world: World, operation: Operation, row: Row, as: Person): Promise<string> {
  const announced = announcement(operation);
  const begun = await world.client.post(pathOf(row, operation), { as, body: announced });
  const told = expectOk(begun, 201);
  expect((await send(told, announced)).status).toBe(200);
  return asText(told['id']);
}

/** Gives the row a file, by whoever may. */
export async function attachFile(world: World, operation: Operation, row: Row): Promise<string> {
  const as = await doerOf(world, row, 'update');
  const fileId = await uploaded(world, operation, row, as);
  const body = { fileId };
  const at = pathOf(row, operation);
  row.record = expectOk(await world.client.put(at, { as, body, headers: anyVersion }));
  return fileId;
}

const changeable = ({ rows }: World, { entity }: Resource) =>
  rows.reachable(entity.name, 'update', { minimal: true });

async function comesAndGoes(world: World, resource: Resource, operation: Operation): Promise<void> {
  const { client } = world;
  const { row } = await changeable(world, resource);
  const at = pathOf(row, operation);
  const { version } = row.record;
  const id = await attachFile(world, operation, row);
  expect(row.record[operation.file?.name ?? '']).toBe(id);
  expect(row.record['version']).not.toBe(version);
  const as = await doerOf(world, row, 'read');
  const described = expectOk(await client.get(at, { as }));
  const announced = announcement(operation);
  expect(described).toMatchObject({ id, ...announced });
  const link = await fetch(asText(described['url']));
  expect(await link.text()).toBe(textOf(announced));
  expect(link.headers.get('content-type')).toContain(asText(announced['contentType']));
  expect(link.headers.get('content-disposition')).toMatch(/^attachment\b/);
  const changer = await doerOf(world, row, 'update');
  expectOk(await client.delete(at, { as: changer, headers: anyVersion }), 204);
  expectProblem(await client.get(at, { as }), 404, 'not_found');
}

async function keepsLimits(world: World, resource: Resource, operation: Operation): Promise<void> {
  const { person: as, row } = await changeable(world, resource);
  const announced = announcement(operation);
  const refused = async (given: Json, pointer: string) => {
    const body = { ...announced, ...given };
    const answer = await world.client.post(pathOf(row, operation), { as, body });
    expectProblem(answer, 422, 'validation_failed', pointer);
  };
  const { file } = operation;
  if (file) await refused({ size: maxBytesOf(file) + 1 }, '/size');
  await refused({ size: 0 }, '/size');
  if (file?.contentTypes) await refused({ contentType: 'x-no/such' }, '/contentType');
  await refused({ contentType: 'nonsense' }, '/contentType');
  await refused({ name: '../up' }, '/name');
}

async function takesOnlyAnnounced(
  world: World,
  resource: Resource,
  operation: Operation,
): Promise<void> {
  const { person: as, row } = await changeable(world, resource);
  const announced = announcement(operation);
  const begun = await world.client.post(pathOf(row, operation), { as, body: announced });
  const told = expectOk(begun, 201);
  const text = textOf(announced);
  expect((await send(told, announced, `${text}!`)).status).toBe(403);
  expect((await send(told, announced, text, { 'content-type': 'text/html' })).status).toBe(403);
  expect((await fetch(asText(told['url']))).status, 'read with a URL for writing').toBe(403);
  expect((await send(told, announced)).status).toBe(200);
  expect((await send(told, announced)).status, 'a second upload').toBe(412);
}

async function attachesOnce(world: World, resource: Resource, operation: Operation): Promise<void> {
  const { client } = world;
  const { person: as, row } = await changeable(world, resource);
  const { row: other, person: othersPerson } = await changeable(world, resource);
  const at = pathOf(row, operation);
  const announced = announcement(operation);
  const told = expectOk(await client.post(at, { as, body: announced }), 201);
  const body = { fileId: told['id'] };
  const early = await client.put(at, { as, body, headers: anyVersion });
  expectProblem(early, 422, 'validation_failed', '/fileId');
  expect((await send(told, announced)).status).toBe(200);
  const elsewhere = pathOf(other, operation);
  const misplaced = await client.put(elsewhere, { as: othersPerson, body, headers: anyVersion });
  expectProblem(misplaced, 422, 'reference_not_found', '/fileId');
  const both = await Promise.all(
    [1, 2].map(() => client.put(at, { as, body, headers: anyVersion })),
  );
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
}

/** Two who may both change the row. */
async function attachesNoAnothers(
  world: World,
  resource: Resource,
  operation: Operation,
): Promise<void> {
  const { client, people, rows } = world;
  const { entity } = resource;
  const [role] = [...grants(entity, 'update')].find(([, scope]) => scope === 'all') ?? [];
  if (role === undefined) throw new NotReachable(`no two may change the same ${entity.label}`);
  const row = await rows.make(entity.name, { minimal: true });
  const fileId = await uploaded(world, operation, row, await people.other(role));
  const as = await people.me(role);
  const answer = await client.put(pathOf(row, operation), {
    as,
    body: { fileId },
    headers: anyVersion,
  });
  expectProblem(answer, 422, 'reference_not_found', '/fileId');
}

async function honoursIfMatch(
  world: World,
  resource: Resource,
  operation: Operation,
): Promise<void> {
  const { api, client } = world;
  const { person: as, row } = await changeable(world, resource);
  const at = pathOf(row, operation);
  const body = { fileId: await uploaded(world, operation, row, as) };
  const headers = { 'if-match': '"0"' };
  expectProblem(await client.put(at, { as, body, headers }), 412, 'stale_version');
  expectProblem(await client.delete(at, { as, headers }), 412, 'stale_version');
  if (api.ifMatchRequired)
    expectProblem(await client.put(at, { as, body }), 428, 'precondition_required');
  const tag = { 'if-match': `"${asText(row.record['version'])}"` };
  expectOk(await client.put(at, { as, body, headers: tag }));
}
