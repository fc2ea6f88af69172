/** The audit log: each change with who made it, before and after, and nothing that is hidden. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { auditors } from '../../../src/api/audit.js';
import { asText, expectOk, expectProblem, type Json } from './client.js';
import { page } from './pages.js';
import { NotReachable, type Row } from './rows.js';
import { operationsOf, type Suite, type World } from './suite.js';

const path = '/audit-log';

export function auditChecks({ api, check }: Suite): void {
  if (!api.features.has('audit')) return;
  const readers = auditors(api);
  for (const role of [...api.roles, 'anonymous'].filter((one) => !readers.includes(one))) {
    check(`does not let ${role} read the audit log`, async ({ client, rows }) => {
      const answer = await client.get(path, { as: await rows.person(role) });
      const status = role === 'anonymous' ? 401 : 403;
      expectProblem(answer, status, /^(unauthenticated|forbidden)$/);
    });
  }
  if (readers.length === 0) return;
  for (const { resource } of operationsOf(api, 'create')) {
    const { label } = resource.entity;
    check(`notes who made a ${label}, and nothing that is hidden`, (world) =>
      notesCreate(world, resource),
    );
  }
  for (const kind of ['update', 'delete'] as const) {
    for (const { resource } of operationsOf(api, kind)) {
      check(`notes what a ${resource.entity.label} was before it was ${kind}d`, (world) =>
        notesChange(world, resource, kind),
      );
    }
  }
  check('filters the audit log by what it offers, and by nothing else', async (world) => {
    const as = await reader(world);
    const wrong = [
      ['entity', 'NoSuchThing'],
      ['accountId', 'x'],
      ['at_gte', 'now'],
    ] as const;
    for (const [name, value] of wrong) {
      const query = { [name]: value };
      expectProblem(await world.client.get(path, { as, query }), 400, 'invalid_query', `/${name}`);
    }
    expectProblem(await world.client.get(path, { as, query: { role: 'x' } }), 400, 'invalid_query');
    expectProblem(await world.client.delete(path, { as }), 405, 'method_not_allowed');
  });
}

const reader = ({ rows, api }: World) => rows.person(auditors(api)[0] ?? '');

async function entries(world: World, row: Row): Promise<Json[]> {
  const as = await reader(world);
  const query = { entity: row.entity.name, rowId: row.id, sort: 'id', limit: '100' };
  return [...(await page(world.client, path, as, query)).items];
}

/** What the log may hold of a row: what is read of it, but for what is sensitive. */
function loggable({ entity, shapes }: Resource, record: Json): Json {
  const sensitive = new Set(
    entity.attributes.filter((one) => one.sensitive).map(({ name }) => name),
  );
  const names = shapes.record
    .filter(({ name, required }) => required && !sensitive.has(name))
    .map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}

async function notesCreate(world: World, resource: Resource): Promise<void> {
  const { rows } = world;
  const { entity } = resource;
  const draft = await rows.draft(entity.name);
  const record = expectOk(await rows.send(entity, draft), 201);
  const made = { entity, id: String(record['id']) } as Row;
  const found = await entries(world, made);
  expect(found).toHaveLength(1);
  const [entry] = found;
  expect(entry).toMatchObject({ action: 'create', entity: entity.name, before: null });
  expect(entry).toMatchObject({ role: draft.creator.role });
  expect(entry?.['after']).toEqual(loggable(resource, record));
}

async function notesChange(world: World, resource: Resource, kind: 'update' | 'delete') {
  const { client, rows } = world;
  const { entity } = resource;
  const { person: as, row } = await rows.reachable(entity.name, kind, { minimal: true });
  const headers = { 'if-match': '*' };
  if (kind === 'delete') {
    const answer = await client.delete(row.path, { as, headers });
    if (answer.status === 409) throw new NotReachable(`a ${entity.label} is always in use`);
    expectOk(answer, 204);
    const last = (await entries(world, row)).at(-1);
    expect(last).toMatchObject({ action: 'delete', after: null, role: as.role });
    expect(last?.['before']).toEqual(loggable(resource, row.record));
    return;
  }
  const record = expectOk(await client.patch(row.path, { as, headers, body: {} }));
  const last = (await entries(world, row)).at(-1);
  expect(last).toMatchObject({ action: 'update', role: as.role });
  const { before = {}, after = {} } = (last ?? {}) as { before?: Json; after?: Json };
  const [was, is] = [loggable(resource, row.record), loggable(resource, record)];
  const changed = Object.keys(is).filter((name) => asText(was[name]) !== asText(is[name]));
  expect(Object.keys(after).toSorted()).toEqual(changed.toSorted());
  for (const name of changed) {
    expect(before[name]).toEqual(was[name]);
    expect(after[name]).toEqual(is[name]);
  }
}
