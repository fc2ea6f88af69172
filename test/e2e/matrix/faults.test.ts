/** What a running service under load makes of the faults that will come. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ended, isRunning, readiness, soon } from '../../support/instances.js';
import {
  expectToldOnce,
  forgetHeartbeats,
  hasRedis,
  post,
  signIn,
  startShop,
  type RunningShop,
} from '../../support/running-shop.js';
import { shiftedClock } from '../../support/shifted-clock.js';
import { drip } from '../../support/slow-client.js';
import { newCategory, underLoad } from '../../support/steady-load.js';

let shop: RunningShop;
let processes: RunningShop['processes'];
let token: string;

beforeAll(async () => {
  shop = await startShop();
  ({ processes } = shop);
});
afterAll(() => shop?.stop());

const statuses = ({ replies }: { replies: readonly { status: number }[] }) =>
  [...new Set(replies.map(({ status }) => status))].toSorted((one, other) => one - other);

it('an instance and a worker are killed: no event is lost, none told twice', async () => {
  const [first, second] = await Promise.all([processes.service(), processes.service()]);
  const worker = await processes.worker();
  token = (await signIn(first.url, shop.credentials)).accessToken;
  const { receiver, receiverUrl } = shop;
  const hook = { url: receiverUrl, eventTypes: ['category.created'] };
  const made = await post(`${first.url}/v1/auth/webhooks`, hook, `Bearer ${token}`);
  expect(made.ok).toBe(true);

  receiver.holds = true;
  await underLoad([first.url, second.url], token, async (load) => {
    await expect.poll(() => receiver.waiting.length, soon).toBeGreaterThan(0);
    await Promise.all([ended(worker, 'SIGKILL'), ended(first.child, 'SIGKILL')]);
    receiver.holds = false;
    await load.more(30);
  });
  const inHand = receiver.messages.map(({ id }) => id);
  await processes.worker();
  await forgetHeartbeats(shop);
  // What the dead worker had in hand is sent again, as the same, when its time is up.
  const again = () => receiver.messages.slice(inHand.length).map(({ id }) => id);
  await expect.poll(again, soon).toEqual(expect.arrayContaining(inHand.slice(0, 1)));
  await expectToldOnce(shop);
  await ended(second.child, 'SIGKILL');
});

it('an instance is told to stop: no request fails', async () => {
  const [first, second] = await Promise.all([processes.service(), processes.service()]);
  const load = await underLoad([first.url, second.url], token, async (running) => {
    const end = ended(first.child, 'SIGTERM');
    await expect.poll(() => readiness(first.url), soon).not.toBe(200);
    // Somebody who does not look at /readyz is still served, and asked to go elsewhere.
    const late = await fetch(`${first.url}/v1/products`);
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);
    await running.more(20);
    expect(await end).toEqual([0, null]);
  });
  expect(load.failures).toEqual([]);
  expect(statuses(load)).toEqual([200, 201]);
  await ended(second.child, 'SIGKILL');
});

it('PostgreSQL crashes and comes back: 503 meanwhile, then all is well by itself', async () => {
  const service = await processes.service();
  const load = await underLoad(
    [service.url],
    token,
    async (running) => {
      await shop.postgres.restart(async () => {
        await expect.poll(() => readiness(service.url), soon).toBe(503);
        expect((await fetch(`${service.url}/livez`)).status).toBe(200);
        await running.more(30);
      });
      await expect.poll(() => readiness(service.url), soon).toBe(200);
    },
    { ask: 'any' },
  );
  expect(load.failures).toEqual([]);
  expect(statuses(load)).toEqual([200, 201, 503]);
  for (const { status, type, body } of load.replies) {
    if (status !== 503) continue;
    expect(type).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(body)).toMatchObject({ code: 'unavailable' });
  }
  const ask = async () => (await fetch(`${service.url}/v1/products`)).status;
  expect(new Set(await Promise.all(Array.from({ length: 50 }, ask)))).toEqual(new Set([200]));
  expect(isRunning(service.child)).toBe(true);
  // Also what was made since by the worker that ran all the while.
  await expectToldOnce(shop);
  await ended(service.child, 'SIGKILL');
});

it.skipIf(!hasRedis)('Redis is gone and comes back: no request fails, and it is told', async () => {
  const service = await processes.service();
  const state = async () => {
    const answer = await fetch(`${service.url}/readyz`);
    return ((await answer.json()) as { redis: string }).redis;
  };
  await expect.poll(state, soon).toBe('ok');
  const load = await underLoad([service.url], token, async (running) => {
    await shop.redis.stop();
    await expect.poll(state, soon).toBe('away');
    await running.more(30);
    shop.redis.start();
    await expect.poll(state, soon).toBe('ok');
  });
  expect(load.failures).toEqual([]);
  expect(statuses(load)).toEqual([200, 201]);
  await ended(service.child, 'SIGKILL');
});

it.each(['/dev/full', 'pipe'])(
  'the log cannot be written (%s): the service serves, and stops when told to',
  async (output) => {
    if (output !== 'pipe' && !existsSync(output)) return;
    const env = { LOG_LEVEL: 'info', SHUTDOWN_DELAY_MS: '0' };
    const service = await processes.service({ env, output });
    // Nobody reads any more: the next line breaks the pipe.
    service.child.stdout?.destroy();
    const load = await underLoad([service.url], token, (running) => running.more(30));
    expect(load.failures).toEqual([]);
    expect(statuses(load)).toEqual([200, 201]);
    expect(isRunning(service.child)).toBe(true);
    expect(await ended(service.child, 'SIGTERM')).toEqual([0, null]);
  },
);

it('clients that send a byte at a time are cut off, and others served meanwhile', async () => {
  const service = await processes.service({
    env: { HEADERS_TIMEOUT_MS: '3000', REQUEST_TIMEOUT_MS: '6000' },
  });
  const line = 'POST /v1/auth/login HTTP/1.1\r\nHost: shop.test\r\n';
  const body = `${line}Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n`;
  const load = await underLoad([service.url], token, async () => {
    const slow = [line, body].flatMap((each) => Array.from({ length: 10 }, () => each));
    const heard = await Promise.all(slow.map((each) => drip(service.url, each)));
    for (const answer of heard) expect(answer).toMatch(/^HTTP\/1.1 408 |^reset$|^$/);
  });
  expect(load.failures).toEqual([]);
  expect(statuses(load)).toEqual([200, 201]);
  await ended(service.child, 'SIGKILL');
});

it('the clock is set forward and back: people sign in, pages go on, limits end', async () => {
  const offset = path.join(shop.project.dir, 'offset');
  const preload = path.join(shop.project.dir, 'clock.mjs');
  await writeFile(preload, shiftedClock(offset));
  const set = (hours: number) => writeFile(offset, String(hours * 3_600_000));
  await set(0);
  const options = ['--import', preload];
  const service = await processes.service({ env: { REDIS_URL: '' }, options });
  const narrow = { AUTH_RATE_LIMIT_PER_MINUTE: '3', REDIS_URL: '' };
  const limited = await processes.service({ env: narrow, options });
  const attempt = () =>
    post(`${limited.url}/v1/auth/login`, { ...shop.credentials, password: 'guess' });

  const page = async (query: string) => {
    const answer = await fetch(`${service.url}/v1/categories?limit=3&${query}`);
    return (await answer.json()) as { items: { id: string }[]; nextCursor: string };
  };
  const { items: before, nextCursor } = await page('');
  const ids: string[] = [];
  let session = await signIn(service.url, shop.credentials);
  for (const hours of [30, -30]) {
    const first = session;
    for (let tries = 0; tries < 4; tries += 1) await attempt();
    await set(hours);
    const refused = await attempt();
    if (refused.status === 429) {
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    }
    const asked = await fetch(`${service.url}/v1/auth/me`, {
      headers: { authorization: `Bearer ${first.accessToken}` },
    });
    expect([200, 401]).toContain(asked.status);
    const refresh = { refreshToken: first.refreshToken };
    const renewed = await post(`${service.url}/v1/auth/refresh`, refresh);
    expect(renewed.status).toBe(200);
    session = await signIn(service.url, shop.credentials);
    for (let turn = 0; turn < 3; turn += 1) {
      const request = newCategory();
      const headers = { ...request.headers, authorization: `Bearer ${session.accessToken}` };
      const answer = await fetch(`${service.url}/v1/categories`, { ...request, headers });
      expect(answer.status).toBe(201);
      ids.push(((await answer.json()) as { id: string }).id);
    }
    const { items } = await page(`cursor=${nextCursor}`);
    expect(items.map(({ id }) => id)).not.toContain(before[0]?.id);
  }
  expect(ids).toEqual(ids.toSorted());
  await expect.poll(async () => (await attempt()).status, { ...soon, interval: 1000 }).toBe(401);
  await expectToldOnce(shop);
});
