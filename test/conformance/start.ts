/**
 * Starts the service of a generated project as its own process, on a fresh database that its own
 * tools make and throw away. What is done here is all that the suite knows of a stack.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { freePort } from '../support/free-port.js';
import { startIssuer } from './issuer-server.js';
import { startMailServer } from './mail-server.js';
import type { Service } from './suite/suite.js';

/** Keeps a temporary server of the project's own for as long as its input is open. */
const keepDatabase = `
  const { startPostgres } = await import('./tools/postgres.ts');
  const server = await startPostgres({ temporary: true });
  console.log(server.url);
  process.stdin.resume().on('end', () => void server.stop());
`;

/** Requests a minute, of all kinds and of those that try a password, and those at a time. */
export interface Limits {
  readonly requests: number;
  readonly attempts: number;
  /** Of all accounts of a tenant. */
  readonly ofTenant: number;
  readonly atATime: number;
}

/** How a service is started. */
export interface Start {
  readonly limits?: Limits;
  /** A database that is there already. */
  readonly databaseUrl?: string;
  /** From what its build makes, as in production, and not from its sources, which is sooner. */
  readonly built?: boolean;
}

/** The suite sends more in a minute than a person does; the limits have a test of their own. */
const generous: Limits = {
  requests: 1_000_000,
  attempts: 1_000_000,
  ofTenant: 1_000_000,
  atATime: 1000,
};

export async function startService(
  dir: string,
  projectEnv: NodeJS.ProcessEnv,
  { limits = generous, databaseUrl, built = false }: Start = {},
): Promise<Service & { readonly log: string; readonly metricsPort: number }> {
  const database =
    databaseUrl === undefined
      ? spawn('node', ['--input-type=module', '-e', keepDatabase], {
          cwd: dir,
          env: projectEnv,
          stdio: ['pipe', 'pipe', 'inherit'],
        })
      : undefined;
  const [port, metricsPort] = [await freePort(), await freePort()];
  const mailServer = await startMailServer();
  const issuer = await startIssuer();
  const baseUrl = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...projectEnv,
    DATABASE_URL: database ? await firstLine(database) : databaseUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    PUBLIC_URL: baseUrl,
    RATE_LIMIT_PER_MINUTE: String(limits.requests),
    AUTH_RATE_LIMIT_PER_MINUTE: String(limits.attempts),
    // Nobody signs in again, and a slow machine may take longer than the ten minutes of a token.
    ACCESS_TOKEN_SECONDS: '3600',
    TENANT_RATE_LIMIT_PER_MINUTE: String(limits.ofTenant),
    MAX_CONCURRENT_REQUESTS: String(limits.atATime),
    SHUTDOWN_DELAY_MS: '0',
    SMTP_URL: mailServer.url,
    ...issuer.env,
  };
  const npm = (...args: string[]) =>
    execa('npm', ['run', '--silent', ...args], { cwd: dir, env, extendEnv: false });
  const log = path.join(dir, 'service.log');
  let service: ChildProcess | undefined;
  const stop = async () => {
    if (service) await stopped(service);
    await mailServer.close();
    await issuer.close();
    database?.stdin?.end();
    if (database) await exit(database);
  };
  try {
    await npm('env');
    if (built) await npm('build');
    await npm('migrate');
    const said = await open(log, 'w');
    service = spawn('node', ['--env-file=.env', built ? 'dist/main.js' : 'src/main.ts'], {
      cwd: dir,
      env,
      stdio: ['ignore', said.fd, said.fd],
    });
    await said.close();
    await ready(baseUrl, service, log);
  } catch (error) {
    await stop();
    throw error;
  }
  let accounts = 0;
  const newAccount: Service['newAccount'] = async (role) => {
    accounts += 1;
    const email = `${role}-${accounts}@example.com`;
    const { stdout } = await npm('account', '--', email, role);
    const password = /password, shown only now: (\S+)/.exec(stdout)?.[1];
    if (password === undefined) throw new Error(`No account of role ${role}: ${stdout}`);
    return { email, password };
  };
  return { baseUrl, newAccount, mails: mailServer, issuer, stop, log, metricsPort };
}

/** SIGTERM must be enough, and end in peace. */
async function stopped(service: ChildProcess): Promise<void> {
  if (service.exitCode !== null || service.signalCode !== null) return;
  const gone = exit(service);
  service.kill('SIGTERM');
  const ended = await Promise.race([gone, sleep(25_000, 'still there', { ref: false })]);
  if (ended !== 'still there') return;
  service.kill('SIGKILL');
  throw new Error('The service did not stop within 25 s of SIGTERM.');
}

async function exit(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function ready(baseUrl: string, service: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && service.exitCode === null) {
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`The service did not start: ${await readFile(log, 'utf8')}`);
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) return text.trim();
  }
  throw new Error('The database did not start.');
}
