/** Relations: what include embeds, nested lists, links of many-to-many. */
import { expect } from 'vitest';
import type { Include, Resource } from '../../../src/api/api.js';
import type { Operation } from '../../../src/api/operations.js';
import { asText, expectOk, expectProblem, type Json } from './client.js';
import { recordFaults } from './forms.js';
import { idsOf, page, walk } from './pages.js';
import type { Person } from './people.js';
import { linked } from './links.js';
import { NotReachable } from './rows.js';
import { makeSeen, readerOf } from './seen.js';
import { operationsOf, type Suite, type World } from './suite.js';
import { uuid } from './values.js';

export function relationChecks({ api, check }: Suite): void {
  for (const { resource } of operationsOf(api, 'read')) {
    for (const include of resource.includes) {
      check(`includes ${include.name} in ${resource.entity.path}`, (world) =>
        includes(world, resource, include),
      );
    }
    if (resource.includes.length > 1) {
      check(`includes everything at once in ${resource.entity.path}`, (world) =>
        includesAll(world, resource),
      );
    }
  }
  for (const { operation } of operationsOf(api, 'nestedList')) {
    check(`lists under ${operation.path} the rows of that parent only`, (world) =>
      listsNested(world, operation),
    );
  }
}

async function includes(world: World, resource: Resource, include: Include): Promise<void> {
  const { client } = world;
  const { entity } = resource;
  const reader = await readerOf(world, entity.name, include.target);
  const target = world.reach.resource(include.target);
  const query = { include: include.name };
  const { parentId, ids } = await related(world, resource, include, reader);
  const path = `/${entity.path}/${encodeURIComponent(parentId)}`;
  const record = expectOk(await client.get(path, { as: reader, query }));
  expect(recordFaults(resource.shapes.record, record, [include.name])).toEqual([]);
  const embedded = [record[include.name]].flat().filter((one) => one !== null) as Json[];
  // The first hundred at most.
  expect(idsOf(embedded).toSorted()).toEqual(ids.slice(0, 100).toSorted());
  for (const one of embedded) {
    expect(recordFaults(target.shapes.record, one)).toEqual([]);
    const itself = `/${target.entity.path}/${encodeURIComponent(asText(one['id']))}`;
    expect(one).toEqual(expectOk(await client.get(itself, { as: reader })));
  }
  // In a list, each row has its own.
  const listed = await walk(client, `/${entity.path}`, reader, query);
  const seesAll = world.reach.rows(target.entity, reader.role, 'read') === 'all';
  const same = listed.find(({ id }) => asText(id) === parentId);
  expect(same?.[include.name]).toEqual(record[include.name]);
  for (const row of listed) {
    if (include.many) expect(Array.isArray(row[include.name])).toBe(true);
    else expect(row).toHaveProperty(include.name);
    if (include.reference) {
      const one = row[include.name] as Json | null;
      // What the reader may not see is not embedded.
      if (one || seesAll) expect(one?.['id'] ?? null).toEqual(row[include.reference.property]);
    }
  }
  expect(expectOk(await client.get(path, { as: reader }))).not.toHaveProperty(include.name);
  const unknown = { include: `${include.name},nosuch` };
  expectProblem(
    await client.get(path, { as: reader, query: unknown }),
    400,
    'invalid_query',
    '/include',
  );
}

/** A row with something to include, and the ids of what that is. */
async function related(world: World, resource: Resource, include: Include, reader: Person) {
  const { client } = world;
  const { entity } = resource;
  const { collection, reference } = include;
  if (reference) {
    const row = await makeSeen(world, reader, entity.name);
    const id = row.record[reference.property];
    return { parentId: row.id, ids: id === null ? [] : [asText(id)] };
  }
  if (collection?.reference) {
    const { property } = collection.reference;
    const child = await makeSeen(world, reader, include.target);
    const parent = child.record[property];
    if (parent === null) throw new NotReachable(`no ${include.target} can have a ${property}`);
    const { entity: target, list } = world.reach.resource(include.target);
    const filter = list.filters.find((one) => one.property === property);
    const parentId = asText(parent);
    const query = { [filter?.parameter ?? property]: parentId };
    return { parentId, ids: idsOf(await walk(client, `/${target.path}`, reader, query)) };
  }
  const { row, targets } = await linked(world, resource, include.name);
  return { parentId: row, ids: targets };
}

async function includesAll(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { entity, includes: all } = resource;
  const names = all.map(({ name }) => name);
  const person = await readerOf(world, entity.name, ...all.map(({ target }) => target));
  const row = await makeSeen(world, person, entity.name);
  const record = expectOk(
    await client.get(row.path, { as: person, query: { include: names.join() } }),
  );
  expect(recordFaults(resource.shapes.record, record, names)).toEqual([]);
}

async function listsNested(world: World, operation: Operation): Promise<void> {
  const { client, reach } = world;
  const { parent } = operation;
  if (!parent) return;
  const { collection } = parent;
  const holder = reach.resource(parent.entity);
  const reader = await readerOf(world, parent.entity, operation.entity);
  const include: Include = {
    name: collection.name,
    target: collection.target,
    many: true,
    collection,
  };
  const { parentId, ids } = await related(world, holder, include, reader);
  const path = `/${holder.entity.path}/${encodeURIComponent(parentId)}/${collection.path}`;
  const items = await walk(client, path, reader);
  expect(ids.length).toBeGreaterThan(0);
  expect(idsOf(items).toSorted()).toEqual(ids.toSorted());
  for (const item of items) {
    expect(recordFaults(reach.resource(operation.entity).shapes.record, item)).toEqual([]);
    if (collection.reference) expect(asText(item[collection.reference.property])).toBe(parentId);
  }
  expect(idsOf(await walk(client, path, reader, { limit: '1' }))).toEqual(idsOf(items));
  const { nextCursor } = await page(client, path, reader, { limit: '1' });
  const sibling = await makeSeen(world, reader, parent.entity, { minimal: true });
  const other = `${sibling.path}/${collection.path}`;
  expect(idsOf(await walk(client, other, reader))).not.toContain(ids[0]);
  if (nextCursor !== null) {
    const answer = await client.get(other, { as: reader, query: { cursor: nextCursor } });
    expectProblem(answer, 400, 'invalid_cursor', '/cursor');
  }
  const counted = await client.get(path, { as: reader, headers: { prefer: 'return=total-count' } });
  expect(expectOk(counted)['total']).toBe(ids.length);
  const absent = holder.entity.key.type === 'uuid' ? uuid(777_777_777) : '2000000000';
  const nothing = await client.get(`/${holder.entity.path}/${absent}/${collection.path}`, {
    as: reader,
  });
  expectProblem(nothing, 404, 'not_found');
}
