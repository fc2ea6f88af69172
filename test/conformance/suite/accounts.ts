/** Accounts: registering, signing in, sessions and their end. */
import { expect } from 'vitest';
import { expectOk, expectProblem, type Answer, type Client, type Json } from './client.js';
import type { Credentials } from './people.js';
import type { Suite } from './suite.js';

const session = async (client: Client, { email, password }: Credentials) =>
  expectOk(await client.post('/auth/login', { body: { email, password } })) as {
    accessToken: string;
    refreshToken: string;
  } & Json;

const refresh = (client: Client, refreshToken: string) =>
  client.post('/auth/refresh', { body: { refreshToken } });

const signedIn = (token: string) => ({ role: 'signed in', token });

/** What an answer tells, but for what is another each time. */
const told = ({ status, json }: Answer) => {
  const { traceId: _, ...rest } = (json ?? {}) as Json;
  return { status, ...rest };
};

export function accountChecks(suite: Suite): void {
  const { api, check } = suite;

  check('registers, signs in, and says who is signed in', async ({ client, people }) => {
    const body = { email: 'empty@example.com', password: 'correct horse battery' };
    expect((await client.post('/auth/register', { body })).text).toBe('');
    const credentials = await people.register();
    const opened = await session(client, credentials);
    expect(Object.keys(opened).toSorted()).toEqual([
      'accessToken',
      'expiresIn',
      'refreshToken',
      'tokenType',
    ]);
    expect(opened['tokenType']).toBe('Bearer');
    expect(opened['expiresIn']).toSatisfy(
      (seconds) => Number(seconds) >= 30 && Number(seconds) <= 3600,
    );
    const me = expectOk(await client.get('/auth/me', { as: signedIn(opened.accessToken) }));
    expect(Object.keys(me).toSorted()).toEqual(['createdAt', 'email', 'id', 'role']);
    expect(me).toMatchObject({ email: credentials.email, role: api.signUpRole });
    expectProblem(await client.get('/auth/me'), 401, 'unauthenticated');
  });

  check('takes an e-mail in any case as the same', async ({ client, people }) => {
    const { email, password } = await people.register();
    await session(client, { email: email.toUpperCase(), password });
  });

  check('refuses a role and other fields at registration', async ({ client }) => {
    for (const name of ['role', 'id', 'disabled', 'isAdmin']) {
      const body = { email: `${name}@example.com`, password: 'correct horse battery', [name]: 'x' };
      const answer = await client.post('/auth/register', { body });
      expectProblem(answer, 422, 'validation_failed', `/${name}`);
    }
  });

  check(
    'refuses short, long and common passwords, and takes 128 characters',
    async ({ client, people }) => {
      const register = (email: string, password: unknown) =>
        client.post('/auth/register', { body: { email, password } });
      for (const password of [
        'short',
        'x'.repeat(129),
        'password',
        'PassWord',
        '12345678',
        12345678,
      ]) {
        const answer = await register('weak@example.com', password);
        expectProblem(answer, 422, 'validation_failed', '/password');
      }
      for (const email of ['', 'nobody', 'a b@example.com', `${'x'.repeat(250)}@example.com`, 1]) {
        const answer = await register(email as string, 'correct horse battery');
        expectProblem(answer, 422, 'validation_failed', '/email');
      }
      const long = { email: 'long@example.com', password: `${'long '.repeat(25)}end` };
      expectOk(await register(long.email, long.password), 202);
      await people.confirm(long.email);
      await session(client, long);
      // Cut off somewhere, this would be the same password.
      const other = { ...long, password: `${long.password.slice(0, -1)}!` };
      expectProblem(await client.post('/auth/login', { body: other }), 401, 'invalid_credentials');
    },
  );

  check('tells nobody whether an e-mail is registered', async ({ client, people }) => {
    const known = await people.register();
    const register = (email: string) =>
      client.post('/auth/register', { body: { email, password: 'another fine password' } });
    expect(told(await register(known.email))).toEqual(told(await register('new@example.com')));
    const login = (email: string) =>
      client.post('/auth/login', { body: { email, password: 'another fine password' } });
    const wrong = await login(known.email);
    expectProblem(wrong, 401, 'invalid_credentials');
    expect(told(wrong)).toEqual(told(await login('unknown@example.com')));
    // The second registration has changed nothing.
    await session(client, known);
  });

  check(
    'takes as long for an unknown e-mail as for a wrong password',
    async ({ client, people }) => {
      const known = await people.register();
      const median = async (email: string) => {
        const times: number[] = [];
        for (let turn = 0; turn < 7; turn += 1) {
          const began = performance.now();
          await client.post('/auth/login', { body: { email, password: 'another fine password' } });
          times.push(performance.now() - began);
        }
        return times.toSorted((a, b) => a - b)[3] ?? 0;
      };
      const [wrong, unknown] = [await median(known.email), await median('unknown@example.com')];
      // Without the work of a hash it would be a tenth.
      expect(unknown).toBeGreaterThan(wrong / 3);
      expect(wrong).toBeGreaterThan(unknown / 3);
    },
  );

  check('rotates refresh tokens, and ends the session when one is used twice', async (world) => {
    const { client, people } = world;
    const credentials = await people.register();
    const first = await session(client, credentials);
    const second = expectOk(await refresh(client, first.refreshToken)) as typeof first;
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expectOk(await client.get('/auth/me', { as: signedIn(second.accessToken) }));
    const elsewhere = await session(client, credentials);
    expectProblem(await refresh(client, first.refreshToken), 401, 'invalid_token');
    expectProblem(await refresh(client, second.refreshToken), 401, 'invalid_token');
    // Only the session that was stolen from.
    expectOk(await refresh(client, elsewhere.refreshToken));
  });

  check('gives one of two who refresh at once a new token', async ({ client, people }) => {
    const { refreshToken } = await session(client, await people.register());
    const answers = await Promise.all([1, 2, 3].map(() => refresh(client, refreshToken)));
    const statuses = answers.map(({ status }) => String(status)).toSorted();
    expect(statuses).toEqual(['200', '401', '401']);
  });

  check('refuses refresh tokens that it did not give', async ({ client, people }) => {
    const { refreshToken, accessToken } = await session(client, await people.register());
    for (const token of ['x', accessToken.slice(0, 256), `${refreshToken}x`, "' or 1=1 --"]) {
      expectProblem(await refresh(client, token), 401, 'invalid_token');
    }
    expectProblem(await refresh(client, ''), 422, 'validation_failed', '/refreshToken');
    expectOk(await refresh(client, refreshToken));
  });

  check('ends one session at logout, also when asked twice', async ({ client, people }) => {
    const credentials = await people.register();
    const [one, two] = [await session(client, credentials), await session(client, credentials)];
    for (const refreshToken of [one.refreshToken, one.refreshToken, 'unknown']) {
      expectOk(await client.post('/auth/logout', { body: { refreshToken } }), 204);
    }
    expectProblem(await refresh(client, one.refreshToken), 401, 'invalid_token');
    expectOk(await refresh(client, two.refreshToken));
  });

  check('ends every session of the account, and no other, on logout everywhere', async (world) => {
    const { client, people } = world;
    const credentials = await people.register();
    const stranger = await session(client, await people.register());
    const [one, two] = [await session(client, credentials), await session(client, credentials)];
    expectProblem(await client.post('/auth/logout-everywhere'), 401, 'unauthenticated');
    const as = signedIn(one.accessToken);
    expectOk(await client.post('/auth/logout-everywhere', { as }), 204);
    expectProblem(await refresh(client, one.refreshToken), 401, 'invalid_token');
    expectProblem(await refresh(client, two.refreshToken), 401, 'invalid_token');
    expectOk(await refresh(client, stranger.refreshToken));
  });

  check('changes a password, which ends every session', async ({ client, people }) => {
    const credentials = await people.register();
    const { accessToken, refreshToken } = await session(client, credentials);
    const newPassword = 'a better horse battery';
    const change = (currentPassword: string, replacement: string, token?: string) =>
      client.post('/auth/change-password', {
        body: { currentPassword, newPassword: replacement },
        ...(token === undefined ? {} : { as: signedIn(token) }),
      });
    const { password } = credentials;
    expectProblem(await change(password, newPassword), 401, 'unauthenticated');
    expectProblem(await change('wrong', newPassword, accessToken), 401, 'invalid_credentials');
    for (const weak of ['short', 'password']) {
      const answer = await change(password, weak, accessToken);
      expectProblem(answer, 422, 'validation_failed', '/newPassword');
    }
    expectOk(await change(password, newPassword, accessToken), 204);
    expectProblem(await refresh(client, refreshToken), 401, 'invalid_token');
    const old = { email: credentials.email, password };
    expectProblem(await client.post('/auth/login', { body: old }), 401, 'invalid_credentials');
    await session(client, { ...credentials, password: newPassword });
  });
}
