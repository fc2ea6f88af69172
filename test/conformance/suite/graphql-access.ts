/** Whom GraphQL shows what, and lets do what: as REST, whatever way a row is reached. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { leastInput, operationDocument } from '../../../src/api/graphql/documents.js';
import { keyType } from '../../../src/api/graphql/fields.js';
import { asText, expectOk, type Json } from './client.js';
import { doerOf } from './deleted-rows.js';
import { documentOf, expectAnswer, expectCode, inGraphql, send } from './graphql-requests.js';
import { idsOf } from './pages.js';
import type { Person } from './people.js';
import type { Row } from './rows.js';
import { hiddenRow } from './strangers.js';
import { operationsOf, type Suite, type World } from './suite.js';
import { strangersOf } from './tenants.js';

export function graphqlAccessChecks({ api, check }: Suite): void {
  if (!api.graphql) return;
  for (const resource of api.resources.filter(({ operations }) => operations.length > 0)) {
    check(`lets no role do with a ${resource.entity.label} by GraphQL what it may not`, (world) =>
      refuses(world, resource),
    );
  }
  for (const { resource, operation } of operationsOf(api, 'read')) {
    for (const [role, rows] of operation.allow) {
      if (rows === 'all') continue;
      check(`hides another's ${resource.entity.label} from ${role} in GraphQL`, (world) =>
        hides(world, resource, role),
      );
    }
    if (!api.features.has('tenancy') || !resource.entity.tenants) continue;
    check(`has no ${resource.entity.label} of another tenant in GraphQL`, (world) =>
      hidesFromTenants(world, resource),
    );
  }
  for (const { resource } of operationsOf(api, 'restore')) {
    check(`deletes a ${resource.entity.label} by GraphQL so that it can be restored`, (world) =>
      comesBack(world, resource),
    );
  }
}

/** Before it looks at anything else, such as whether there may be a row of that key. */
async function refuses(world: World, resource: Resource): Promise<void> {
  const { api, client, rows } = world;
  const key = keyType(resource.entity.key);
  for (const operation of resource.operations) {
    const document = operationDocument(api, resource, operation, ['id']);
    if (!document) continue;
    const { text } = document;
    const variables = {
      ...(text.includes('$id:') && { id: key === 'Int' ? 1 : 'x' }),
      ...(text.includes('$input:') && {
        input: operation.kind === 'create' ? leastInput(api, resource) : {},
      }),
    };
    for (const role of [...api.roles, 'anonymous']) {
      if (operation.allow.has(role)) continue;
      const answer = await send(client, await rows.person(role), text, variables);
      expectCode(answer, role === 'anonymous' ? 'unauthenticated' : 'forbidden');
    }
  }
}

async function hides(world: World, resource: Resource, role: string): Promise<void> {
  const { client, rows } = world;
  const as = await rows.person(role);
  const hidden = await hiddenRow(world, resource.entity.name, as);
  const { record } = hidden;
  await isNotThere(world, resource, as, record['id']);
  const list = documentOf(world, resource, 'list');
  const page = expectAnswer(await send(client, as, list, { first: 100, sort: ['id_DESC'] }));
  expect(idsOf(page['nodes'] as Json[])).not.toContain(asText(record['id']));
  await isAroundNothing(world, hidden, as);
}

/** Nor is it among what belongs to a row that the caller sees. */
async function isAroundNothing({ api, client }: World, { entity, record }: Row, as: Person) {
  for (const other of api.resources) {
    const names = api.graphql?.names.get(other.entity.name);
    for (const { name, target, many, collection } of other.includes) {
      const parent = collection?.reference && record[collection.reference.property];
      if (target !== entity.name || !parent || !names) continue;
      const around = many
        ? `${name}(first: 100, sort: [id_DESC]) { nodes { id } }`
        : `${name} { id }`;
      const key = keyType(other.entity.key);
      const document = `query($id: ${key}!) { answer: ${names.one}(id: $id) { ${around} } }`;
      // Who may not see the parent, or any of these, is answered with nothing.
      const { answer } = await send(client, as, document, { id: parent });
      const found = inGraphql((answer as Json | null)?.[name]);
      expect([found].flat(), name).not.toContain(record['id']);
    }
  }
}

