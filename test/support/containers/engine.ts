/** A Docker engine of a test's own: a daemon on a socket and a folder that go with it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';

export interface Engine {
  readonly folder: string;
  /** Runs the docker client; what it prints on standard output. */
  readonly docker: (...args: string[]) => Promise<string>;
  readonly env: NodeJS.ProcessEnv;
  readonly stop: () => Promise<void>;
}

/** Why no engine can be run here, in words for who reads the skipped test; undefined where one can. */
export async function noEngine(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can';
  for (const program of ['dockerd', 'docker', 'debootstrap']) {
    const { exitCode } = await execa('sh', ['-c', `command -v ${program}`], { reject: false });
    if (exitCode !== 0) return `${program} is not installed`;
  }
  return undefined;
}

/** Starts the daemon, and waits until it answers. */
export async function startEngine(): Promise<Engine> {
  const folder = await mkdtemp(path.join(tmpdir(), 'engine-'));
  const socket = path.join(folder, 'socket');
  const log = path.join(folder, 'log');
  const daemon = spawn(
    'dockerd',
    [
      ...['--host', `unix://${socket}`, '--data-root', path.join(folder, 'data')],
      ...['--exec-root', path.join(folder, 'exec'), '--pidfile', path.join(folder, 'pid')],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const file = createWriteStream(log);
  daemon.stdout.pipe(file);
  daemon.stderr.pipe(file);
  const gone = once(daemon, 'exit');
  // The classic builder comes with the engine; the other is a plug-in of its own.
  const env = { ...process.env, DOCKER_HOST: `unix://${socket}`, DOCKER_BUILDKIT: '0' };
  const docker = async (...args: string[]) => (await execa('docker', args, { env })).stdout;
  const stop = async () => {
    daemon.kill('SIGTERM');
    await gone;
    // The daemon leaves its own network name space mounted, and a mount cannot be removed.
    await execa('umount', [path.join(folder, 'exec/netns/default')], { reject: false });
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (let tries = 0; ; tries += 1) {
    const answers = await access(socket).then(
      () => docker('version').then(Boolean, () => false),
      () => false,
    );
    if (answers) return { folder, docker, env, stop };
    if (daemon.exitCode !== null || tries === 300) {
      const said = await readFile(log, 'utf8');
      if (daemon.exitCode === null) await stop();
      throw new Error(`dockerd does not answer: ${said.slice(-2000)}`);
    }
    await sleep(100);
  }
}
