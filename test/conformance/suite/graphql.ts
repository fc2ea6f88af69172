/** GraphQL answers what REST answers, and refuses what REST refuses, by the same codes. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { ownFields } from '../../../src/api/graphql/documents.js';
import { asText, expectOk, type Json } from './client.js';
import { documentOf, expectAnswer, expectCode, inGraphql, send } from './graphql-requests.js';
import { listing, walk } from './pages.js';
import type { Person } from './people.js';
import { NotReachable } from './rows.js';
import { operationsOf, type Suite, type World } from './suite.js';
import { wrongValues } from './wrong-values.js';

export function graphqlChecks({ api, check }: Suite): void {
  if (!api.graphql) return;
  for (const { resource } of operationsOf(api, 'list')) {
    const many = resource.entity.path;
    check(`lists ${many} by GraphQL to each role as by REST`, (world) => asListed(world, resource));
    check(`filters and sorts ${many} by GraphQL as by REST`, (world) => filters(world, resource));
    check(`shows the rows around ${many} by GraphQL as by REST`, (world) =>
      related(world, resource),
    );
  }
  for (const { resource } of operationsOf(api, 'create')) {
    check(`makes a ${resource.entity.label} by GraphQL, and refuses wrong values`, (world) =>
      creates(world, resource),
    );
  }
  for (const { resource, operation } of operationsOf(api, 'update', 'delete')) {
    const kind = operation.kind as 'update' | 'delete';
    check(`honours the version where a ${resource.entity.label} is ${kind}d by GraphQL`, (world) =>
      honoursVersions(world, resource, kind),
    );
  }
  for (const { resource, operation } of operationsOf(api, 'transition')) {
    const name = operation.transition?.name ?? '';
    check(`lets one ${name} a ${resource.entity.label} by GraphQL only where it may`, (world) =>
      moves(world, resource, name),
    );
  }
}

async function asListed(world: World, resource: Resource): Promise<void> {
  const { client, rows, api, people } = world;
  const { path } = await listing(world, resource);
  const known = [...api.roles, 'anonymous'].map((role) => rows.person(role));
  // Someone who has nothing, whoever has made the rows.
  const strangers = api.roles.map((role) => people.fresh(role));
  const document = documentOf(world, resource, 'list');
  for (const as of await Promise.all([...known, ...strangers])) {
    const listed = await client.get(path, { as });
    const answer = await send(client, as, document, { first: 100, sort: ['id_ASC'] });
    if (listed.status !== 200) {
      expectCode(answer, (listed.json as Json)['code']);
      continue;
    }
    const all = await walk(client, path, as);
    const page = expectAnswer(answer);
    expect(page['nodes'], as.role).toEqual(all.slice(0, 100));
    expect(page['totalCount']).toBe(all.length);
  }
}

async function filters(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { person: as, path, rows } = await listing(world, resource);
  const document = documentOf(world, resource, 'list');
  const same = async (query: Record<string, string>, variables: Json) => {
    const by = JSON.stringify(variables);
    const page = expectAnswer(await send(client, as, document, { first: 5, ...variables }));
    const { items, nextCursor } = expectOk(
      await client.get(path, { as, query: { limit: '5', ...query } }),
    );
    expect(page['nodes'], by).toEqual(items);
    const info = page['pageInfo'] as Json;
    expect(info['hasNextPage'], by).toBe(nextCursor !== null);
    // A cursor of the one is a cursor of the other.
    if (nextCursor === null) return;
    expect(info['endCursor'], by).toBe(nextCursor);
    const after = { ...variables, first: 5, after: nextCursor };
    const next = await client.get(path, {
      as,
      query: { limit: '5', ...query, cursor: asText(nextCursor) },
    });
    expect(expectAnswer(await send(client, as, document, after))['nodes'], by).toEqual(
      expectOk(next)['items'],
    );
  };
  for (const { property } of resource.list.sorts) {
    await same({ sort: property }, { sort: [`${property}_ASC`] });
    await same({ sort: `-${property}` }, { sort: [`${property}_DESC`] });
  }
  const [row] = rows;
  for (const { property, parameter, range } of resource.list.filters) {
    const value = row?.record[property];
    if (value === null || value === undefined) continue;
    await same({ [parameter]: asText(value) }, { filter: { [parameter]: value } });
    if (!range) continue;
    const least = `${parameter}_gte`;
    await same({ [least]: asText(value) }, { filter: { [least]: value } });
  }
  for (const property of resource.list.search) {
    const name = `${property}_contains`;
    const text = Array.from(asText(row?.record[property] ?? 'x'))
      .slice(0, 20)
      .join('');
    if (text !== '') await same({ [name]: text }, { filter: { [name]: text } });
  }
  expectCode(await send(client, as, document, { first: 101 }), 'invalid_query', '/first');
  expectCode(await send(client, as, document, { after: 'x' }), 'invalid_cursor', '/after');
}

/** For a reader of most, and for someone who sees little of the other ends. */
async function related(world: World, resource: Resource): Promise<void> {
  const { client, reach, rows } = world;
  const { path } = await listing(world, resource);
  for (const role of reach.readers(resource.entity)) {
    const as = await rows.person(role);
    const seen = resource.includes.filter(({ target }) =>
      reach.readers(reach.resource(target).entity).includes(role),
    );
    if (seen.length === 0) continue;
    // No more at once than the limit of cost lets through.
    for (let from = 0; from < seen.length; from += 4) {
      const some = seen.slice(from, from + 4);
      const fields = some.map(({ name, many }) =>
        many ? `${name}(first: 100) { nodes { id } }` : `${name} { id }`,
      );
      const document = documentOf(world, resource, 'list', ['id', ...fields]);
      const page = expectAnswer(await send(client, as, document, { first: 20, sort: ['id_ASC'] }));
      const include = some.map(({ name }) => name).join(',');
      const listed = expectOk(await client.get(path, { as, query: { include, sort: 'id' } }));
      const shown = (items: unknown) =>
        (items as Json[]).map((item) => some.map(({ name }) => inGraphql(item[name])));
      expect(shown(page['nodes']), role).toEqual(shown(listed['items']));
    }
  }
}