async function isNotThere(world: World, resource: Resource, as: Person, id: unknown) {
  const document = documentOf(world, resource, 'read');
  expectCode(await send(world.client, as, document, { id }), 'not_found');
}

/** By its key, in lists, and around the rows that the caller has of its own. */
async function hidesFromTenants(world: World, resource: Resource): Promise<void> {
  const { client, people, reach, rows } = world;
  const { entity, includes, operations } = resource;
  await rows.make(entity.name);
  const theirs = await strangersOf(world).rows.make(entity.name);
  for (const [role, scope] of operations.find(({ kind }) => kind === 'read')?.allow ?? []) {
    const seen = includes.filter(({ target }) => {
      const other = reach.resource(target);
      return other.entity.tenants && reach.readers(other.entity).includes(role);
    });
    const fields = seen.map(({ name, many }) =>
      many ? `${name}(first: 20) { nodes { id } }` : `${name} { id }`,
    );
    const list = documentOf(world, resource, 'list', ['id', ...fields]);
    const listedTo = async (as: Person) => {
      const answer = await send(client, as, list, { first: 20, sort: ['id_DESC'] });
      return expectAnswer(answer)['nodes'] as Json[];
    };
    const [here, there] = [await people.me(role), await strangersOf(world).people.me(role)];
    // At the same moment, so that what is loaded for the one could reach the other.
    const [ours, others] = await Promise.all([listedTo(here), listedTo(there)]);
    for (const name of ['id', ...seen.map((include) => include.name)]) {
      const around = (found: Json[]) =>
        found
          .flatMap((row) => (name === 'id' ? row['id'] : inGraphql(row[name])))
          .filter((id) => id !== null);
      const common = around(ours).filter((id) => around(others).includes(id));
      expect(common, name).toEqual([]);
    }
    if (scope === 'all') expect(Math.min(ours.length, others.length)).toBeGreaterThan(0);
    await isNotThere(world, resource, here, theirs.record['id']);
  }
}

async function comesBack(world: World, resource: Resource): Promise<void> {
  const { api, client, rows } = world;
  const { entity, operations } = resource;
  const { person, row } = await rows.reachable(entity.name, 'delete', { minimal: true });
  const { id } = row.record;
  const ifMatch = Number(row.record['version']);
  const deletion = documentOf(world, resource, 'delete');
  expect((await send(client, person, deletion, { id, ifMatch })).answer).toEqual(id);
  await isNotThere(world, resource, await doerOf(world, row, 'read'), id);

  const as = await doerOf(world, row, 'restore');
  const restore = documentOf(world, resource, 'restore');
  expectCode(await send(client, as, restore, { id, ifMatch }), 'stale_version');
  let now: unknown = api.ifMatchRequired ? ifMatch + 1 : undefined;
  const lister = operations.find(({ kind }) => kind === 'deletedList')?.allow.has(as.role);
  if (lister) {
    const query = { limit: '5', sort: '-deletedAt' };
    const listed = expectOk(await client.get(`/${entity.path}/deleted`, { as, query }));
    const fields = Object.keys((listed['items'] as Json[])[0] ?? {});
    const document = documentOf(world, resource, 'deletedList', fields);
    const sort = ['deletedAt_DESC'];
    const page = expectAnswer(await send(client, as, document, { first: 5, sort }));
    expect(page['nodes']).toEqual(listed['items']);
    const found = (page['nodes'] as Json[]).find((one) => one['id'] === id);
    expect(found?.['deletedAt']).toBeDefined();
    now = found?.['version'];
  }
  const back = expectAnswer(await send(client, as, restore, { id, ifMatch: now }));
  expect(back['id']).toEqual(id);
  expectCode(await send(client, as, restore, { id, ifMatch: back['version'] }), 'not_found');
}
