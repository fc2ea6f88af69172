/** Processes of a generated project, as many as a test wants, beside each other on one database. */
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { freePort } from './free-port.js';
import type { Generated } from './generated.js';

export interface Instance {
  readonly url: string;
  readonly child: ChildProcess;
}

export interface Launch {
  readonly env: NodeJS.ProcessEnv;
  /** Options of Node itself. */
  readonly options?: readonly string[];
  /** A file that its standard output goes to instead of its log; `pipe` for one to us. */
  readonly output?: string;
}

/** A process takes its time to start, the more so on a busy machine. */
export const soon = { timeout: 120_000, interval: 50 };

/** Processes by the entry that they run; `end` kills what is left of them. */
export function processesOf(project: Generated, common: NodeJS.ProcessEnv) {
  const children: ChildProcess[] = [];
  let logs = 0;
  const launch = async (entry: string, { env, options = [], output }: Launch) => {
    logs += 1;
    const log = await open(path.join(project.dir, `${logs}.log`), 'w');
    const file = output === undefined || output === 'pipe' ? log : await open(output, 'w');
    const stdout = output === 'pipe' ? 'pipe' : file.fd;
    const stdio: StdioOptions = ['ignore', stdout, log.fd];
    const args = ['--env-file=.env', ...options, entry];
    const child = spawn('node', args, {
      cwd: project.dir,
      env: { ...project.env, ...common, ...env },
      stdio,
    });
    children.push(child);
    await log.close();
    if (file !== log) await file.close();
    return child;
  };
  return {
    /** Resolves when it says that it is ready. */
    service: async (how: Launch = { env: {} }): Promise<Instance> => {
      const env = { PORT: String(await freePort()), METRICS_PORT: String(await freePort()) };
      const url = `http://127.0.0.1:${env.PORT}`;
      const child = await launch('src/main.ts', { ...how, env: { ...env, ...how.env } });
      await expect.poll(() => readiness(url), soon).toBe(200);
      return { url, child };
    },
    worker: () => launch('src/worker.ts', { env: {} }),
    end: async () => {
      for (const child of children) if (isRunning(child)) await ended(child, 'SIGKILL');
    },
  };
}

export const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode === null && signalCode === null;

/** Sends a signal and waits for the end: its exit code and the signal that ended it. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown[]> {
  const end = once(child, 'exit');
  child.kill(signal);
  return end;
}

/** The status of /readyz; undefined when nobody listens. */
export async function readiness(url: string): Promise<number | undefined> {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  await answer?.text();
  return answer?.status;
}
