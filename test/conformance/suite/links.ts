/** Links of many-to-many relations. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import type { Operation } from '../../../src/api/operations.js';
import { expectOk, expectProblem } from './client.js';
import { idsOf, walk } from './pages.js';
import { NotReachable } from './rows.js';
import { readerOf } from './seen.js';
import { operationsOf, type Suite, type World } from './suite.js';
import { uuid } from './values.js';

export function linkChecks({ api, check }: Suite): void {
  for (const { operation } of operationsOf(api, 'link')) {
    check(`links and unlinks at ${operation.path}, as often as one likes`, (world) =>
      linksAndUnlinks(world, operation),
    );
  }
}

/** Links two, from whichever side links are made. */
export async function linked(world: World, resource: Resource, name: string) {
  const { entity } = resource;
  const collection = entity.collections.find((one) => one.name === name);
  const owning = collection?.owning
    ? { from: entity.name, name }
    : { from: collection?.target ?? '', name: inverse(world, resource, name) };
  const operation = world.reach
    .resource(owning.from)
    .operations.find(
      ({ kind, parent }) => kind === 'link' && parent?.collection.name === owning.name,
    );
  if (!operation) throw new NotReachable(`nobody may link ${owning.name}`);
  const { person, row, target } = await linkable(world, operation);
  expectOk(
    await world.client.put(`${row.path}/${operation.parent?.collection.path ?? ''}/${target.id}`, {
      as: person,
    }),
    204,
  );
  return collection?.owning
    ? { row: row.id, targets: [target.id] }
    : { row: target.id, targets: [row.id] };
}

/** The same links seen from the other side: both name one join table. */
function inverse(world: World, { entity }: Resource, name: string): string {
  const collection = entity.collections.find((one) => one.name === name);
  const other = world.reach.resource(collection?.target ?? '').entity;
  return (
    other.collections.find((one) => one.owning && one.join?.table === collection?.join?.table)
      ?.name ?? ''
  );
}

/** Someone who may link two rows, and the two. */
export async function linkable(world: World, { parent, entity }: Operation) {
  const { rows, reach } = world;
  const target = parent?.collection.target ?? '';
  const { person, row } = await rows.reachable(entity, 'update', { minimal: true });
  const sees = reach.rows(reach.resource(target).entity, person.role, 'read');
  const other = await rows.make(target, {
    minimal: true,
    isPublic: sees === 'public',
    ...(sees === 'own' ? { owner: person } : {}),
  });
  return { person, row, target: other };
}

async function linksAndUnlinks(world: World, operation: Operation): Promise<void> {
  const { client } = world;
  const { parent } = operation;
  if (!parent) return;
  const { collection } = parent;
  const { person: as, row, target } = await linkable(world, operation);
  const reader = await readerOf(world, operation.entity, collection.target);
  const base = `${row.path}/${collection.path}`;
  const path = `${base}/${encodeURIComponent(target.id)}`;
  const seen = async () => idsOf(await walk(client, base, reader));
  for (const turn of [1, 2]) {
    expectOk(await client.put(path, { as }), 204);
    expect(await seen(), `link ${turn}`).toEqual([target.id]);
  }
  await Promise.all([client.put(path, { as }), client.put(path, { as })]);
  expect(await seen()).toEqual([target.id]);
  for (const turn of [1, 2]) {
    expectOk(await client.delete(path, { as }), 204);
    expect(await seen(), `unlink ${turn}`).toEqual([]);
  }
  const absent =
    world.reach.resource(collection.target).entity.key.type === 'uuid' ? uuid(1) : '2000000000';
  expectProblem(await client.put(`${base}/${absent}`, { as }), 404, 'not_found');
}
