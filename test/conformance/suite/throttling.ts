/** How often one may ask, and try a password. These checks run in this order, within a minute. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';
import { expectOk, expectProblem, type Answer, type Client } from './client.js';
import { NotReachable } from './rows.js';
import { operationsOf, type Suite } from './suite.js';
import { strangersOf } from './tenants.js';

/** A minute, of all kinds and of those that try a password; of a whole tenant; and at a time. */
export interface NarrowLimits {
  readonly requests: number;
  readonly attempts: number;
  readonly ofTenant: number;
  readonly atATime: number;
}

export function throttlingChecks({ api, check }: Suite, limits: NarrowLimits): void {
  const login = (client: Client, email: string, headers: Record<string, string> = {}) =>
    client.post('/auth/login', { body: { email, password: 'not the password' }, headers });

  check('counts the requests of an account, and refuses those past its limit', async (world) => {
    const { client, people } = world;
    const as = await people.me(api.signUpRole);
    const answers: Answer[] = [];
    for (let turn = 0; turn < limits.requests + 2; turn += 1) {
      // A forged address makes nobody somebody else.
      const headers = {
        'x-forwarded-for': `203.0.113.${turn}`,
        forwarded: `for=203.0.113.${turn}`,
      };
      answers.push(await client.get('/auth/me', { as, headers }));
    }
    const last = answers.at(-1);
    if (!last) return;
    expectRefusal(last);
    expectOk(answers[0] ?? last);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(
      limits.requests,
    );
  });

  check('leaves other accounts, and whoever asks for its health, alone', async (world) => {
    const { client, people } = world;
    const as = await people.other(api.signUpRole);
    expectOk(await client.get('/auth/me', { as }));
    for (let turn = 0; turn < limits.requests + 2; turn += 1) expectOk(await client.get('//livez'));
  });

  for (const { resource, operation } of operationsOf(api, 'bulkCreate').slice(0, 1)) {
    check(`counts each of several ${resource.entity.path} as a request`, async (world) => {
      const role = api.roles.find((one) => operation.allow.has(one));
      if (role === undefined) throw new NotReachable('no account makes one');
      const as = await world.people.fresh(role);
      const send = (count: number) =>
        world.client.post(operation.path, {
          as,
          body: { items: Array.from({ length: count }, () => ({ no_such_property: 1 })) },
        });
      expectOk(await send(2));
      expectRefusal(await send(Math.min(100, limits.requests + 1)));
    });
  }

  if (api.features.has('tenancy')) {
    check('counts the requests of all accounts of a tenant together', async (world) => {
      const { client, people } = world;
      const role = api.signUpRole;
      const members = [
        await people.other(role),
        await people.fresh(role),
        await people.fresh(role),
      ];
      const policy = new RegExp(`;q=${limits.ofTenant};w=60`);
      // Each of them is within its own limit when that of all is reached.
      const asked: Answer[] = [];
      while (asked.length < limits.ofTenant + members.length && asked.at(-1)?.status !== 429) {
        asked.push(await client.get('/auth/me', { as: members[asked.length % members.length] }));
      }
      const last = asked.at(-1);
      if (!last) return;
      expectRefusal(last);
      expect(last.headers.get('ratelimit-policy')).toMatch(policy);
      const stranger = await strangersOf(world).people.me(role);
      expectOk(await client.get('/auth/me', { as: stranger }));
    });
  }

  check(
    'refuses at once what comes on top of what it works on, but not its health',
    async (world) => {
      const { client } = world;
      // Not by the client of the suite, which takes 503 for a fault.
      const ask = (path: string) => fetch(`${client.baseUrl}${path}`);
      // Requests whose bodies never come: one more than it takes, so that one is refused.
      const held = Array.from({ length: limits.atATime + 1 }, () => unfinished(client.baseUrl));
      try {
        const [first] = await Promise.race(held.map((socket) => once(socket, 'data')));
        expect(String(first)).toMatch(/^HTTP\/1.1 503 /);
        const refused = await ask('/v1/auth/me');
        expect(refused.status).toBe(503);
        expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(await refused.json()).toMatchObject({ status: 503, code: 'unavailable' });
        expect((await ask('/livez')).status).toBe(200);
      } finally {
        for (const socket of held) socket.destroy();
      }
      await expect
        .poll(async () => (await ask('/v1/auth/me')).status, { timeout: 60_000 })
        .toBe(401);
    },
  );

  check('counts attempts to sign in from one address, whatever it says it is', async (world) => {
    const { client } = world;
    let last: Answer | undefined;
    for (let turn = 0; turn < limits.attempts + 1; turn += 1) {
      last = await login(client, `nobody-${turn}@example.com`, {
        'x-forwarded-for': `198.51.100.${turn}`,
      });
      if (last.status === 429) break;
      expectProblem(last, 401, 'invalid_credentials');
    }
    if (last) expectRefusal(last);
  });
}

function unfinished(baseUrl: string): Socket {
  const { hostname, port, host } = new URL(baseUrl);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(
    `POST /v1/auth/login HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n`,
  );
  return socket;
}

function expectRefusal(answer: Answer): void {
  expectProblem(answer, 429, 'rate_limited');
  expect(Number(answer.headers.get('retry-after'))).toSatisfy(
    (seconds: number) => Number.isInteger(seconds) && seconds >= 1 && seconds <= 60,
  );
  expect(answer.headers.get('ratelimit')).toMatch(/;r=0;t=\d+/);
  expect(answer.headers.get('ratelimit-policy')).toMatch(/;q=\d+;w=60/);
}
