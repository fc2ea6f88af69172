/** Runs one command of a project, its output going to a log, and never leaves it running. */
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { execa } from 'execa';

export interface Outcome {
  readonly ok: boolean;
  readonly ms: number;
  /** Why it failed, where the log does not say it. */
  readonly failure?: string;
}

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
  readonly signal: AbortSignal;
}

/** How long a command may take to end by itself once it is told to. */
const patience = 5000;

export async function runStep({ command, args, cwd, env, log, signal }: Command): Promise<Outcome> {
  const began = performance.now();
  const output = createWriteStream(log);
  output.write(`$ ${[command, ...args].join(' ')}\n`);
  const child = execa(command, args, {
    cwd,
    env,
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    buffer: false,
    reject: false,
    // A process group of its own, so that all that it started can be ended with it.
    detached: process.platform !== 'win32',
  });
  child.all.pipe(output, { end: false });
  const stop = () => endGroup(child.pid, 'SIGTERM');
  const kill = () => endGroup(child.pid, 'SIGKILL');
  let timer: NodeJS.Timeout | undefined;
  const cancel = () => {
    stop();
    timer = setTimeout(kill, patience);
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const result = await child;
  signal.removeEventListener('abort', cancel);
  clearTimeout(timer);
  // What the command left running in the background goes, too.
  kill();
  output.end();
  await finished(output);
  const ms = Math.round(performance.now() - began);
  if (!result.failed) return { ok: true, ms };
  const failure = result.code === 'ENOENT' ? `${command} is not installed` : undefined;
  return { ok: false, ms, ...(failure === undefined ? {} : { failure }) };
}

function endGroup(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    void execa('taskkill', ['/pid', String(pid), '/T', '/F'], { reject: false });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}
