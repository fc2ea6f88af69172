/** Access tokens of an outside issuer: which are taken, and for whom. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { expectOk, expectProblem, type Client } from './client.js';
import type { NotSound } from './issuer.js';
import type { Suite } from './suite.js';

const me = ({ get }: Client, token: string) =>
  get('/auth/me', { as: { role: 'of an issuer', token } });

export function externalChecks({ api, check }: Suite): void {
  if (!api.features.has('external')) return;
  const [role = ''] = api.roles;

  check('knows whoever an outside issuer names, as what it names', async ({ client, issuer }) => {
    for (const named of api.roles) {
      const sub = randomUUID();
      const account = expectOk(await me(client, issuer.token({ sub, role: named })));
      expect(account).toMatchObject({ role: named });
      const again = expectOk(await me(client, issuer.token({ sub, role, jti: 'another' })));
      expect(again).toEqual({ ...account, role });
    }
  });

  check('refuses every forged token of an outside issuer', async ({ client, issuer }) => {
    const claims = { sub: randomUUID(), role };
    const now = Math.floor(Date.now() / 1000);
    const forgeries: readonly (readonly [string, object, NotSound?])[] = [
      ['another key', {}, { signedBy: 'stranger' }],
      ['an HMAC with the public key', {}, { signedBy: 'hmac' }],
      ['no signature', {}, { signedBy: 'nobody' }],
      ['no algorithm', {}, { signedBy: 'nobody', header: { alg: 'none' } }],
      ['an unknown key id', {}, { header: { kid: 'another' } }],
      ['no key id', {}, { header: { kid: undefined } }],
      ['another type', {}, { header: { typ: 'JWT' } }],
      ['another issuer', { iss: 'https://issuer.example.com' }],
      ['another audience', { aud: 'another service' }],
      ['no audience', { aud: undefined }],
      ['an end in the past', { exp: now - 60 }],
      ['no end', { exp: undefined }],
      ['a beginning in the future', { nbf: now + 60 }],
      ['nobody', { sub: undefined }],
      ['no role', { role: undefined }],
      ['an unknown role', { role: 'emperor' }],
      ['the role of those without a token', { role: 'anonymous' }],
    ];
    expectOk(await me(client, issuer.token(claims)));
    for (const [what, wrong, not] of forgeries) {
      const answer = await me(client, issuer.token({ ...claims, ...wrong }, not));
      expect(answer.status, what).toBe(401);
      expectProblem(answer, 401, 'invalid_token');
    }
  });

  check(
    'opens no account to an outside token by its e-mail',
    async ({ client, issuer, people }) => {
      const { email } = await people.register();
      const sub = randomUUID();
      const account = expectOk(
        await me(client, issuer.token({ sub, role, email, email_verified: true })),
      );
      expect(account['email']).not.toBe(email);
    },
  );
}
