/** Signing in through an issuer: what is asked of it, what is believed, and who gets which account. */
import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { expectOk, expectProblem, type Answer, type Json } from './client.js';
import type { Told } from './issuer.js';
import type { Suite, World } from './suite.js';

const oidc = '/auth/oidc';
const random = () => randomBytes(32).toString('base64url');

interface Begun {
  readonly codeVerifier: string;
  readonly authorizationUrl: string;
  readonly cookie: string;
}

const authorize = (
  { client, issuer }: World,
  codeVerifier: string,
  redirectUri = issuer.redirectUri,
): Promise<Answer> =>
  client.get(`${oidc}/authorize`, {
    query: {
      issuer: issuer.name,
      redirectUri,
      codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      state: 'of the client',
    },
  });

/** A browser that has been sent to the issuer. */
async function begin(world: World): Promise<Begun> {
  const codeVerifier = random();
  const answer = await authorize(world, codeVerifier);
  expectOk(answer, 302);
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/; HttpOnly(;|$)/);
  expect(cookie).toMatch(/; SameSite=Lax(;|$)/);
  return {
    codeVerifier,
    authorizationUrl: answer.headers.get('location') ?? '',
    cookie: cookie.split(';', 1)[0] ?? '',
  };
}

const comeBack = ({ client, issuer }: World, cookie: string, query: Record<string, string>) =>
  client.get(`${oidc}/callback/${issuer.name}`, { query, headers: { cookie } });

/** What the client is told when the browser is sent back to it. */
function told({ issuer }: World, answer: Answer): Record<string, string> {
  expectOk(answer, 302);
  const url = new URL(answer.headers.get('location') ?? '');
  expect(url.origin + url.pathname).toBe(issuer.redirectUri);
  return Object.fromEntries(url.searchParams);
}

/** Signs in at the issuer; what the client swaps for tokens, or the error that it hears of. */
async function signedIn(world: World, says: Told): Promise<Record<string, string>> {
  const { authorizationUrl, cookie, codeVerifier } = await begin(world);
  const answer = { ...world.issuer.answer(authorizationUrl, says) };
  const { state, ...rest } = told(world, await comeBack(world, cookie, answer));
  expect(state).toBe('of the client');
  return rest['code'] === undefined ? rest : { ...rest, codeVerifier };
}

const swap = ({ client }: World, body: object) => client.post(`${oidc}/token`, { body });
const verified = (sub: string, email = `${sub}@issued.example.com`): Told => ({
  claims: { sub, email, email_verified: true },
});

async function accountOf({ client }: World, answer: Answer): Promise<Json> {
  const token = String(expectOk(answer)['accessToken']);
  return expectOk(await client.get('/auth/me', { as: { role: 'signed in', token } }));
}

