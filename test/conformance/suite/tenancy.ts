/** Tenants: what is made in one is not there in another, by whatever way one asks. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { isDirectOwner } from '../../../src/api/shapes.js';
import { expectOk, expectProblem, type Json } from './client.js';
import { idsOf, walk } from './pages.js';
import type { Person } from './people.js';
import type { Suite, World } from './suite.js';
import { strangersOf } from './tenants.js';

export function tenancyChecks({ api, check }: Suite): void {
  if (!api.features.has('tenancy')) return;
  const resources = api.resources.filter(({ entity }) => entity.tenants);

  for (const resource of resources) {
    const { entity, operations } = resource;
    if (operations.some(({ kind }) => kind === 'read')) {
      check(`has no ${entity.label} of another tenant to read, list or export`, (world) =>
        hidesFromTenants(world, resource),
      );
    }
    if (operations.some(({ kind }) => kind === 'update' || kind === 'delete')) {
      check(`changes no ${entity.label} of another tenant`, (world) =>
        changesNothing(world, resource),
      );
    }
    if (operations.some(({ kind }) => kind === 'update')) {
      check(`points no ${entity.label} at what is another tenant's`, (world) =>
        pointsAtNothing(world, resource),
      );
    }
  }

  check('founds a tenant for whoever registers, who alone names it', async (world) => {
    const { client, people } = world;
    const [one, two] = await Promise.all(
      [await people.register(), await people.register()].map((each) => people.signIn(each)),
    );
    const tenantOf = async (as: Person | undefined) =>
      expectOk(await client.get('/auth/tenant', { as })) as { id: string; name: string };
    expect((await tenantOf(one)).id).not.toBe((await tenantOf(two)).id);
    const body = { name: 'Engines & Co' };
    expectOk(await client.post('/auth/tenant/rename', { as: one, body }));
    expect((await tenantOf(one)).name).toBe(body.name);
    expect((await tenantOf(two)).name).not.toBe(body.name);
    expectProblem(await client.get('/auth/tenant'), 401, 'unauthenticated');
  });

  check('invites into its own tenant, once, and no sooner than an admin asks', async (world) => {
    const { client, people } = world;
    const admin = await people.me(api.signUpRole);
    const path = '/auth/invitations';
    const role = api.roles.find((one) => !api.adminRoles.includes(one)) ?? api.signUpRole;
    const email = `asked-${Date.now()}@example.com`;
    const sent = await client.post(path, { as: admin, body: { email, role } });
    const { id, token } = expectOk(sent) as { id: string; token: string | null };
    const code = token ?? (await world.mails.codeFor(email));
    const listed = JSON.stringify(expectOk(await client.get(path, { as: admin })));
    expect(listed).toContain(id);
    expect(listed).not.toContain(code);
    const stranger = await strangersOf(world).people.me(api.signUpRole);
    expect(JSON.stringify(expectOk(await client.get(path, { as: stranger })))).not.toContain(id);
    expectProblem(await client.delete(`${path}/${id}`, { as: stranger }), 404, 'not_found');
    const accept = (used: string) =>
      client.post(`${path}/accept`, { body: { token: used, password: 'a walk by the sea' } });
    expectProblem(await accept('guessed'), 401, 'invalid_token');
    const answers = await Promise.all([accept(code), accept(code)]);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['204', '401']);
    const joined = await people.signIn({ email, password: 'a walk by the sea' });
    expect(joined.role).toBe(role);
    const tenants = [admin, joined].map((as) => client.get('/auth/tenant', { as }));
    const [one, two] = await Promise.all(tenants);
    expect(one?.json).toEqual(two?.json);
    if (!api.adminRoles.includes(role)) {
      const asked = await client.post(path, { as: joined, body: { email: 'x@example.com', role } });
      expectProblem(asked, 403, 'forbidden');
    }
  });
}

/** Each role of this tenant that has the permission, with its account. */
async function holders({ people }: World, { operations }: Resource, kind: string) {
  const roles = operations.find((one) => one.kind === kind)?.allow.keys() ?? [];
  return Promise.all([...roles].filter((role) => role !== 'anonymous').map(people.me));
}

async function hidesFromTenants(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { entity, operations } = resource;
  const theirs = await strangersOf(world).rows.make(entity.name);
  for (const as of await holders(world, resource, 'read')) {
    expectProblem(await client.get(theirs.path, { as }), 404, 'not_found');
    expect(idsOf(await walk(client, `/${entity.path}`, as, {})), as.role).not.toContain(theirs.id);
    for (const { kind, path } of operations) {
      if (kind === 'nestedList') {
        const nested = path.replace('{id}', encodeURIComponent(theirs.id));
        if (nested.startsWith(`/${entity.path}/`)) {
          const answer = await client.get(nested, { as });
          expect([403, 404], nested).toContain(answer.status);
        }
      }
      if (kind === 'export') {
        const headers = { accept: 'application/x-ndjson' };
        const { text } = await client.get(`/${entity.path}/export`, { as, headers });
        const ids = text
          .split('\n')
          .flatMap((line) => (line ? [(JSON.parse(line) as Json)['id']] : []));
        expect(ids, as.role).not.toContain(theirs.id);
      }
    }
  }
}

async function changesNothing(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { entity } = resource;
  const theirs = await strangersOf(world).rows.make(entity.name);
  const headers = { 'if-match': '*' };
  for (const as of await holders(world, resource, 'update')) {
    const answer = await client.patch(theirs.path, { as, body: {}, headers });
    expectProblem(answer, 404, 'not_found');
  }
  for (const as of await holders(world, resource, 'delete')) {
    expectProblem(await client.delete(theirs.path, { as, headers }), 404, 'not_found');
  }
}

async function pointsAtNothing(world: World, resource: Resource): Promise<void> {
  const { client, api, rows } = world;
  const { entity } = resource;
  const strangers = strangersOf(world);
  for (const reference of entity.references) {
    if (isDirectOwner(reference) || !api.byName.get(reference.target)?.entity.tenants) continue;
    const { person, row } = await rows.reachable(entity.name, 'update');
    const theirs = await strangers.rows.make(reference.target);
    const body = { [reference.property]: theirs.record['id'] };
    const answer = await client.patch(row.path, { as: person, body, headers: { 'if-match': '*' } });
    expectProblem(answer, 422, 'reference_not_found', `/${reference.property}`);
  }
}
