/** Another's row: in no list, filter, search, total, cursor, include or nested list, nor as a target. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { isDirectOwner } from '../../../src/api/shapes.js';
import { asText, expectOk, expectProblem, type Answer, type Json } from './client.js';
import { idsOf, page, walk } from './pages.js';
import type { Person } from './people.js';
import { NotReachable, type Row } from './rows.js';
import { hiddenRow } from './strangers.js';
import type { Suite, World } from './suite.js';

export function visibilityChecks({ api, check }: Suite): void {
  for (const resource of api.resources) {
    const { entity, operations } = resource;
    const read = operations.find(({ kind }) => kind === 'list');
    for (const [role, rows] of read?.allow ?? []) {
      if (rows === 'all') continue;
      const of = `another's ${entity.label}`;
      check(`hides ${of} from ${role} in lists, filters, searches and totals`, (world) =>
        hidesInLists(world, resource, role),
      );
      check(`hides ${of} from ${role} behind another's cursor`, (world) =>
        hidesBehindCursors(world, resource, role),
      );
      check(`hides ${of} from ${role} in includes and nested lists`, (world) =>
        hidesInRelations(world, resource, role),
      );
    }
    for (const { kind, allow } of operations) {
      if (kind !== 'create' && kind !== 'update') continue;
      for (const role of allow.keys()) {
        check(`lets ${role} point a ${entity.label} (${kind}) only at what it may see`, (world) =>
          pointsAtVisible(world, resource, kind, role),
        );
      }
    }
  }
}

async function hidesInLists(world: World, resource: Resource, role: string): Promise<void> {
  const as = await world.rows.person(role);
  await expectInNoList(world, resource, as, await hiddenRow(world, resource.entity.name, as));
}

/** In the list of its entity, however that is filtered, sorted or searched. */
export async function expectInNoList(
  world: World,
  resource: Resource,
  as: Person,
  { id, record }: Row,
): Promise<void> {
  const { client } = world;
  const { entity, list } = resource;
  const path = `/${entity.path}`;
  const expectHidden = async (query: Record<string, string>) =>
    expect(idsOf(await walk(client, path, as, query)), JSON.stringify(query)).not.toContain(id);
  await expectHidden({});
  for (const { property } of list.sorts) await expectHidden({ sort: `-${property}` });
  for (const { property, parameter, range } of list.filters) {
    const value = record[property];
    if (value === null || value === undefined) continue;
    await expectHidden({ [parameter]: asText(value) });
    if (range)
      await expectHidden({
        [`${property}_gte`]: asText(value),
        [`${property}_lte`]: asText(value),
      });
  }
  for (const property of list.search) {
    const text = Array.from(asText(record[property] ?? ''))
      .slice(0, 50)
      .join('')
      .trim();
    if (text === '') continue;
    await expectHidden({ [`${property}_contains`]: text });
    await expectHidden({ q: text });
  }
  const visible = await walk(client, path, as);
  const counted = await client.get(path, { as, headers: { prefer: 'return=total-count' } });
  expect(expectOk(counted)['total']).toBe(visible.length);
}

async function hidesBehindCursors(world: World, resource: Resource, role: string): Promise<void> {
  const { client, reach, rows } = world;
  const { entity } = resource;
  const as = await world.rows.person(role);
  const before = await hiddenRow(world, entity.name, as);
  const { id } = await hiddenRow(world, entity.name, as);
  const seer = reach.readers(entity).find((one) => reach.rows(entity, one, 'read') === 'all');
  const other = seer === undefined ? before.owner : await rows.person(seer);
  if (!other) throw new NotReachable(`nobody else lists ${entity.path}`);
  const path = `/${entity.path}`;
  const { nextCursor } = await page(client, path, other, { limit: '1' });
  if (nextCursor === null) return;
  const answer = await client.get(path, { as, query: { cursor: nextCursor, limit: '100' } });
  if (answer.status === 400) expectProblem(answer, 400, 'invalid_cursor');
  else expect(idsOf(expectOk(answer)['items'] as Json[])).not.toContain(id);
}

