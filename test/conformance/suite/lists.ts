/** Lists: pages, cursors, totals, and every sort both ways over page boundaries. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { asText, expectOk, expectProblem, type Json } from './client.js';
import { recordFaults } from './forms.js';
import { idsOf, listing, page, typed, valueOf, walk } from './pages.js';
import { operationsOf, type Suite, type World } from './suite.js';

export function listChecks({ api, check }: Suite): void {
  for (const { resource } of operationsOf(api, 'list')) {
    const many = resource.entity.path;
    check(`lists ${many} page by page, none twice and none left out`, (world) =>
      pagesAll(world, resource),
    );
    check(`caps and checks the page size of ${many}`, (world) => checksLimit(world, resource));
    check(`takes only its own cursors for ${many}`, (world) => checksCursors(world, resource));
    check(`counts ${many} when asked to`, (world) => countsRows(world, resource));
    check(`refuses unknown parameters and sorts of ${many}`, (world) =>
      refusesUnknown(world, resource),
    );
    for (const { property } of resource.list.sorts) {
      check(`sorts ${many} by ${property}, both ways`, (world) => sorts(world, resource, property));
    }
    const [, first, second] = resource.list.sorts;
    if (first && second) {
      check(`sorts ${many} by two properties`, (world) =>
        sortsByTwo(world, resource, [first.property, second.property]),
      );
    }
  }
}

async function pagesAll(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { person, path, rows } = await listing(world, resource);
  const all = await walk(client, path, person);
  for (const record of all) expect(recordFaults(resource.shapes.record, record)).toEqual([]);
  const ids = idsOf(all);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id } of rows) expect(ids).toContain(id);
  for (const limit of [1, 2, Math.max(1, Math.ceil(ids.length / 3))]) {
    // One row a page takes long where there are many rows.
    if (ids.length / limit > 60) continue;
    expect(idsOf(await walk(client, path, person, { limit: String(limit) }))).toEqual(ids);
  }
  expect((await page(client, path, person)).items.length).toBe(Math.min(20, ids.length));
}

async function checksLimit(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { person: as, path } = await listing(world, resource);
  for (const limit of ['0', '101', '-1', '1.5', 'x', '', '1e2x', '99999999999999999999']) {
    const answer = await client.get(path, { as, query: { limit } });
    expectProblem(answer, 400, 'invalid_query', '/limit');
  }
}

async function checksCursors(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { person: as, path } = await listing(world, resource);
  const { nextCursor, items } = await page(client, path, as, { limit: '1' });
  const refused = async (cursor: string, query: Record<string, string> = {}) =>
    expectProblem(
      await client.get(path, { as, query: { ...query, cursor } }),
      400,
      /^invalid_(cursor|query)$/,
      '/cursor',
    );
  const made = Buffer.from(JSON.stringify([items[0]?.['id']])).toString('base64url');
  for (const cursor of ['', 'x', made, '%', "' or 1=1 --", '\u0001', 'x'.repeat(2001)]) {
    await refused(cursor);
  }
  if (nextCursor === null) return;
  // Opaque: nothing to read, change or build.
  expect(nextCursor).toMatch(/^[A-Za-z0-9_-]+$/);
  for (const at of [0, Math.floor(nextCursor.length / 2), nextCursor.length - 2]) {
    const other = nextCursor[at] === 'A' ? 'B' : 'A';
    await refused(nextCursor.slice(0, at) + other + nextCursor.slice(at + 1));
  }
  await refused(nextCursor.slice(0, -4));
  await refused(nextCursor, { sort: '-id' });
  for (const { property } of resource.list.sorts.filter((sort) => sort.property !== 'id')) {
    await refused(nextCursor, { sort: property });
  }
  for (const { parameter, property } of resource.list.filters) {
    const value = items[0]?.[property];
    if (value !== null && value !== undefined)
      await refused(nextCursor, { [parameter]: asText(value) });
  }
  if (resource.list.search.length > 0) await refused(nextCursor, { q: 'x' });
  // The size of a page is no part of it.
  expectOk(await client.get(path, { as, query: { cursor: nextCursor, limit: '2' } }));
}

async function countsRows(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { person: as, path } = await listing(world, resource);
  const all = await walk(client, path, as);
  const counted = await client.get(path, {
    as,
    query: { limit: '1' },
    headers: { prefer: 'return=total-count' },
  });
  expect(expectOk(counted)['total']).toBe(all.length);
  expect(counted.headers.get('preference-applied')).toBe('return=total-count');
  const plain = await client.get(path, { as, headers: { prefer: 'respond-async' } });
  expect(expectOk(plain)).not.toHaveProperty('total');
  expect(plain.headers.has('preference-applied')).toBe(false);
}

async function refusesUnknown(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { entity, list, shapes } = resource;
  const { person: as, path } = await listing(world, resource);
  const offered = new Set(list.filters.map(({ parameter }) => parameter));
  const others = [
    ...entity.attributes.map(({ name }) => name),
    ...shapes.record.map(({ name }) => name),
  ];
  for (const name of ['nosuch', 'offset', ...others.filter((one) => !offered.has(one))]) {
    if (['include', 'sort', 'limit', 'cursor', 'q'].includes(name)) continue;
    const answer = await client.get(path, { as, query: { [name]: 'x' } });
    expectProblem(answer, 400, 'invalid_query', `/${name}`);
  }
  if (list.search.length === 0) {
    expectProblem(await client.get(path, { as, query: { q: 'x' } }), 400, 'invalid_query', '/q');
  }
  const sortable = new Set(list.sorts.map(({ property }) => property));
  for (const sort of ['nosuch', '', '-', 'id;', 'id,', '+id', 'id desc', 'version', ...others]) {
    if (sortable.has(sort)) continue;
    expectProblem(await client.get(path, { as, query: { sort } }), 400, 'invalid_query', '/sort');
  }
  const include = await client.get(path, { as, query: { include: 'nosuch' } });
  expectProblem(include, 400, 'invalid_query', '/include');
}

/** How text is ordered is the database's affair: there, only equal values must be neighbours. */
function expectOrder(
  resource: Resource,
  property: string,
  items: readonly Json[],
  down: boolean,
): void {
  const values = items.map((item) => valueOf(resource, property, item));
  const type = typed(resource, property)?.type ?? '';
  const isText = ['string', 'email', 'url', 'text'].includes(type);
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    if (index === 0 || before === undefined) continue;
    if (isText) {
      if (before !== value)
        expect(values.slice(0, index), `${property} ${String(value)}`).not.toContain(value);
      continue;
    }
    // Nothing is greater than a missing value.
    const inOrder = (a: typeof value, b: typeof value) => b === null || (a !== null && a <= b);
    expect(down ? inOrder(value, before) : inOrder(before, value), `${property} at ${index}`).toBe(
      true,
    );
  }
  if (values.includes(null)) expect(values.at(down ? 0 : -1)).toBeNull();
}

