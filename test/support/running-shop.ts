/** A shop that a test runs in several processes, with what they need: PostgreSQL, Redis, a receiver of webhooks. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { execa } from 'execa';
import pg from 'pg';
import { expect } from 'vitest';
import { freePort } from './free-port.js';
import { generateProject, type Generated } from './generated.js';
import { heldReceiver } from './held-receiver.js';
import { ended, processesOf, soon } from './instances.js';
import { startPostgres, type TestPostgres } from './postgres.js';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) console.warn('redis-server is not on the PATH: its faults are skipped.');

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export type RunningShop = Awaited<ReturnType<typeof startShop>>;

/** Makes the project and its database; the processes are started by the test. */
export async function startShop() {
  const features = ['jobs', 'events', 'webhooks', 'redis', 'metrics'] as const;
  const project = await generateProject({ starter: 'shop', features });
  const postgres = await startPostgres();
  await postgres.createDatabase('shop');
  const redis = await redisServer();
  const receiver = heldReceiver();
  await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.server.address() as AddressInfo;
  const common = {
    DATABASE_URL: postgres.url('shop'),
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://shop.test',
    // The machine may be slow, and nobody signs in again.
    ACCESS_TOKEN_SECONDS: '3600',
    RATE_LIMIT_PER_MINUTE: '1000000',
    AUTH_RATE_LIMIT_PER_MINUTE: '1000000',
    WEBHOOKS_PRIVATE_TARGETS: 'true',
    SHUTDOWN_DELAY_MS: '15000',
    REDIS_URL: redis.url,
  };
  const processes = processesOf(project, common);
  return {
    project,
    postgres,
    redis,
    receiver,
    receiverUrl: `http://127.0.0.1:${port}/`,
    processes,
    credentials: await manager(project, common),
    stop: async () => {
      await processes.end();
      await redis.stop();
      receiver.server.closeAllConnections();
      receiver.server.close();
      await postgres.stop();
      await project.remove();
    },
  };
}

/** A server that a test ends and starts again; without the program there is none, and no address. */
async function redisServer() {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = () => {
    const options = ['--port', String(port), '--save', '', '--bind', '127.0.0.1'];
    child = spawn('redis-server', options, { stdio: 'ignore' });
  };
  const stop = async () => {
    if (child) await ended(child, 'SIGKILL');
    child = undefined;
  };
  if (hasRedis) start();
  return { url: hasRedis ? `redis://127.0.0.1:${port}` : '', start, stop };
}

/** Migrates, and makes the account that tests sign in with. */
async function manager(project: Generated, common: NodeJS.ProcessEnv) {
  const npm = (...args: string[]) =>
    execa('npm', ['run', '--silent', ...args], {
      cwd: project.dir,
      env: { ...project.env, ...common },
      extendEnv: false,
    });
  const email = 'manager@example.com';
  await npm('env');
  await npm('migrate');
  const { stdout } = await npm('account', '--', email, 'manager');
  return { email, password: /shown only now: (\S+)/.exec(stdout)?.[1] ?? '' };
}

export async function post(url: string, body: object, authorization = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

export async function signIn(url: string, credentials: object): Promise<Session> {
  const answer = await post(`${url}/v1/auth/login`, credentials);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Session;
}

/** Every category that there is has been told of, and as one message: a repetition has its id. */
export async function expectToldOnce({ postgres, receiver }: RunningShop): Promise<void> {
  const rows = await asked<{ id: string }>(postgres, 'select id from categories order by id');
  const told = () => [...new Set(receiver.messages.map(({ row }) => row))].toSorted();
  await expect.poll(told, soon).toEqual(rows.map(({ id }) => id));
  expect(new Set(receiver.messages.map(({ id }) => id)).size).toBe(rows.length);
}

/** As if so much time had passed since a worker that died was last heard of. */
export async function forgetHeartbeats({ postgres }: RunningShop): Promise<void> {
  await asked(
    postgres,
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 hour' where state = 'active'`,
  );
}

async function asked<Row extends pg.QueryResultRow>(postgres: TestPostgres, statement: string) {
  const client = new pg.Client(postgres.url('shop'));
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
