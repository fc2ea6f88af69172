/** Full-text search: words, their order of merit, and nobody's rows but the caller's own. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { asText, expectProblem } from './client.js';
import { idsOf, listing, walk } from './pages.js';
import { NotReachable } from './rows.js';
import { operationsOf, type Suite, type World } from './suite.js';

export function wordChecks({ api, check }: Suite): void {
  for (const { resource } of operationsOf(api, 'list')) {
    const { entity, list } = resource;
    if (!list.byRelevance) continue;
    const many = entity.path;
    check(`knows no relevance of ${many} without a search`, async (world) => {
      const { person: as, path } = await listing(world, resource);
      for (const sort of ['relevance', '-relevance', 'relevance,id']) {
        expectProblem(
          await world.client.get(path, { as, query: { sort } }),
          400,
          'invalid_query',
          '/sort',
        );
      }
    });
    if (!textOf(resource)) continue;
    check(`searches ${many} by words, in any order and case`, (world) => finds(world, resource));
    check(`puts the ${many} that match best first, page by page`, (world) =>
      ranks(world, resource),
    );
    check(`finds no ${many} by a search that the caller may not list`, (world) =>
      staysWithin(world, resource),
    );
  }
}

/** Words that no language leaves out or cuts: nobody wrote them before. */
let made = 0;
const freshWord = () => `zq${Date.now().toString(36)}${(made += 1)}x`;

/** A searched text that takes any words. */
const textOf = ({ entity, list }: Resource) =>
  entity.attributes.find(
    ({ name, readOnly, pattern, minLength = 0, maxLength = 255 }) =>
      list.search.includes(name) &&
      !readOnly &&
      pattern === undefined &&
      minLength <= 10 &&
      maxLength >= 80,
  );

/** Rows of one reader, whose searched text is as given; those that came before have none of it. */
async function rowsOf(world: World, resource: Resource, texts: readonly string[]) {
  const { entity } = resource;
  const field = textOf(resource);
  if (!field) throw new NotReachable(`no text of ${entity.path} takes any words`);
  const { person, rows: scope } = await world.rows.reachable(entity.name, 'read');
  const ids: string[] = [];
  for (const text of texts) {
    const wishes =
      scope === 'all' ? {} : scope === 'public' ? { isPublic: true } : { owner: person };
    const row = await world.rows.make(entity.name, {
      ...wishes,
      given: { [field.name]: text },
    });
    ids.push(asText(row.id));
  }
  return { person, path: `/${entity.path}`, ids };
}

async function finds(world: World, resource: Resource): Promise<void> {
  const [one, two] = [freshWord(), freshWord()];
  const { person, path, ids } = await rowsOf(world, resource, [`${one} ${two}`, two]);
  const found = async (q: string) =>
    idsOf(await walk(world.client, path, person, { q })).toSorted();
  const [both = '', second = ''] = ids;
  expect(await found(`${two} ${one}`)).toEqual([both]);
  expect(await found(two.toUpperCase())).toEqual(ids.toSorted());
  expect(await found(`"${one} ${two}"`)).toEqual([both]);
  expect(await found(`"${two} ${one}"`)).toEqual([]);
  expect(await found(`${two} -${one}`)).toEqual([second]);
  expect(await found(`${one} or ${two}`)).toEqual(ids.toSorted());
  expect(await found(freshWord())).toEqual([]);
}

async function ranks(world: World, resource: Resource): Promise<void> {
  const word = freshWord();
  const times = (count: number) => Array.from({ length: count }, () => word).join(' ');
  const { person, path, ids } = await rowsOf(world, resource, [times(1), times(3), times(2)]);
  const [least, best, middle] = ids;
  const sorted = async (sort: string, limit: string) =>
    idsOf(await walk(world.client, path, person, { q: word, sort, limit }));
  for (const limit of ['1', '2', '100']) {
    expect(await sorted('relevance', limit)).toEqual([best, middle, least]);
    expect(await sorted('-relevance', limit)).toEqual([least, middle, best]);
  }
}

/** For each role: what a search finds is among what it may list. */
async function staysWithin(world: World, resource: Resource): Promise<void> {
  const { client, api, rows } = world;
  const word = freshWord();
  const { path, ids } = await rowsOf(world, resource, [`${word} one`, `${word} two`]);
  const people = [...api.roles, 'anonymous'].map((role) => rows.person(role));
  const strangers = api.roles.map((role) => world.people.fresh(role));
  for (const as of await Promise.all([...people, ...strangers])) {
    const all = await client.get(path, { as });
    if (all.status !== 200) {
      expect((await client.get(path, { as, query: { q: word } })).status, as.role).toBe(all.status);
      continue;
    }
    const listed = new Set(idsOf(await walk(client, path, as)));
    for (const sort of ['id', 'relevance']) {
      const found = idsOf(await walk(client, path, as, { q: word, sort }));
      expect(found.toSorted(), as.role).toEqual(ids.filter((id) => listed.has(id)).toSorted());
    }
  }
}