export function oidcChecks({ api, check }: Suite): void {
  if (!api.features.has('oidc')) return;

  check('asks an issuer with PKCE, a state and a nonce, new each time', async (world) => {
    const urls = [await begin(world), await begin(world)].map(
      ({ authorizationUrl }) => new URL(authorizationUrl),
    );
    const [one, other] = urls.map(({ searchParams }) => Object.fromEntries(searchParams));
    expect(one).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one?.[name], name).toMatch(/^[\w-]{32,}$/);
      expect(one?.[name], name).not.toBe(other?.[name]);
    }
  });

  check('gives who signs in through an issuer one account, and a session', async (world) => {
    const first = await swap(world, await signedIn(world, verified('ada')));
    const again = await swap(world, await signedIn(world, verified('ada', 'ada@new.example.com')));
    const account = await accountOf(world, first);
    expect(account).toMatchObject({ email: 'ada@issued.example.com', role: api.signUpRole });
    expect(await accountOf(world, again)).toEqual(account);
    const { refreshToken } = expectOk(again);
    expectOk(await world.client.post('/auth/refresh', { body: { refreshToken } }));
  });

  check('sends browsers to listed places only', async (world) => {
    const { redirectUri } = world.issuer;
    for (const uri of [
      'https://evil.example/signed-in',
      `${redirectUri}/..`,
      `${redirectUri}?next=https://evil.example`,
      redirectUri.replace('.com', '.com.evil.example'),
      '//evil.example',
    ]) {
      const answer = await authorize(world, random(), uri);
      expectProblem(answer, 400, 'invalid_query', '/redirectUri');
      expect(answer.headers.get('location')).toBeNull();
    }
  });

  check('takes a browser back once, with its cookie and its state', async (world) => {
    const { authorizationUrl, cookie } = await begin(world);
    const answer = { ...world.issuer.answer(authorizationUrl, verified('grace')) };
    const others = await begin(world);
    expectProblem(await comeBack(world, '', answer), 400, 'invalid_sign_in');
    expectProblem(await comeBack(world, others.cookie, answer), 400, 'invalid_sign_in');
    const elsewhere = { ...answer, state: random() };
    expectProblem(await comeBack(world, cookie, elsewhere), 400, 'invalid_sign_in');
    const back = await comeBack(world, cookie, answer);
    expect(told(world, back)).toHaveProperty('code');
    expect(back.headers.getSetCookie()[0]).toMatch(/=; Max-Age=0;/);
  });

  check('believes an issuer only what it says for this sign-in', async (world) => {
    const sound = verified('eve').claims ?? {};
    const lies: readonly Told[] = [
      { claims: { ...sound, nonce: 'of another sign-in' } },
      { claims: { ...sound, aud: 'another client' } },
      { claims: { ...sound, iss: 'https://issuer.example.com' } },
      { claims: { ...sound, exp: Math.floor(Date.now() / 1000) - 300 } },
      { claims: sound, forged: true },
    ];
    for (const lie of lies) {
      expect(await signedIn(world, lie)).toEqual({ error: 'server_error' });
    }
  });

  check('swaps the code of a sign-in once, for who has its verifier', async (world) => {
    const good = await signedIn(world, verified('once'));
    expectOk(await swap(world, good));
    expectProblem(await swap(world, good), 401, 'invalid_token');
    const stolen = await signedIn(world, verified('once'));
    const guess = { ...stolen, codeVerifier: random() };
    expectProblem(await swap(world, guess), 401, 'invalid_token');
    expectProblem(await swap(world, stolen), 401, 'invalid_token');
  });

  check('makes no account for an e-mail that is not verified', async (world) => {
    for (const claims of [
      { sub: 'mallory', email: 'mallory@issued.example.com', email_verified: false },
      { sub: 'mallory', email: 'mallory@issued.example.com' },
      { sub: 'mallory' },
    ]) {
      const answer = await swap(world, await signedIn(world, { claims }));
      expectProblem(answer, 403, 'email_not_verified');
    }
  });

  check('opens an account to who has its e-mail only where both confirmed it', async (world) => {
    const { email } = await world.people.register();
    const claims = { sub: 'claims it', email, email_verified: false };
    const doubtful = await swap(world, await signedIn(world, { claims }));
    expectProblem(doubtful, 403, 'email_not_verified');
    const answer = await swap(world, await signedIn(world, verified('has it', email)));
    if (api.features.has('email')) expect(await accountOf(world, answer)).toMatchObject({ email });
    else expectProblem(answer, 409, 'account_exists');
  });

  check('links an identity to one account, by who is signed in to it', async (world) => {
    const { client, people } = world;
    const me = await people.fresh(api.signUpRole);
    const other = await people.fresh(api.signUpRole);
    const body = () => signedIn(world, { claims: { sub: 'linked' } });
    const link = async (as?: typeof me) => client.post(`${oidc}/link`, { as, body: await body() });
    expectProblem(await link(), 401, 'unauthenticated');
    expectOk(await link(me), 204);
    expectProblem(await link(other), 409, 'identity_taken');
    expect(await accountOf(world, await swap(world, await body()))).toMatchObject({ id: me.id });
  });
}
