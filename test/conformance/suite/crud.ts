/** Create, read, update, delete of every entity: what goes in comes out, in its JSON form. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { isDirectOwner } from '../../../src/api/shapes.js';
import { expectOk, expectProblem, type Json } from './client.js';
import { recordFaults } from './forms.js';
import { NotReachable, type Row } from './rows.js';
import type { Suite, World } from './suite.js';
import { sameValue, sample, uuid } from './values.js';

export function crudChecks({ api, check }: Suite): void {
  for (const resource of api.resources) {
    const { entity, operations } = resource;
    const offers = (kind: string) => operations.some((operation) => operation.kind === kind);
    if (offers('create')) {
      check(`creates a ${entity.label}, which reads as it was sent`, (world) =>
        createsAndReads(world, resource),
      );
      check(`creates a ${entity.label} of as little as there must be`, (world) =>
        createsMinimal(world, resource),
      );
    }
    if (offers('update')) {
      check(`changes each property of a ${entity.label}`, (world) => changesEach(world, resource));
    }
    if (offers('delete')) {
      check(`deletes a ${entity.label}`, (world) => deletes(world, resource));
    }
    if (offers('read')) {
      check(`answers 404 for a ${entity.label} that is not there`, (world) =>
        answersNotFound(world, resource),
      );
    }
  }
}

/** Each property that was sent must be there, and the whole must have the form of the Api. */
function expectRecord(resource: Resource, record: Json, sent: Json): void {
  expect(recordFaults(resource.shapes.record, record)).toEqual([]);
  const hidden = resource.entity.attributes.filter((attribute) => attribute.hidden);
  for (const [name, value] of Object.entries(sent)) {
    if (hidden.some((attribute) => attribute.name === name)) continue;
    const attribute = resource.entity.attributes.find((one) => one.name === name);
    const text = `${name}: sent ${JSON.stringify(value)}, got ${JSON.stringify(record[name])}`;
    expect(sameValue(attribute, value, record[name]), text).toBe(true);
  }
}

/** The row as someone who may read it sees it. */
async function readBack({ client, rows, reach }: World, row: Row): Promise<Json | undefined> {
  for (const role of [row.owner?.role, ...reach.readers(row.entity)]) {
    const scope = role === undefined ? undefined : reach.rows(row.entity, role, 'read');
    const mine = row.owner?.role === role && scope !== 'public';
    if (scope !== 'all' && !(scope && mine)) continue;
    const as = mine ? row.owner : await rows.person(role ?? 'anonymous');
    const answer = await client.get(row.path, { as });
    const record = expectOk(answer);
    expect(answer.headers.get('etag')).toBe(`"${String(record['version'])}"`);
    return record;
  }
  return undefined;
}

