/** Hostile text in every filter, sort, cursor, id, search and header: no failure, no extra row. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { asText, expectOk, expectProblem, type Json } from './client.js';
import { listing, walk } from './pages.js';
import { operationsOf, type Suite, type World } from './suite.js';

const payloads = [
  "' or '1'='1",
  "'; drop table auth_accounts; --",
  '" or ""="',
  "1' union select null, email, password_hash from auth_accounts --",
  '1) or (1=1',
  '$1',
  ':account',
  '{{7*7}}${7*7}<%= 7*7 %>',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '\\',
  "\\'",
  '%',
  '%%%',
  '_',
  '*',
  '[$ne]',
  '{"$gt":""}',
  '\u0000',
  'a\u0000b',
  '\r\nset-cookie: a=b',
  '\u202e\ufeff\ud83d\ude00',
  '0'.repeat(1500),
];

/** What a header can carry at all. */
const isHeaderText = (text: string) => /^[\x20-\x7e]*$/.test(text);

export function injectionChecks({ api, check }: Suite): void {
  for (const { resource } of operationsOf(api, 'list')) {
    const { path } = resource.entity;
    check(`keeps ${path} from hostile filters and searches`, (world) =>
      attacksFilters(world, resource),
    );
    check(`keeps ${path} from hostile sorts, cursors and includes`, (world) =>
      attacksOthers(world, resource),
    );
    check(`keeps ${path} from hostile ids and headers`, (world) => attacksPaths(world, resource));
  }
}

async function attacksFilters(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { list } = resource;
  const { person: as, path } = await listing(world, resource);
  const all = await walk(client, path, as);
  const holds = (text: unknown, part: string) =>
    asText(text ?? '')
      .toLowerCase()
      .includes(part.toLowerCase());
  for (const payload of payloads) {
    const ask = async (name: string, fits: (row: Json) => boolean) => {
      const answer = await client.get(path, { as, query: { [name]: payload, limit: '100' } });
      if (answer.status === 400) return;
      const { items, nextCursor } = expectOk(answer) as { items: Json[]; nextCursor: unknown };
      const wanted = all.filter(fits);
      expect(
        items.map(({ id }) => id),
        `${name}=${payload}`,
      ).toEqual(wanted.slice(0, 100).map(({ id }) => id));
      if (wanted.length <= 100) expect(nextCursor).toBeNull();
    };
    /** How words are cut is the language's affair: a row of the caller's that shares none is too much. */
    const asWords = async (fits: (row: Json) => boolean) => {
      const answer = await client.get(path, { as, query: { q: payload, sort: 'relevance' } });
      if (answer.status === 400) return;
      const { items } = expectOk(answer) as { items: Json[] };
      const known = new Set(all.map(({ id }) => id));
      for (const item of items) expect(known.has(item['id']) && fits(item), payload).toBe(true);
    };
    const asked = list.filters.flatMap(({ parameter, property, range }) => [
      ask(parameter, (row) => row[property] === payload),
      ...(range ? ['gt', 'gte', 'lt', 'lte'] : []).map((form) =>
        ask(`${property}_${form}`, () => false),
      ),
    ]);
    const searched = list.search.map((name) =>
      ask(`${name}_contains`, (row) => holds(row[name], payload)),
    );
    const anywhere = (row: Json) => list.search.some((name) => holds(row[name], payload));
    const someWord = (row: Json) => list.search.some((name) => sharesWord(row[name], payload));
    await Promise.all([
      ...asked,
      ...searched,
      ...(list.search.length > 0 && !list.byRelevance ? [ask('q', anywhere)] : []),
      ...(list.byRelevance ? [asWords(someWord)] : []),
    ]);
  }
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

function sharesWord(text: unknown, part: string): boolean {
  const words = new Set(wordsOf(asText(text ?? '')));
  return wordsOf(part).some((word) => words.has(word));
}

async function attacksOthers(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { person: as, path } = await listing(world, resource);
  for (const payload of [
    ...payloads,
    'id; select 1',
    'id,(select 1)',
    'id desc',
    'password_hash',
  ]) {
    const names = ['sort', 'cursor', 'include', 'limit', payload];
    const ask = (name: string) => client.get(path, { as, query: { [name]: payload } });
    for (const answer of await Promise.all(names.map(ask))) {
      expectProblem(answer, 400, /^invalid_(query|cursor)$/);
    }
  }
}

async function attacksPaths(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { operations } = resource;
  const { person: as, path } = await listing(world, resource);
  const first = (await walk(client, path, as))[0];
  const can = (kind: string) =>
    operations.some((one) => one.kind === kind && one.allow.has(as.role));
  for (const payload of payloads) {
    // A text key may be any text, and a dot is a step in a path.
    const at = `${path}/${encodeURIComponent(payload)}`;
    expectProblem(await client.get(at, { as }), 404, 'not_found');
    const headers = { 'if-match': '*' };
    if (can('update')) {
      expectProblem(await client.patch(at, { as, body: {}, headers }), 404, 'not_found');
    }
    if (can('delete')) expectProblem(await client.delete(at, { as, headers }), 404, 'not_found');
    if (!first || !isHeaderText(payload)) continue;
    const row = `${path}/${encodeURIComponent(asText(first['id']))}`;
    expectOk(
      await client.get(row, { as, headers: { prefer: payload, 'accept-language': payload } }),
    );
    if (can('update')) {
      const answer = await client.patch(row, { as, body: {}, headers: { 'if-match': payload } });
      if (payload !== '*') expectProblem(answer, 412, 'stale_version');
    }
  }
}
