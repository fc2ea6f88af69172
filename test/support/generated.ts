/** Generated projects to run tests on: made by the command line, their packages installed once. */
import { createHash } from 'node:crypto';
import { access, copyFile, mkdir, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { Feature, SignInWay } from '../../src/blueprint/features.js';
import type { Blueprint } from '../../src/blueprint/schema.js';
import { readBlueprint } from '../../src/commands/read-blueprint.js';
import { acquire, type Release } from '../../src/disk/lock.js';
import { FolderBusyError } from '../../src/errors.js';
import type { Io } from '../../src/io.js';
import { main } from '../../src/main.js';
import { projectEnvironment } from '../../src/verify/environment.js';
import { nodeFor } from '../../src/verify/node.js';

export type Source =
  | {
      readonly starter: string;
      readonly features?: readonly Feature[];
      readonly signIn?: readonly SignInWay[];
      readonly api?: readonly string[];
      /** Rows of these entities, or of all that can be, are kept once they have been read. */
      readonly cache?: string;
    }
  | { readonly blueprint: string }
  | { readonly from: string; readonly existing?: true }
  | { readonly replay: string };

export interface Generated {
  readonly dir: string;
  /** What the project says of itself, read back from its blueprint.yaml. */
  readonly blueprint: Blueprint;
  /** The environment for its commands: a Node that is new enough comes first on the PATH. */
  readonly env: NodeJS.ProcessEnv;
  readonly remove: () => Promise<void>;
}

const cache = fileURLToPath(new URL('../../node_modules/.cache/architect/', import.meta.url));

/** Makes a project in a temporary folder, with its packages linked from a shared install. */
export async function generateProject(source: Source): Promise<Generated> {
  const home = await mkdtemp(path.join(tmpdir(), 'generated-'));
  const remove = () => rm(home, { recursive: true, force: true, maxRetries: 5 });
  try {
    return { ...(await makeProject(home, source)), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** A project of one of the models in test/fixtures. */
export const generateFixture = (file: string): Promise<Generated> =>
  generateProject({ from: fileURLToPath(new URL(`../fixtures/${file}`, import.meta.url)) });

async function makeProject(home: string, source: Source): Promise<Omit<Generated, 'remove'>> {
  const [[flag, value]] = Object.entries(source) as [[string, string]];
  const dir = path.join(home, flag === 'starter' ? value : 'project');
  let messages = '';
  const stderr = { write: (text: string) => ((messages += text), true), columns: 80 };
  const io: Io = {
    stdin: process.stdin,
    stdout: stderr as unknown as NodeJS.WritableStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    env: process.env,
    cwd: home,
    interactive: false,
    signal: new AbortController().signal,
  };
  const questions = flag === 'blueprint' ? [] : ['--yes'];
  if ('existing' in source) questions.push('--existing');
  if ('features' in source && source.features) questions.push('--with', source.features.join(','));
  if ('signIn' in source && source.signIn) questions.push('--sign-in', source.signIn.join(','));
  if ('api' in source && source.api) questions.push('--api', source.api.join(','));
  if ('cache' in source && source.cache) questions.push('--cache', source.cache);
  const code = await main(
    ['create', dir, `--${flag}`, value, ...questions, '--no-install', '--no-git'],
    io,
  );
  if (code !== 0) throw new Error(`The project could not be made (${code}): ${messages}`);
  const env = await environment(dir);
  await linkPackages(dir, env);
  return { dir, blueprint: await readBlueprint(dir, dir), env };
}

/** The environment of a project's own commands on this machine. */
export async function environment(dir: string): Promise<NodeJS.ProcessEnv> {
  const { engines } = JSON.parse(await readFile(path.join(dir, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const minimum = engines.node.replace(/^\D+/, '').padEnd(5, '.0');
  const silent = { start: () => {}, detail: () => {}, end: () => {}, say: () => {} };
  const io = { env: process.env, signal: new AbortController().signal };
  const { folder, report } = await nodeFor(minimum, io, silent);
  if (report?.status === 'failed') throw new Error(`There is no Node ${minimum} to run it.`);
  return projectEnvironment(process.env, folder);
}

/** Projects of one stack depend on the same packages: whoever is first installs them for all. */
async function linkPackages(dir: string, env: NodeJS.ProcessEnv): Promise<void> {
  const manifest = await readFile(path.join(dir, 'package.json'), 'utf8');
  const { dependencies, devDependencies } = JSON.parse(manifest) as Record<string, unknown>;
  const key = JSON.stringify([dependencies, devDependencies, process.platform, process.arch]);
  const shared = path.join(cache, createHash('sha256').update(key).digest('hex').slice(0, 16));
  await installOnce(dir, shared, env);
  await copyFile(path.join(shared, 'package-lock.json'), path.join(dir, 'package-lock.json'));
  await symlink(path.join(shared, 'node_modules'), path.join(dir, 'node_modules'), 'junction');
}

async function installOnce(dir: string, shared: string, env: NodeJS.ProcessEnv): Promise<void> {
  await mkdir(cache, { recursive: true });
  const staging = `${shared}.staging`;
  while (!(await isThere(shared))) {
    const release = await acquired(staging, shared);
    if (release === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      continue;
    }
    try {
      if (await isThere(shared)) return;
      const install = path.join(staging, 'install');
      await mkdir(install);
      await copyFile(path.join(dir, 'package.json'), path.join(install, 'package.json'));
      await execa('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], {
        cwd: install,
        env,
        extendEnv: false,
      });
      await rename(install, shared);
    } finally {
      await release();
    }
  }
}

async function acquired(staging: string, shared: string): Promise<Release | undefined> {
  try {
    return await acquire(staging, shared, async () => {});
  } catch (error) {
    if (error instanceof FolderBusyError) return undefined;
    throw error;
  }
}

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