async function createsAndReads(world: World, resource: Resource): Promise<void> {
  const { rows } = world;
  const { entity } = resource;
  // Twice: every other number has other values.
  for (let turn = 0; turn < 2; turn += 1) {
    const draft = await rows.draft(entity.name);
    const answer = await rows.send(entity, draft);
    const record = expectOk(answer, 201);
    expectRecord(resource, record, draft.body);
    expect(record['version']).toBe(1);
    if (entity.lifecycle) expect(record[entity.lifecycle.field]).toBe(entity.lifecycle.initial);
    const owner = entity.references.find(isDirectOwner);
    if (owner) expect(record[owner.property]).toBe(draft.creator.id);
    const id = encodeURIComponent(String(record['id']));
    const path = `/${entity.path}/${id}`;
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.headers.get('location')).toMatch(new RegExp(`(^|[^/])/v1${path}$`));
    if (entity.key.type === 'uuid' && entity.key.generated === 'uuidv7') {
      expect(record['id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    }
    const row = { entity, path, id, ...draft, sent: draft.body, record };
    const read = await readBack(world, row);
    if (read) expect(read).toEqual(record);
  }
}

async function createsMinimal(world: World, resource: Resource): Promise<void> {
  const { entity } = resource;
  const row = await world.rows.make(entity.name, { minimal: true });
  expectRecord(resource, row.record, row.sent);
  for (const attribute of entity.attributes) {
    const { name, default: standard } = attribute;
    if (Object.hasOwn(row.sent, name) || attribute.hidden || attribute.isState) continue;
    if (standard === undefined) expect(row.record[name], name).toBeNull();
    else if (standard === 'now') expect(row.record[name], name).not.toBeNull();
    else if (attribute.type === 'json') {
      expect(row.record[name], name).toEqual(JSON.parse(String(standard)));
    } else if (attribute.type !== 'decimal')
      expect(String(row.record[name])).toBe(String(standard));
    else expect(Number(row.record[name]), name).toBe(Number(standard));
  }
}

async function changesEach(world: World, resource: Resource): Promise<void> {
  const { client, rows } = world;
  const { entity } = resource;
  const { person, row } = await rows.reachable(entity.name, 'update');
  let record = row.record;
  const patch = async (body: Json, type = 'application/json') => {
    const answer = await client.patch(row.path, {
      as: person,
      text: JSON.stringify(body),
      headers: { 'content-type': type, 'if-match': `"${Number(record['version'])}"` },
    });
    const changed = expectOk(answer);
    expect(changed['version']).toBe(Number(record['version']) + 1);
    expect(answer.headers.get('etag')).toBe(`"${Number(changed['version'])}"`);
    // What was not named stays.
    expectRecord(resource, changed, {
      ...record,
      ...body,
      version: changed['version'],
      ...(entity.timestamps ? { updatedAt: changed['updatedAt'] } : {}),
    });
    record = changed;
  };
  for (const attribute of entity.attributes.filter(({ readOnly }) => !readOnly)) {
    if (attribute.type === 'json') continue;
    await patch(
      { [attribute.name]: sample(attribute, rows.next()) },
      'application/merge-patch+json',
    );
    if (!attribute.required) await patch({ [attribute.name]: null });
  }
  for (const reference of entity.references) {
    if (reference.required || isDirectOwner(reference)) continue;
    await patch({ [reference.property]: null });
  }
  for (const attribute of entity.attributes.filter((one) => one.type === 'json' && !one.readOnly)) {
    await mergesJson(world, resource, { row, person }, attribute.name);
  }
}

/** RFC 7396 goes all the way down. */
async function mergesJson(
  { client }: World,
  { entity }: Resource,
  { row, person }: { row: Row; person: { role: string; token?: string } },
  name: string,
): Promise<void> {
  const hidden = entity.attributes.find((attribute) => attribute.name === name)?.hidden;
  const patch = async (value: unknown) =>
    expectOk(
      await client.patch(row.path, {
        as: person,
        body: { [name]: value },
        headers: { 'if-match': '*' },
      }),
    )[name];
  await patch([1]);
  await patch({ a: 1, b: { c: 2, d: [3] } });
  const merged = await patch({ b: { c: null, e: 'x' }, f: null });
  if (!hidden) expect(merged).toEqual({ a: 1, b: { d: [3], e: 'x' } });
  expect((await patch([1, null, { g: null }])) ?? [1, null, { g: null }]).toEqual([
    1,
    null,
    { g: null },
  ]);
}

async function deletes(world: World, resource: Resource): Promise<void> {
  const { client, rows } = world;
  const { person, row } = await rows.reachable(resource.entity.name, 'delete', { minimal: true });
  const remove = () => client.delete(row.path, { as: person, headers: { 'if-match': '*' } });
  const answer = await remove();
  expectOk(answer, 204);
  expect(answer.text).toBe('');
  expectProblem(await remove(), 404, 'not_found');
  await readBack(world, row).then(
    (record) => expect(record).toBeUndefined(),
    (error: Error) => expect(error.message).toContain('answered 404'),
  );
}

async function answersNotFound(
  { client, rows, reach }: World,
  { entity }: Resource,
): Promise<void> {
  const [role] = reach.readers(entity);
  if (role === undefined) throw new NotReachable(`nobody may read a ${entity.label}`);
  const as = await rows.person(role);
  const absent: Record<string, readonly string[]> = {
    uuid: [uuid(999_999_999), uuid(0).toUpperCase()],
    integer: ['2147483647'],
    bigint: ['999999999999999999'],
    string: ['no such key'],
  };
  for (const id of absent[entity.key.type] ?? []) {
    const path = `/${entity.path}/${encodeURIComponent(id)}`;
    expectProblem(await client.get(path, { as }), 404, 'not_found');
  }
}
