/** Query parameters that an operation does not know: refused, never ignored. */
import type { Resource } from '../../../src/api/api.js';
import type { Operation } from '../../../src/api/operations.js';
import { expectProblem, type Answer } from './client.js';
import { announcement, bodyOf } from './files.js';
import { linkable } from './links.js';
import type { Suite, World } from './suite.js';
import { uuid } from './values.js';

/** No property has such a name, so no filter has it either. */
const name = 'no_such_parameter';
const query = { [name]: '1' };

export function parameterChecks({ api, check }: Suite): void {
  for (const resource of api.resources) {
    for (const operation of resource.operations) {
      // Nested lists take what lists take.
      if (operation.kind === 'nestedList') continue;
      check(`refuses a parameter that ${operation.id} does not know`, async (world) => {
        expectRefusal(await ask(world, resource, operation));
      });
    }
  }
  check('refuses parameters that accounts do not know', async ({ client, people }) => {
    const { email, password } = await people.register();
    const as = await people.me(api.signUpRole);
    expectRefusal(await client.get('/auth/me', { as, query }));
    expectRefusal(await client.post('/auth/login', { body: { email, password }, query }));
    expectRefusal(await client.get('//.well-known/jwks.json', { query }));
  });
}

const expectRefusal = (answer: Answer) => expectProblem(answer, 400, 'invalid_query', `/${name}`);

/** Sends what would succeed, but for the parameter. */
async function ask(world: World, resource: Resource, operation: Operation): Promise<Answer> {
  const { client, rows } = world;
  const { kind, method, path, permission } = operation;
  const { name: entity } = resource.entity;
  const headers = { 'if-match': '*' };
  if (kind === 'create') {
    const { creator: as, body } = await rows.draft(entity);
    return client.post(path, { as, body, query });
  }
  if (kind === 'bulkCreate') {
    const { creator: as, body } = await rows.draft(entity);
    return client.post(path, { as, body: { items: [body] }, query });
  }
  if (kind === 'link' || kind === 'unlink') {
    const { person: as, row, target } = await linkable(world, operation);
    const at = path.replace('{id}', encodeURIComponent(row.id));
    const to = at.replace('{targetId}', encodeURIComponent(target.id));
    return client.send(method, to, { as, query });
  }
  const { person: as, row } = await rows.reachable(entity, permission, { minimal: true });
  const at = path.replace('{id}', encodeURIComponent(row.id));
  if (kind === 'bulkUpdate') {
    const body = { items: [{ id: row.record['id'] ?? null, changes: {} }] };
    return client.send(method, path, { as, headers, query, body });
  }
  const body = kind === 'update' ? {} : bodyOf(operation, announcement(operation), uuid(1));
  return client.send(method, at, { as, headers, query, body });
}
