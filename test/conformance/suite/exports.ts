/** Lists as files: the rows of the list, for the same caller, with the same filters and sorts. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { expectOk, expectProblem, type Json } from './client.js';
import { listing, walk } from './pages.js';
import { operationsOf, type Suite, type World } from './suite.js';

const lines = { accept: 'application/x-ndjson' };

export function exportChecks({ api, check }: Suite): void {
  for (const { resource } of operationsOf(api, 'export')) {
    const many = resource.entity.path;
    check(`exports ${many} as they are listed, in the order asked for`, (world) =>
      exportsAll(world, resource),
    );
    check(`exports of ${many} only what a filter leaves`, (world) => filters(world, resource));
    check(`exports ${many} to each role as it lists them`, (world) => asListed(world, resource));
    const text = freeText(resource);
    if (text)
      check(`writes no formula into a CSV of ${many}`, (world) => noFormula(world, resource, text));
    check(`knows no pages of an export of ${many}`, async (world) => {
      const { person: as, path } = await listing(world, resource);
      for (const name of ['limit', 'cursor', 'include']) {
        const answer = await world.client.get(`${path}/export`, { as, query: { [name]: '1' } });
        expectProblem(answer, 400, 'invalid_query', `/${name}`);
      }
    });
  }
}

const rowsOf = (text: string): Json[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Json);

async function exportsAll(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { person: as, path } = await listing(world, resource);
  for (const sort of ['id', ...resource.list.sorts.map(({ property }) => `-${property}`)]) {
    const answer = await client.get(`${path}/export`, { as, query: { sort }, headers: lines });
    expectOk(answer);
    expect(answer.headers.get('content-type')).toMatch(/^application\/x-ndjson\b/);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment\b/);
    expect(rowsOf(answer.text)).toEqual(await walk(client, path, as, { sort }));
  }
}

async function filters(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { person: as, path, rows } = await listing(world, resource);
  const [row] = rows;
  const created = String(row?.record['createdAt']);
  const query: Record<string, string> = resource.entity.timestamps
    ? { createdAt_lte: created }
    : { sort: '-id' };
  const answer = await client.get(`${path}/export`, { as, query, headers: lines });
  expectOk(answer);
  expect(rowsOf(answer.text)).toEqual(await walk(client, path, as, query));
}

async function asListed(world: World, resource: Resource): Promise<void> {
  const { client, rows, api } = world;
  const { path } = await listing(world, resource);
  const people = [...api.roles, 'anonymous'].map((role) => rows.person(role));
  // Someone who has nothing, whoever has made the rows.
  const strangers = api.roles.map((role) => world.people.fresh(role));
  for (const as of await Promise.all([...people, ...strangers])) {
    const { role } = as;
    const listed = await client.get(path, { as });
    const answer = await client.get(`${path}/export`, { as, headers: lines });
    expect(answer.status, role).toBe(listed.status);
    if (listed.status !== 200) continue;
    expect(rowsOf(answer.text), role).toEqual(await walk(client, path, as));
  }
}

/** The name of a text that can be anything. */
const freeText = ({ entity }: Resource): string | undefined =>
  entity.attributes.find(
    ({ type, readOnly, hidden, pattern, maxLength = 100 }) =>
      (type === 'string' || type === 'text') && !readOnly && !hidden && !pattern && maxLength >= 20,
  )?.name;

/** Some text that anyone may write, and what a spreadsheet would run if it stood there as it is. */
async function noFormula(world: World, resource: Resource, text: string): Promise<void> {
  const { client, rows } = world;
  const { entity } = resource;
  const { person: as, path } = await listing(world, resource);
  const formula = `=cmd|${rows.next()}!A0`;
  const wishes = { owner: as, given: { [text]: formula } };
  await rows.make(entity.name, wishes).catch(() => rows.make(entity.name, { given: wishes.given }));
  const answer = await client.get(`${path}/export`, { as, headers: { accept: 'text/csv' } });
  expectOk(answer);
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv\b/);
  const [names = ''] = answer.text.split('\r\n');
  expect(names.split(',')).toContain(text);
  expect(answer.text).toContain(`'${formula}`);
  expect(answer.text).not.toMatch(new RegExp(`(^|[,"\\r\\n])=cmd`));
}
