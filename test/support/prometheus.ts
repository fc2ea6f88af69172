/** A real Prometheus and its promtool: those of the PATH, or Debian's package unpacked into the cache. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { freePort } from './free-port.js';

export interface PrometheusPrograms {
  readonly prometheus: string;
  readonly promtool: string;
}

const cached = fileURLToPath(
  new URL('../../node_modules/.cache/architect/prometheus/', import.meta.url),
);

/** Where the two programs are; undefined, and said aloud, where they cannot be had. */
export async function prometheusPrograms(): Promise<PrometheusPrograms | undefined> {
  const found = await onPath();
  if (found) return found;
  const bin = path.join(cached, 'usr/bin');
  const unpacked = {
    prometheus: path.join(bin, 'prometheus'),
    promtool: path.join(bin, 'promtool'),
  };
  if (await isThere(unpacked.promtool)) return unpacked;
  try {
    await unpack();
    return unpacked;
  } catch (error) {
    const [why] = String(error instanceof Error ? error.message : error).split('\n');
    console.warn(`Skipped: there is no Prometheus here, and Debian's cannot be had: ${why}`);
    return undefined;
  }
}

async function onPath(): Promise<PrometheusPrograms | undefined> {
  const programs = { prometheus: 'prometheus', promtool: 'promtool' };
  const answers = await Promise.all(
    Object.values(programs).map((name) => execa(name, ['--version'], { reject: false })),
  );
  return answers.every(({ exitCode }) => exitCode === 0) ? programs : undefined;
}

/** Unpacked only: installing it would also start it. */
async function unpack(): Promise<void> {
  await mkdir(path.dirname(path.resolve(cached)), { recursive: true });
  const folder = await mkdtemp(path.join(path.dirname(path.resolve(cached)), 'unpacking-'));
  try {
    const download = () => execa('apt-get', ['download', 'prometheus'], { cwd: folder });
    await download().catch(async () => {
      await execa('apt-get', ['update']);
      await download();
    });
    const [file = ''] = await readdir(folder);
    await execa('dpkg-deb', ['-x', path.join(folder, file), path.join(folder, 'files')]);
    // Whoever is first has made it for all.
    await rename(path.join(folder, 'files'), cached).catch(async (error: unknown) => {
      if (!(await isThere(cached))) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

export interface RunningPrometheus {
  /** The names of the alerts that fire now. */
  firing(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Starts it on a configuration and rules, which stand beside each other as `alerts.yml`. */
export async function startPrometheus(
  { prometheus }: PrometheusPrograms,
  configuration: string,
  rules: string,
): Promise<RunningPrometheus> {
  const home = await mkdtemp(path.join(tmpdir(), 'prometheus-'));
  await writeFile(path.join(home, 'prometheus.yml'), configuration);
  await writeFile(path.join(home, 'alerts.yml'), rules);
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(
    prometheus,
    [
      `--config.file=${home}/prometheus.yml`,
      `--storage.tsdb.path=${home}/data`,
      `--web.listen-address=${new URL(url).host}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    firing: async () => {
      const answer = await fetch(`${url}/api/v1/alerts`).catch(() => undefined);
      if (!answer?.ok) return [];
      const { data } = (await answer.json()) as {
        data: { alerts: { state: string; labels: { alertname: string } }[] };
      };
      return data.alerts
        .filter(({ state }) => state === 'firing')
        .map(({ labels }) => labels.alertname);
    },
    stop: async () => {
      process.off('exit', kill);
      kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
