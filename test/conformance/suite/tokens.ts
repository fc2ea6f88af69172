/** Access tokens: what is published of them, and forgeries. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { expect } from 'vitest';
import { expectOk, expectProblem, type Json } from './client.js';
import type { Suite } from './suite.js';

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const decode = (part: string | undefined) =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Json;

/** The parts of a token of ours. */
function parts(token: string): { header: Json; claims: Json; signature: string } {
  const [header, claims, signature = ''] = token.split('.');
  return { header: decode(header), claims: decode(claims), signature };
}

export function tokenChecks({ api, check }: Suite): void {
  check('publishes its public keys and signs with one of them', async ({ client, people }) => {
    const { keys } = expectOk(await client.get('//.well-known/jwks.json')) as { keys: Json[] };
    const { token = '', id, role } = await people.me(api.signUpRole);
    const { header, claims } = parts(token);
    expect(header).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    const key = keys.find(({ kid }) => kid === header['kid']);
    expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256' });
    for (const one of keys) expect(Object.keys(one)).not.toContain('d');
    expect(claims).toMatchObject({ sub: id, role });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBeLessThanOrEqual(3600);
    expect(claims).toHaveProperty('iss');
    expect(claims).toHaveProperty('aud');
  });

  check('refuses every forged token', async ({ client, people }) => {
    const { token = '' } = await people.me(api.signUpRole);
    const { header, claims, signature } = parts(token);
    const strongest = { ...claims, role: api.roles.findLast((one) => one !== claims['role']) };
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = publicKey.export({ format: 'jwk' });
    const signed = (head: Json, body: Json) => {
      const text = `${encode(head)}.${encode(body)}`;
      const made = sign('sha256', Buffer.from(text), {
        key: privateKey,
        dsaEncoding: 'ieee-p1363',
      });
      return `${text}.${made.toString('base64url')}`;
    };
    const { keys } = expectOk(await client.get('//.well-known/jwks.json')) as { keys: Json[] };
    const hmac = (secret: string) => {
      const text = `${encode({ ...header, alg: 'HS256' })}.${encode(strongest)}`;
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    };
    const last = signature.at(-3) === 'A' ? 'B' : 'A';
    const forged: Record<string, string> = {
      'no algorithm': `${encode({ ...header, alg: 'none' })}.${encode(strongest)}.`,
      'None in another case': `${encode({ ...header, alg: 'nOnE' })}.${encode(strongest)}.`,
      'no signature': `${encode(header)}.${encode(strongest)}.`,
      'changed claims': `${encode(header)}.${encode(strongest)}.${signature}`,
      'a zero signature': `${encode(header)}.${encode(strongest)}.${Buffer.alloc(64).toString('base64url')}`,
      'a changed signature': `${token.slice(0, -3)}${last}${token.slice(-2)}`,
      'another key': signed(header, strongest),
      'an unknown key id': signed({ ...header, kid: 'mine' }, strongest),
      'a key in the header': signed({ ...header, jwk }, strongest),
      'an address of keys': signed({ ...header, jku: 'http://127.0.0.1:9/jwks.json' }, strongest),
      'no key id': signed({ alg: 'ES256', typ: 'at+jwt' }, strongest),
      'the public key as a secret': hmac(JSON.stringify(keys[0])),
      'an empty secret': hmac(''),
    };
    for (const [what, bearer] of Object.entries(forged)) {
      const answer = await client.get('/auth/me', { as: { role: what, token: bearer } });
      expectProblem(answer, 401, 'invalid_token');
    }
    expectOk(await client.get('/auth/me', { as: { role: 'itself', token } }));
  });

  check('refuses what is no bearer token, on open paths too', async ({ client, people }) => {
    const { token = '' } = await people.me(api.signUpRole);
    const open = api.resources
      .flatMap(({ operations }) => operations)
      .find(({ kind, allow }) => kind === 'list' && allow.has('anonymous'));
    for (const authorization of ['Bearer', 'Bearer a.b.c', 'Basic YTpi', token, 'Bearer a b']) {
      for (const path of ['/auth/me', ...(open ? [open.path] : [])]) {
        expectProblem(await client.get(path, { headers: { authorization } }), 401, 'invalid_token');
      }
    }
  });
}
