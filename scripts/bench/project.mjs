/** An installed project of the bench's blueprint, and how long it took to be green. */
import { cpSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { projectEnvironment } from '../../dist/verify/environment.js';
import { nodeFor } from '../../dist/verify/node.js';
import { blueprintText } from './blueprint.mjs';
import { table } from './report.mjs';

const cli = fileURLToPath(new URL('../../bin/create-architect-app.js', import.meta.url));

/** From the command to green, by its own Report. */
export async function measureGreen(home) {
  const blueprint = path.join(home, 'green.yaml');
  const dir = path.join(home, 'green');
  writeFileSync(blueprint, blueprintText(5));
  const began = performance.now();
  const { stdout } = await execa(
    process.execPath,
    [cli, dir, '--blueprint', blueprint, '--no-git', '--json'],
    { stderr: 'inherit' },
  );
  const seconds = (ms) => (ms / 1000).toFixed(1);
  const all = performance.now() - began;
  const { steps } = JSON.parse(stdout);
  table(
    'From the command to green (5 entities)',
    ['step', 'seconds', 'tests'],
    [
      ...steps.map(({ name, ms, tests }) => [name, seconds(ms), tests?.passed ?? '']),
      ['all', seconds(all), ''],
    ],
  );
  return dir;
}

/**
 * The same project without the steps that verify it, built. `packages` names a project whose
 * packages it shares instead of installing its own.
 */
export async function makeProject(home, name, { features = [], packages } = {}) {
  const blueprint = path.join(home, `${name}.yaml`);
  const dir = path.join(home, name);
  writeFileSync(blueprint, blueprintText(5, features));
  const how = packages === undefined ? '--no-verify' : '--no-install';
  await execa(process.execPath, [cli, dir, '--blueprint', blueprint, '--no-git', how]);
  if (packages !== undefined)
    symlinkSync(path.join(packages, 'node_modules'), path.join(dir, 'node_modules'));
  await build(dir);
  return dir;
}

export async function build(dir) {
  const env = await environmentFor();
  await execa('npm', ['run', '--silent', 'build'], { cwd: dir, env, extendEnv: false });
}

/** The same API with NestJS and TypeORM, installed and compiled. */
export async function makeNest(home) {
  const dir = path.join(home, 'nest');
  cpSync(fileURLToPath(new URL('nest', import.meta.url)), dir, { recursive: true });
  await execa('npm', ['install', '--no-audit', '--no-fund'], { cwd: dir });
  await execa('npx', ['tsc'], { cwd: dir });
  return dir;
}

/** The environment of the project's own commands: a Node that is new enough comes first. */
export async function environmentFor() {
  const silent = { start() {}, end() {}, say() {} };
  const { signal } = new AbortController();
  const { folder } = await nodeFor('22.18.0', { env: process.env, signal }, silent);
  return projectEnvironment(process.env, folder);
}