async function hidesInRelations(world: World, resource: Resource, role: string): Promise<void> {
  const as = await world.rows.person(role);
  await expectInNoRelation(world, resource, as, await hiddenRow(world, resource.entity.name, as));
}

/** Neither as what belongs to a row, nor as what a row belongs to. */
export async function expectInNoRelation(
  world: World,
  resource: Resource,
  as: Person,
  hidden: Row,
): Promise<void> {
  const { api, client } = world;
  const { entity } = resource;
  const without = (answer: Answer) => {
    // Who may not see the parent, or any of these, has been told so.
    if ([401, 403, 404].includes(answer.status)) return;
    expectOk(answer);
    expect(answer.text, answer.request).not.toContain(JSON.stringify(hidden.record['id']));
  };
  for (const { entity: other, includes, operations } of api.resources) {
    for (const { name, target, collection } of includes) {
      if (target !== entity.name || !collection) continue;
      const parent = collection.reference && hidden.record[collection.reference.property];
      const path = `/${other.path}/${encodeURIComponent(asText(parent ?? hidden.id))}`;
      without(await client.get(path, { as, query: { include: name } }));
      if (operations.some(({ kind, allow }) => kind === 'list' && allow.has(as.role))) {
        without(await client.get(`/${other.path}`, { as, query: { include: name, limit: '100' } }));
      }
      if (parent) without(await client.get(`${path}/${collection.path}`, { as }));
    }
  }
  // As the parent of others, it is not there either.
  for (const { kind, path, allow } of resource.operations) {
    if (kind !== 'nestedList' || !allow.has(as.role)) continue;
    const nested = path.replace('{id}', encodeURIComponent(hidden.id));
    expectProblem(await client.get(nested, { as }), 404, 'not_found');
  }
  await hidesInToOne(world, hidden, as);
}

/** Rows that the caller sees and that point at the hidden one embed nothing. */
async function hidesInToOne({ api, client }: World, hidden: Row, as: Person): Promise<void> {
  for (const { entity, includes, operations, list } of api.resources) {
    if (!operations.some(({ kind, allow }) => kind === 'list' && allow.has(as.role))) continue;
    for (const { name, target, reference } of includes) {
      if (target !== hidden.entity.name || !reference) continue;
      const filter = list.filters.find(({ property }) => property === reference.property);
      if (!filter) continue;
      const query = { include: name, [filter.parameter]: hidden.id };
      const answer = await client.get(`/${entity.path}`, { as, query });
      if ([401, 403].includes(answer.status)) continue;
      for (const row of expectOk(answer)['items'] as Json[])
        expect(row[name], answer.request).toBeNull();
    }
  }
}

async function pointsAtVisible(world: World, resource: Resource, kind: string, role: string) {
  const { client, reach, rows } = world;
  const { entity } = resource;
  const scope = resource.operations.find((one) => one.kind === kind)?.allow.get(role);
  const targets = entity.references.filter(
    (reference) =>
      !isDirectOwner(reference) &&
      reference.target !== 'account' &&
      (reach.rows(reach.resource(reference.target).entity, role, 'read') !== 'all' ||
        (scope === 'own' && reference.isOwner)),
  );
  if (targets.length === 0) return;
  const way = reach
    .ways(entity.name)
    .find(({ creator, owner }) =>
      scope === 'own' ? owner === role : kind === 'update' || creator === role,
    );
  if (!way) throw new NotReachable(`no ${role} can have a ${entity.label}`);
  const owner = way.owner === undefined ? undefined : await rows.ownerOf(entity, way.owner);
  const as = owner?.role === role ? owner : await rows.person(role);
  for (const reference of targets) {
    const { id } = await hiddenRow(world, reference.target, as);
    const given = { [reference.property]: id };
    const answer =
      kind === 'create'
        ? await client.post(`/${entity.path}`, {
            as,
            body: (await rows.draft(entity.name, { way, owner, given })).body,
          })
        : await client.patch((await rows.make(entity.name, { owner, minimal: true })).path, {
            as,
            body: given,
            headers: { 'if-match': '*' },
          });
    expectProblem(answer, 422, 'reference_not_found', `/${reference.property}`);
  }
}
