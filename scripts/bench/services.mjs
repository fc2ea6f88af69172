/** Services that are compared, one process each, on one database. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { measured } from './blueprint.mjs';
import { usage } from './processes.mjs';

const email = 'bench@example.com';

/** Keeps a temporary server of the project's own tools for as long as its input is open. */
const keepDatabase = `
  const { startPostgres } = await import('./tools/postgres.ts');
  const server = await startPostgres({ temporary: true });
  console.log(server.url);
  process.stdin.resume().on('end', () => void server.stop());
`;

/** Fills as many rows as make the index more than one page deep. */
const seed = `
  import pg from 'pg';
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  const { rows } = await client.query("select to_regclass('auth_tenants') as tenants");
  if (rows[0].tenants)
    await client.query("select set_config('app.tenant_id', id::text, false) from auth_tenants");
  await client.query(\`insert into ${measured.table} (id, name, code, note, price)
    select gen_random_uuid(), 'Product ' || n, 'seed-' || n, 'A note of some length for ' || n, n
    from generate_series(1, 10000) n\`);
  await client.query('vacuum analyze ${measured.table}');
  await client.end();
`;

/**
 * Starts a program in each folder that `programs` names, on a database that the project in `dir`
 * makes; `stop` ends them and throws the database away. The token is an admin's.
 */
export async function startServices(dir, projectEnv, programs) {
  const stops = [];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  try {
    const database = spawn('node', ['--input-type=module', '-e', keepDatabase], {
      cwd: dir,
      env: projectEnv,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    stops.push(() => {
      database.stdin.end();
      return exit(database);
    });
    const [line] = await once(database.stdout, 'data');
    const base = {
      ...projectEnv,
      NODE_ENV: 'production',
      DATABASE_URL: String(line).trim(),
      DATABASE_POOL_SIZE: '10',
      HOST: '127.0.0.1',
      // The limiter counts as ever, only further than the load goes.
      RATE_LIMIT_PER_MINUTE: '1000000',
      AUTH_RATE_LIMIT_PER_MINUTE: '1000000',
      SHUTDOWN_DELAY_MS: '0',
    };
    const npm = (...args) =>
      execa('npm', ['run', '--silent', ...args], { cwd: dir, env: base, extendEnv: false });
    for (const cwd of new Set([dir, ...Object.values(programs).map((one) => one.cwd ?? dir)]))
      await execa('npm', ['run', '--silent', 'env'], { cwd, env: base, extendEnv: false });
    await npm('migrate');
    const password = await newAdmin(npm);
    await execa('node', ['--input-type=module', '-e', seed], { cwd: dir, env: base });
    const services = {};
    for (const [name, { cwd = dir, args }] of Object.entries(programs)) {
      const service = await startService(cwd, base, args);
      services[name] = service;
      stops.push(service.stop);
    }
    return { services, tokenOf: ({ url }) => signIn(url, password), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startService(dir, base, args) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn('node', ['--env-file=.env', '--require', usage, ...args], {
    cwd: dir,
    env: { ...base, PORT: String(port), METRICS_PORT: String(await freePort()), PUBLIC_URL: url },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Where nobody reads without a token, 401 tells as well that it listens.
  while (
    ![200, 401].includes((await fetch(`${url}${measured.path}`).catch(() => undefined))?.status)
  ) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended.`);
    await delay(50);
  }
  return {
    url,
    /** CPU seconds since it started. */
    used: async () => (await ask(child)).cpu,
    /** MiB of its heap and of all of it, now. */
    memory: async () => (await ask(child)).now,
    stop: () => {
      child.kill();
      return exit(child);
    },
  };
}

async function ask(child) {
  child.send('used');
  const [answer] = await once(child, 'message');
  return answer;
}

async function newAdmin(npm) {
  const { stdout } = await npm('account', '--', email, 'admin');
  return /password, shown only now: (\S+)/.exec(stdout)[1];
}

async function signIn(url, password) {
  const answer = await fetch(`${url}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return (await answer.json()).accessToken;
}

async function exit(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
