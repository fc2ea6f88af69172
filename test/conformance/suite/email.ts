/** Addresses that are confirmed, and passwords that are reset, by mail. */
import { expect } from 'vitest';
import { expectOk, expectProblem, type Client } from './client.js';
import type { Suite } from './suite.js';

const password = 'another fine password';
const login = (client: Client, email: string, typed: string) =>
  client.post('/auth/login', { body: { email, password: typed } });
const verify = (client: Client, token: string) =>
  client.post('/auth/verify-email', { body: { token } });
const forgot = (client: Client, email: string) =>
  client.post('/auth/forgot-password', { body: { email } });
const reset = (client: Client, token: string, newPassword: string) =>
  client.post('/auth/reset-password', { body: { token, newPassword } });

export function emailChecks({ api, check }: Suite): void {
  if (!api.features.has('email')) return;

  check('lets nobody sign in whose address is not confirmed', async ({ client, mails }) => {
    const email = 'unconfirmed@example.com';
    expectOk(await client.post('/auth/register', { body: { email, password } }), 202);
    const code = await mails.codeFor(email);
    expectProblem(await login(client, email, password), 401, 'invalid_credentials');
    expectProblem(await verify(client, `${code}x`), 401, 'invalid_token');
    expectProblem(await verify(client, ''), 422, 'validation_failed', '/token');
    expectOk(await verify(client, code), 204);
    expectOk(await login(client, email, password));
    expectProblem(await verify(client, code), 401, 'invalid_token');
  });

  check('resets a password with a code that works once, and ends every session', async (world) => {
    const { client, people, mails } = world;
    const { email, password: old } = await people.register();
    const { refreshToken } = expectOk(await login(client, email, old));
    expect((await forgot(client, email)).text).toBe('');
    const code = await mails.codeFor(email);
    expectProblem(await verify(client, code), 401, 'invalid_token');
    const weak = await reset(client, code, 'password');
    expectProblem(weak, 422, 'validation_failed', '/newPassword');
    expectOk(await reset(client, code, password), 204);
    expectProblem(await reset(client, code, 'a third fine one'), 401, 'invalid_token');
    const again = await client.post('/auth/refresh', { body: { refreshToken } });
    expectProblem(again, 401, 'invalid_token');
    expectProblem(await login(client, email, old), 401, 'invalid_credentials');
    expectOk(await login(client, email, password));
  });

  check('takes no code that is older than the password', async ({ client, people, mails }) => {
    const { email, password: old } = await people.register();
    await forgot(client, email);
    const code = await mails.codeFor(email);
    const { accessToken } = expectOk(await login(client, email, old));
    const change = await client.post('/auth/change-password', {
      as: { role: 'signed in', token: String(accessToken) },
      body: { currentPassword: old, newPassword: 'chosen meanwhile' },
    });
    expectOk(change, 204);
    expectProblem(await reset(client, code, password), 401, 'invalid_token');
  });

  check('tells only the owner of an address that it is registered', async (world) => {
    const { client, people, mails } = world;
    const { email } = await people.register();
    const before = mails.sentTo(email);
    for (const address of [email, 'nobody-at-all@example.com']) {
      const answer = await forgot(client, address);
      expect({ status: answer.status, text: answer.text }).toEqual({ status: 202, text: '' });
    }
    await mails.codeFor(email);
    expect(mails.sentTo(email)).toBe(before + 1);
    expect(mails.sentTo('nobody-at-all@example.com')).toBe(0);
    expectProblem(await forgot(client, 'nobody'), 422, 'validation_failed', '/email');
  });

  check('sends an address five mails an hour, whoever asks', async ({ client, people, mails }) => {
    const { email } = await people.register();
    for (let turn = 0; turn < 7; turn += 1) expectOk(await forgot(client, email), 202);
    await expect.poll(() => mails.sentTo(email), { timeout: 5000 }).toBe(5);
  });
}
