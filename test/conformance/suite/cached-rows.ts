/** Rows that are kept once they have been read: never old, and shown to nobody who may not see them. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { grants } from '../../../src/api/grants.js';
import { isDirectOwner } from '../../../src/api/shapes.js';
import type { Reference } from '../../../src/blueprint/model.js';
import { expectOk, expectProblem, type Json } from './client.js';
import { deleteRow } from './deleted-rows.js';
import type { Person } from './people.js';
import { NotReachable, type Row } from './rows.js';
import { hiddenRow } from './strangers.js';
import type { Suite, World } from './suite.js';
import { strangersOf } from './tenants.js';
import { sample } from './values.js';

export function cachedRowChecks({ api, check }: Suite): void {
  for (const resource of api.resources) {
    const { entity, operations } = resource;
    const offers = (kind: string) => operations.some((operation) => operation.kind === kind);
    if (!entity.cached || !offers('read')) continue;
    const a = `a kept ${entity.label}`;
    if (offers('update'))
      check(`shows ${a} as another has left it`, (world) => showsChange(world, resource));
    if (offers('transition'))
      check(`shows ${a} in the state to which another has moved it`, (world) =>
        showsMove(world, resource),
      );
    if (offers('delete')) {
      check(`shows ${a} to nobody once it is deleted`, (world) => hidesDeleted(world, resource));
    }
    for (const reference of entity.references) {
      if (reference.onDelete === 'restrict' || isDirectOwner(reference)) continue;
      const target = api.byName.get(reference.target);
      if (target?.entity.name === entity.name) continue;
      if (!target?.operations.some(({ kind }) => kind === 'delete')) continue;
      check(`shows of ${a} what became of it with its ${reference.relation}`, (world) =>
        showsConsequence(world, resource, reference),
      );
    }
    for (const [role, rows] of grants(entity, 'read'))
      if (rows !== 'all')
        check(`hides ${a} from ${role}, who may not see it`, (world) =>
          hides(world, resource, role),
        );
    if (entity.tenants)
      check(`has no kept ${entity.label} of another tenant`, (world) =>
        hidesFromTenant(world, resource),
      );
  }
}

/** Someone who reads all rows, from a service that keeps them. */
async function reader({ client, rows }: World, { entity }: Resource): Promise<Person> {
  await expect
    .poll(async () => expectOk(await client.get('//readyz'))['cache'], { timeout: 30_000 })
    .toBe('ok');
  for (const [role, scope] of grants(entity, 'read')) if (scope === 'all') return rows.person(role);
  throw new NotReachable(`nobody reads every ${entity.label}`);
}

/** Reads it until it must have been kept. */
async function keep({ client }: World, row: Row, as: Person): Promise<Json> {
  expectOk(await client.get(row.path, { as }));
  return expectOk(await client.get(row.path, { as }));
}

async function showsChange(world: World, resource: Resource): Promise<void> {
  const { client, rows } = world;
  const { entity } = resource;
  const as = await reader(world, resource);
  const attribute = entity.attributes.find(({ readOnly, unique }) => !readOnly && !unique);
  if (attribute === undefined) throw new NotReachable(`nothing of a ${entity.label} changes`);
  const { person, row } = await rows.reachable(entity.name, 'update', { minimal: true });
  for (let change = 0; change < 3; change += 1) {
    const before = await keep(world, row, as);
    const body = { [attribute.name]: sample(attribute, rows.next()) };
    const headers = { 'if-match': `"${String(before['version'])}"` };
    const after = expectOk(await client.patch(row.path, { as: person, body, headers }));
    expect(expectOk(await client.get(row.path, { as }))['version']).toBe(after['version']);
  }
}

async function showsMove(world: World, resource: Resource): Promise<void> {
  const { client, rows } = world;
  const { name, lifecycle } = resource.entity;
  const as = await reader(world, resource);
  const row = await rows.make(name, { minimal: true });
  const first = lifecycle?.transitions.find(({ from }) => from.includes(lifecycle.initial));
  if (!lifecycle || !first) throw new NotReachable(`no ${name} is ever moved`);
  await keep(world, row, as);
  await rows.move(row, first.name);
  expect(expectOk(await client.get(row.path, { as }))[lifecycle.field]).toBe(first.to);
}

async function hidesDeleted(world: World, resource: Resource): Promise<void> {
  const as = await reader(world, resource);
  const { name } = resource.entity;
  const { row } = await world.rows.reachable(name, 'delete', { minimal: true });
  await keep(world, row, as);
  await deleteRow(world, row);
  expectProblem(await world.client.get(row.path, { as }), 404, 'not_found');
}

/** Gone with what it belongs to, or without it. */
async function showsConsequence(
  world: World,
  resource: Resource,
  { onDelete, property, target }: Reference,
): Promise<void> {
  const { client, reach, rows } = world;
  const as = await reader(world, resource);
  const isPublic = reach.canPublish(reach.resource(target).entity);
  const { row: other } = await rows.reachable(target, 'delete', { minimal: true, isPublic });
  const row = await rows.make(resource.entity.name, {
    given: { [property]: other.record['id'] },
    owner: other.owner,
    minimal: true,
  });
  await keep(world, row, as);
  await deleteRow(world, other);
  const answer = await client.get(row.path, { as });
  if (onDelete === 'cascade') expectProblem(answer, 404, 'not_found');
  else expect(expectOk(answer)[property]).toBeNull();
}

async function hides(world: World, resource: Resource, role: string): Promise<void> {
  const { client, rows } = world;
  const as = await rows.person(role);
  const all = await reader(world, resource);
  const row = await hiddenRow(world, resource.entity.name, as);
  await keep(world, row, all);
  expectProblem(await client.get(row.path, { as }), 404, 'not_found');
}

async function hidesFromTenant(world: World, resource: Resource): Promise<void> {
  const strangers = strangersOf(world);
  const { role } = await reader(world, resource);
  const theirs = await strangers.rows.make(resource.entity.name);
  await keep(world, theirs, await strangers.people.me(role));
  const as = await world.people.me(role);
  expectProblem(await world.client.get(theirs.path, { as }), 404, 'not_found');
}