async function sorts(world: World, resource: Resource, property: string): Promise<void> {
  const { client } = world;
  const { person, path } = await listing(world, resource);
  const all = idsOf(await walk(client, path, person)).toSorted();
  const up = await walk(client, path, person, { sort: property });
  const down = await walk(client, path, person, { sort: `-${property}` });
  expect(idsOf(up).toSorted()).toEqual(all);
  expectOrder(resource, property, up, false);
  expectOrder(resource, property, down, true);
  expect(idsOf(down)).toEqual(idsOf(up).toReversed());
  for (const [sort, whole] of [
    [property, up],
    [`-${property}`, down],
  ] as const) {
    for (const limit of new Set([2, Math.max(1, Math.ceil(all.length / 9))])) {
      if (all.length / limit > 40) continue;
      const paged = await walk(client, path, person, { sort, limit: String(limit) });
      expect(idsOf(paged), `${sort} by ${limit}`).toEqual(idsOf(whole));
    }
  }
}

async function sortsByTwo(world: World, resource: Resource, [a, b]: readonly [string, string]) {
  const { client } = world;
  const { person, path } = await listing(world, resource);
  for (const sort of [`${a},${b}`, `-${a},${b}`, `${b},-${a},id`, `-${b},-id`]) {
    const whole = await walk(client, path, person, { sort });
    expectOrder(resource, sort.replace('-', '').split(',')[0] ?? a, whole, sort.startsWith('-'));
    const limit = String(Math.max(2, Math.ceil(whole.length / 9)));
    const paged = await walk(client, path, person, { sort, limit });
    expect(idsOf(paged), sort).toEqual(idsOf(whole));
    const ids = idsOf(await walk(client, path, person));
    expect(idsOf(whole).toSorted()).toEqual(ids.toSorted());
  }
}
