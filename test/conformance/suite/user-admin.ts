/** What an admin does with the accounts of others, and nobody else. */
import { expect } from 'vitest';
import { expectOk, expectProblem, type Caller, type Client, type Json } from './client.js';
import type { Suite } from './suite.js';

const accounts = '/auth/accounts';

/** Every operation on one account. */
const operations = (client: Client, id: string, role: string) => [
  (as?: Caller) => client.get(accounts, { as }),
  (as?: Caller) => client.get(`${accounts}/${id}`, { as }),
  (as?: Caller) => client.post(`${accounts}/${id}/change-role`, { as, body: { role } }),
  (as?: Caller) => client.post(`${accounts}/${id}/disable`, { as }),
  (as?: Caller) => client.post(`${accounts}/${id}/enable`, { as }),
  (as?: Caller) => client.post(`${accounts}/${id}/anonymise`, { as }),
  (as?: Caller) => client.delete(`${accounts}/${id}`, { as }),
];

export function userAdminChecks({ api, check }: Suite): void {
  if (!api.features.has('user-admin')) return;
  const [adminRole = ''] = api.adminRoles;

  for (const role of api.roles.filter((name) => !api.adminRoles.includes(name))) {
    check(`does not let ${role} manage accounts`, async ({ client, people }) => {
      const [as, other] = [await people.me(role), await people.fresh(api.signUpRole)];
      for (const send of operations(client, String(other.id), adminRole)) {
        expectProblem(await send(as), 403, 'forbidden');
        expectProblem(await send(), 401, 'unauthenticated');
      }
    });
  }

  check('lists and finds accounts for an admin, without what is secret', async (world) => {
    const { client, people } = world;
    const as = await people.me(adminRole);
    const person = await people.fresh(api.signUpRole);
    const query = { email: String(person.email), disabled: 'false', role: api.signUpRole };
    const { items } = expectOk(await client.get(accounts, { as, query })) as { items: Json[] };
    expect(items.map(({ id }) => id)).toEqual([person.id]);
    const found = expectOk(await client.get(`${accounts}/${person.id}`, { as }));
    expect(found).toEqual(items[0]);
    expect(Object.keys(found).toSorted()).toEqual(['createdAt', 'disabled', 'email', 'id', 'role']);
    expectProblem(await client.get(`${accounts}/nonsense`, { as }), 404, 'not_found');
  });

  check('lets an admin disable an account, which ends its sessions', async (world) => {
    const { client, people } = world;
    const as = await people.me(adminRole);
    const credentials = await people.newcomer();
    const login = () => client.post('/auth/login', { body: { ...credentials } });
    const { refreshToken } = expectOk(await login());
    const { id } = await people.signIn(credentials);
    const disabled = expectOk(await client.post(`${accounts}/${id}/disable`, { as }));
    expect(disabled['disabled']).toBe(true);
    const refresh = () => client.post('/auth/refresh', { body: { refreshToken } });
    expectProblem(await refresh(), 401, 'invalid_token');
    expectProblem(await login(), 401, 'invalid_credentials');
    expectOk(await client.post(`${accounts}/${id}/enable`, { as }));
    expectOk(await login());
    expectProblem(await refresh(), 401, 'invalid_token');
    expectOk(await client.delete(`${accounts}/${id}`, { as }), 204);
    expectProblem(await login(), 401, 'invalid_credentials');
  });

  check('lets an admin change a role and anonymise, but not the own account', async (world) => {
    const { client, people } = world;
    const [as, person] = [await people.me(adminRole), await people.fresh(api.signUpRole)];
    for (const send of operations(client, String(as.id), adminRole).slice(2)) {
      expectProblem(await send(as), 403, 'forbidden');
    }
    const path = `${accounts}/${person.id}`;
    const change = (role: unknown) => client.post(`${path}/change-role`, { as, body: { role } });
    expect(expectOk(await change(adminRole))['role']).toBe(adminRole);
    expectProblem(await change('nobody-at-all'), 422, 'validation_failed', '/role');
    // The token from before still has the old role; what is done goes by the account as it is.
    expectOk(await change(api.signUpRole));
    const gone = expectOk(await client.post(`${path}/anonymise`, { as }));
    expect(gone['disabled']).toBe(true);
    expect(JSON.stringify(gone)).not.toContain(person.email);
  });
}
