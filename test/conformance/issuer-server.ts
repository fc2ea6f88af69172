/** An OpenID Connect issuer in this process that says of anyone what it is told to say. */
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Issuer, Told } from './suite/issuer.js';

interface IssuerServer extends Issuer {
  /** What the service is started with to know it. */
  readonly env: NodeJS.ProcessEnv;
  readonly close: () => Promise<void>;
}

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

function jwt(claims: object, key: KeyObject, header: object = {}): string {
  const content = `${encode({ alg: 'RS256', kid: 'key', ...header })}.${encode(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

function hmac(claims: object, key: KeyObject, header: object): string {
  const content = `${encode({ kid: 'key', ...header, alg: 'HS256' })}.${encode(claims)}`;
  const secret = key.export({ type: 'spki', format: 'pem' });
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

export async function startIssuer(): Promise<IssuerServer> {
  const [keys, stranger] = [newKeys(), newKeys()];
  const begun = new Map<string, { readonly asked: URLSearchParams; readonly told: Told }>();
  const name = 'main';
  const clientId = 'service';
  const audience = 'the service';
  const redirectUri = 'https://app.example.com/signed-in';

  const idToken = (code: string) => {
    const { asked, told } = begun.get(code) ?? {};
    const now = Math.floor(Date.now() / 1000);
    const nonce = asked?.get('nonce') ?? undefined;
    const sound = { iss: url, aud: clientId, sub: 'somebody', nonce, iat: now, exp: now + 60 };
    return jwt({ ...sound, ...told?.claims }, (told?.forged ? stranger : keys).privateKey);
  };
  const answers: Readonly<Record<string, (body: URLSearchParams) => object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/keys`,
      authorization_response_iss_parameter_supported: true,
    }),
    '/keys': () => ({
      keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'key', use: 'sig', alg: 'RS256' }],
    }),
    '/token': (body) => ({
      access_token: 'opaque',
      token_type: 'Bearer',
      id_token: idToken(body.get('code') ?? ''),
    }),
  };
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const body = new URLSearchParams(await text(request));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[request.url ?? '']?.(body)));
  };
  const server = createServer((request, response) => void respond(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    name,
    redirectUri,
    answer(authorizationUrl, told) {
      const asked = new URL(authorizationUrl).searchParams;
      const code = `code-${begun.size}`;
      begun.set(code, { asked, told });
      return { code, state: asked.get('state') ?? '', iss: url };
    },
    token(claims, { header = {}, signedBy } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const all = { iss: url, aud: audience, iat: now, exp: now + 3600, ...claims };
      const typed = { typ: 'at+jwt', ...header };
      if (signedBy === 'hmac') return hmac(all, keys.publicKey, typed);
      const signed = jwt(all, (signedBy === 'stranger' ? stranger : keys).privateKey, typed);
      return signedBy === 'nobody' ? signed.replace(/[^.]+$/, '') : signed;
    },
    env: {
      TOKEN_ISSUER: url,
      TOKEN_AUDIENCE: audience,
      TOKEN_JWKS_URL: `${url}/keys`,
      OIDC_ISSUERS: JSON.stringify([{ name, url, clientId }]),
      OIDC_REDIRECT_URIS: redirectUri,
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