async function creates(world: World, resource: Resource): Promise<void> {
  const { client, rows } = world;
  const { entity, operations } = resource;
  const { creator, body } = await rows.draft(entity.name);
  const document = documentOf(world, resource, 'create');
  for (const attribute of entity.attributes.filter(({ readOnly }) => !readOnly)) {
    for (const { why, value } of wrongValues(attribute)) {
      const input = { ...body, [attribute.name]: value };
      const answer = await send(client, creator, document, { input });
      // What cannot be stored at all is refused before GraphQL is asked.
      const pointer = why === 'NUL' ? undefined : new RegExp(`^/${attribute.name}(/|$)`);
      expectCode(answer, 'validation_failed', pointer);
    }
  }
  const strange = { ...body, version: 7 };
  expectCode(
    await send(client, creator, document, { input: strange }),
    'validation_failed',
    '/version',
  );
  const made = expectAnswer(await send(client, creator, document, { input: body }));
  expect(Object.keys(made)).toEqual(ownFields(resource));
  if (!operations.some(({ kind, allow }) => kind === 'read' && allow.has(creator.role))) return;
  const path = `/${entity.path}/${encodeURIComponent(asText(made['id']))}`;
  const found = await client.get(path, { as: creator });
  if (found.status === 200) expect(found.json).toEqual(made);
}

async function honoursVersions(
  world: World,
  resource: Resource,
  kind: 'update' | 'delete',
): Promise<void> {
  const { api, client, rows } = world;
  const { person: as, row } = await rows.reachable(resource.entity.name, kind, { minimal: true });
  const document = documentOf(world, resource, kind);
  const { id } = row.record;
  const input = kind === 'update' ? { input: {} } : {};
  const version = Number(row.record['version']);
  const attempt = (more: Json) => send(client, as, document, { id, ...input, ...more });
  expectCode(await attempt({ ifMatch: version + 1 }), 'stale_version');
  if (api.ifMatchRequired) expectCode(await attempt({}), 'precondition_required');
  const { answer, code } = await attempt({ ifMatch: version });
  expect(code).toBeUndefined();
  expect(kind === 'update' ? (answer as Json)['id'] : answer).toEqual(id);
  expectCode(
    await attempt({ ifMatch: version }),
    kind === 'update' ? 'stale_version' : 'not_found',
  );
}

async function moves(world: World, resource: Resource, name: string): Promise<void> {
  const { client } = world;
  const { entity } = resource;
  const transition = entity.lifecycle?.transitions.find((one) => one.name === name);
  const [state = ''] = transition?.from ?? [];
  const { row, person } = await inState(world, resource, state, name);
  const document = documentOf(world, resource, name);
  const attempt = (ifMatch: unknown) =>
    send(client, person, document, { id: row.record['id'], ifMatch });
  const version = Number(row.record['version']);
  expectCode(await attempt(version + 1), 'stale_version');
  const moved = expectAnswer(await attempt(version));
  expect(moved[entity.lifecycle?.field ?? '']).toBe(transition?.to);
  if (transition?.from.includes(transition.to)) return;
  expectCode(await attempt(moved['version']), 'illegal_transition');
}

/** A row in a state, and who may take it on from there. */
async function inState(world: World, resource: Resource, state: string, name: string) {
  const { rows, reach } = world;
  const owners = new Set(reach.ways(resource.entity.name).map(({ owner }) => owner));
  for (const role of owners) {
    try {
      const owner: Person | undefined =
        role === undefined ? undefined : await rows.ownerOf(resource.entity, role);
      const row = await rows.make(resource.entity.name, { owner, minimal: true });
      await rows.moveTo(row, state);
      return { row, person: await rows.mover(row, name) };
    } catch (error) {
      if (!(error instanceof NotReachable)) throw error;
    }
  }
  throw new NotReachable(`nobody gets a ${resource.entity.label} to ${state} and on`);
}
