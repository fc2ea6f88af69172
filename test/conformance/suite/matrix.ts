/** The authorization matrix: every role on every operation, on its own, another's and public rows. */
import type { Resource } from '../../../src/api/api.js';
import { isBulk } from '../../../src/api/bulk.js';
import type { Operation } from '../../../src/api/operations.js';
import { expectOk, expectProblem, type Answer } from './client.js';
import type { Person } from './people.js';
import { attachFile, fileBody } from './files.js';
import { NotReachable, type Row } from './rows.js';
import { deleteRow, restore } from './deleted-rows.js';
import { another, hiddenRow } from './strangers.js';
import type { Suite, World } from './suite.js';
import { uuid } from './values.js';

export function matrixChecks({ api, check }: Suite): void {
  for (const resource of api.resources) {
    for (const operation of resource.operations) {
      // Several at once have questions of their own.
      if (isBulk(operation)) continue;
      for (const role of [...api.roles, 'anonymous']) {
        const rows = operation.allow.get(role);
        if (rows === undefined) {
          check(`does not let ${role} ${operation.id}`, (world) => refuses(world, operation, role));
        } else if (['list', 'deletedList', 'export', 'create'].includes(operation.kind)) {
          check(`lets ${role} ${operation.id}`, (world) => lets(world, operation, role));
        } else {
          check(`lets ${role} ${operation.id} (${rows}), and no further`, (world) =>
            letsOnRows(world, resource, operation, role),
          );
        }
      }
    }
  }
}

/** Sends the operation at a row of the entity in its path. */
async function attempt(
  world: World,
  operation: Operation,
  as: Person,
  at: string,
): Promise<Answer> {
  const { client, rows, reach } = world;
  const { kind, method, path, parent } = operation;
  const headers = { 'if-match': '*' };
  if (kind === 'create') {
    const { body } = await rows.draft(operation.entity).catch(ignoreUnreachable);
    return client.post(path, { as, body });
  }
  if (!path.includes('{targetId}')) {
    const url = path.replace('{id}', at);
    const body = kind === 'update' ? {} : await fileBody(world, operation, as, url);
    return client.send(method, url, { as, headers, body });
  }
  const target = parent?.collection.target ?? '';
  const sees = reach.rows(reach.resource(target).entity, as.role, 'read');
  const other = await rows.home(target, { isPublic: sees === 'public' });
  return client.send(
    method,
    path.replace('{id}', at).replace('{targetId}', encodeURIComponent(other.id)),
    { as, headers },
  );
}

function ignoreUnreachable(error: unknown): { body: object } {
  // Who may not do it is refused whatever the body says.
  if (error instanceof NotReachable) return { body: {} };
  throw error;
}

/** The entity that `{id}` names. */
const subject = (operation: Operation) => operation.parent?.entity ?? operation.entity;

async function refuses(world: World, operation: Operation, role: string): Promise<void> {
  const { rows } = world;
  const as = await rows.person(role);
  const expectRefusal = (answer: Answer) =>
    role === 'anonymous'
      ? expectProblem(answer, 401, 'unauthenticated')
      : expectProblem(answer, 403, 'forbidden');
  const row = await rows.home(subject(operation)).catch((error: unknown) => {
    if (error instanceof NotReachable) return undefined;
    throw error;
  });
  const { type } = world.reach.resource(subject(operation)).entity.key;
  const absent = type === 'uuid' ? uuid(1) : '2000000000';
  // Neither what is there nor what is not makes a difference.
  for (const at of [row ? encodeURIComponent(row.id) : absent, absent]) {
    expectRefusal(await attempt(world, operation, as, at));
  }
}

async function lets(world: World, operation: Operation, role: string): Promise<void> {
  const { rows, client, reach } = world;
  if (['list', 'deletedList', 'export'].includes(operation.kind)) {
    expectOk(await client.get(operation.path, { as: await rows.person(role) }));
    return;
  }
  const { entity } = reach.resource(operation.entity);
  const way = reach.ways(entity.name).find(({ creator }) => creator === role);
  if (!way) throw new NotReachable(`what a ${entity.label} of ${role} needs cannot be made`);
  const owner = way.owner === undefined ? undefined : await rows.ownerOf(entity, way.owner);
  const draft = await rows.draft(entity.name, { way, owner });
  expectOk(await rows.send(entity, draft), 201);
}

async function letsOnRows(world: World, resource: Resource, operation: Operation, role: string) {
  const { rows, reach } = world;
  const name = subject(operation);
  const { entity } = reach.resource(name);
  const scope = operation.allow.get(role);
  const mine = reach.ways(name).some(({ owner }) => owner === role);
  const as = mine ? await rows.ownerOf(entity, role) : await rows.person(role);
  const succeeds = async (row: Row) => {
    const [from] = operation.transition?.from ?? [];
    if (from !== undefined) await rows.moveTo(row, from);
    if (operation.kind === 'restore') await deleteRow(world, row);
    if (operation.kind === 'download') await attachFile(world, operation, row);
    const at = encodeURIComponent(row.id);
    expectOk(await attempt(world, operation, as, at), operation.status);
  };
  if (scope === 'all') {
    const owner = await another(world, entity, as);
    return succeeds(await rows.make(name, { owner, minimal: true }));
  }
  const stranger = await hiddenRow(world, name, as);
  if (operation.kind === 'restore') await deleteRow(world, stranger);
  if (operation.kind === 'download') await attachFile(world, operation, stranger);
  const hidden = await attempt(world, operation, as, encodeURIComponent(stranger.id));
  expectProblem(hidden, 404, 'not_found');
  if (operation.kind === 'restore') await restore(world, stranger);
  else await expectUntouched(world, resource, stranger);
  if (scope === 'own' || scope === 'ownOrPublic') {
    if (!mine) throw new NotReachable(`no ${role} can have a ${entity.label}`);
    await succeeds(await rows.make(name, { owner: as, minimal: true }));
  }
  if (scope === 'public' || scope === 'ownOrPublic') {
    const owner = await another(world, entity, as);
    await succeeds(await rows.make(name, { owner, isPublic: true, minimal: true }));
  }
}

/** What was refused has had no effect. */
async function expectUntouched(world: World, { entity }: Resource, row: Row): Promise<void> {
  if (row.entity !== entity || !row.owner) return;
  const scope = world.reach.rows(entity, row.owner.role, 'read');
  if (scope === undefined || scope === 'public') return;
  const answer = await world.client.get(row.path, { as: row.owner });
  const { version } = expectOk(answer);
  if (version !== row.record['version']) throw new Error(`${row.path} was changed by another.`);
}
