/** Rows that are deleted and can be restored: gone for everybody, and back as they were. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { grants } from '../../../src/api/grants.js';
import { isDirectOwner } from '../../../src/api/shapes.js';
import type { Reference } from '../../../src/blueprint/model.js';
import { expectOk, expectProblem, type Answer, type Json } from './client.js';
import { recordFaults } from './forms.js';
import { idsOf, walk } from './pages.js';
import type { Person } from './people.js';
import { NotReachable, type Row } from './rows.js';
import { makeSeen, readerOf } from './seen.js';
import { hiddenRow } from './strangers.js';
import { operationsOf, type Suite, type World } from './suite.js';
import { expectInNoList, expectInNoRelation } from './visibility.js';

export function deletedRowChecks({ api, check }: Suite): void {
  for (const { resource, operation } of operationsOf(api, 'restore')) {
    const { entity } = resource;
    const a = `a deleted ${entity.label}`;
    check(`shows ${a} in no list, include or nested list`, (world) => isNowhere(world, resource));
    check(`answers 404 whatever is done to ${a}`, (world) => isNotThere(world, resource));
    for (const { resource: from } of operationsOf(api, 'create'))
      for (const reference of from.entity.references)
        if (reference.target === entity.name && !isDirectOwner(reference))
          check(
            `lets no ${from.entity.label} point at ${a} as its ${reference.relation}`,
            (world) => isNoTarget(world, from, reference),
          );
    check(`restores ${a} as it was, once`, (world) => comesBack(world, resource));
    check(`honours If-Match where ${a} is restored`, (world) => honoursIfMatch(world, resource));
    const unique = entity.attributes.find((one) => one.unique && !one.readOnly);
    if (unique)
      check(
        `leaves the ${unique.name} of ${a} to others, and restores none that would clash`,
        (world) => leavesUnique(world, resource, unique.name),
      );
    for (const { reference, target } of entity.collections)
      if (reference?.onDelete === 'cascade' && target !== entity.name)
        check(`takes the ${target} rows of ${a} along, there and back`, (world) =>
          takesAlong(world, resource, reference, target),
        );
    for (const [role, rows] of operation.allow) {
      if (rows !== 'own' || !grants(entity, 'readDeleted').has(role)) continue;
      check(`hides another's deleted ${entity.label} from ${role}`, (world) =>
        hidesAnothers(world, resource, role),
      );
    }
  }
}

const anyVersion = { 'if-match': '*' };

/** Who may use the permission on this row. */
export async function doerOf({ rows }: World, row: Row, permission: string): Promise<Person> {
  for (const [role, scope] of grants(row.entity, permission)) {
    if (scope === 'all') return rows.person(role);
    if (row.owner?.role === role) return row.owner;
  }
  throw new NotReachable(`nobody may ${permission} this ${row.entity.label}`);
}

export async function deleteRow(world: World, row: Row): Promise<void> {
  const as = await doerOf(world, row, 'delete');
  expectOk(await world.client.send('DELETE', row.path, { as, headers: anyVersion }), 204);
}

/** Restores it, which only what is deleted can be. */
export async function restore(world: World, row: Row): Promise<Json> {
  return expectOk(await sendRestore(world, row));
}

async function sendRestore(world: World, row: Row, tag = '*'): Promise<Answer> {
  const as = await doerOf(world, row, 'restore');
  return world.client.post(`${row.path}/restore`, { as, headers: { 'if-match': tag } });
}

async function isNowhere(world: World, resource: Resource): Promise<void> {
  const { entity } = resource;
  const reader = await readerOf(world, entity.name);
  const row = await makeSeen(world, reader, entity.name);
  await deleteRow(world, row);
  await expectInNoList(world, resource, reader, row);
  await expectInNoRelation(world, resource, reader, row);
}

async function isNotThere(world: World, { entity, operations }: Resource): Promise<void> {
  const { client, rows } = world;
  const { row } = await rows.reachable(entity.name, 'delete', { minimal: true });
  await deleteRow(world, row);
  const kinds = new Set(['read', 'update', 'delete', 'transition']);
  for (const { kind, method, path, permission } of operations) {
    if (!kinds.has(kind)) continue;
    const as = await doerOf(world, row, permission).catch((error: unknown) => {
      if (error instanceof NotReachable) return undefined;
      throw error;
    });
    if (!as) continue;
    const at = path.replace('{id}', encodeURIComponent(row.id));
    const body = kind === 'update' ? { body: {} } : {};
    const answer = await client.send(method, at, { as, headers: anyVersion, ...body });
    expectProblem(answer, 404, 'not_found');
  }
  await restore(world, row);
}

async function isNoTarget(world: World, from: Resource, reference: Reference): Promise<void> {
  const { client, reach, rows } = world;
  const { creator, owner, body } = await rows.draft(from.entity.name);
  const isTheirs = reach.ways(reference.target).some((way) => way.owner === owner?.role);
  const target = await rows.make(reference.target, {
    owner: isTheirs ? owner : undefined,
    // Seen by whoever may, so that nothing but its deletion is in the way.
    isPublic: reach.canPublish(reach.resource(reference.target).entity),
    minimal: true,
  });
  await deleteRow(world, target);
  const answer = await client.post(`/${from.entity.path}`, {
    as: creator,
    body: { ...body, [reference.property]: target.record['id'] },
  });
  expectProblem(answer, 422, 'reference_not_found', `/${reference.property}`);
}

async function comesBack(world: World, resource: Resource): Promise<void> {
  const { entity, shapes } = resource;
  const { client, rows } = world;
  const { row } = await rows.reachable(entity.name, 'delete');
  expectProblem(await sendRestore(world, row), 404, 'not_found');
  await deleteRow(world, row);
  const [reader] = grants(entity, 'readDeleted').keys();
  if (reader !== undefined) {
    const as = row.owner?.role === reader ? row.owner : await rows.person(reader);
    const listed = await walk(client, `/${entity.path}/deleted`, as, { sort: '-deletedAt' });
    const found = listed.find(({ id }) => String(id) === row.id);
    expect(recordFaults(shapes.deleted, found ?? {})).toEqual([]);
    const order = listed.map(({ deletedAt }) => Date.parse(String(deletedAt)));
    expect(order).toEqual(order.toSorted((one, other) => other - one));
  }
  const back = await restore(world, row);
  const { version, updatedAt: _now, ...rest } = back;
  const { version: before, updatedAt: _then, ...was } = row.record;
  expect(rest).toEqual(was);
  expect(Number(version)).toBeGreaterThan(Number(before));
  expectProblem(await sendRestore(world, row), 404, 'not_found');
}

async function honoursIfMatch(world: World, { entity }: Resource): Promise<void> {
  const { row } = await world.rows.reachable(entity.name, 'delete', { minimal: true });
  await deleteRow(world, row);
  const stale = await sendRestore(world, row, `"${String(row.record['version'])}"`);
  expectProblem(stale, 412, 'stale_version');
  await restore(world, row);
}

async function leavesUnique(world: World, { entity }: Resource, name: string): Promise<void> {
  const { rows } = world;
  const { row } = await rows.reachable(entity.name, 'delete');
  const value = row.sent[name];
  if (value === undefined || value === null) throw new NotReachable(`${name} is not sent`);
  await deleteRow(world, row);
  const draft = await rows.draft(entity.name, { given: { [name]: value } });
  expectOk(await rows.send(entity, draft), 201);
  expectProblem(await sendRestore(world, row), 409, 'unique_violation', `/${name}`);
}

async function takesAlong(
  world: World,
  { entity }: Resource,
  reference: Reference,
  target: string,
): Promise<void> {
  const { client, reach, rows } = world;
  const isPublic = reach.canPublish(entity);
  const { row } = await rows.reachable(entity.name, 'delete', { minimal: true, isPublic });
  const way = reach
    .ways(target)
    .find(({ owner }) => !reference.isOwner || owner === row.owner?.role);
  if (!way) throw new NotReachable(`no role can make a ${target} of this ${entity.label}`);
  const owner =
    way.owner === undefined
      ? undefined
      : reference.isOwner
        ? row.owner
        : await rows.ownerOf(reach.resource(target).entity, way.owner);
  const given = { [reference.property]: row.record['id'] };
  const child = await rows.make(target, { way, owner, given, minimal: true });
  const as = await doerOf(world, child, 'read');
  expectOk(await client.get(child.path, { as }));
  await deleteRow(world, row);
  expectProblem(await client.get(child.path, { as }), 404, 'not_found');
  await restore(world, row);
  expectOk(await client.get(child.path, { as }));
}

async function hidesAnothers(world: World, { entity }: Resource, role: string): Promise<void> {
  const as = await world.rows.person(role);
  const row = await hiddenRow(world, entity.name, as);
  await deleteRow(world, row);
  const listed = await walk(world.client, `/${entity.path}/deleted`, as);
  expect(idsOf(listed)).not.toContain(row.id);
}
