/** An installed project of the bench's blueprint, and how long it took to be green. */
import { writeFileSync } from 'node:fs';
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

/** The same project without the steps that verify it. */
export async function makeProject(home) {
  const blueprint = path.join(home, 'api.yaml');
  const dir = path.join(home, 'api');
  writeFileSync(blueprint, blueprintText(5));
  await execa(process.execPath, [cli, dir, '--blueprint', blueprint, '--no-git', '--no-verify'], {
    stderr: 'inherit',
  });
  return dir;
}

/** The environment of the project's own commands: a Node that is new enough comes first. */
export async function environmentFor() {
  const silent = { start() {}, end() {}, say() {} };
  const { signal } = new AbortController();
  const { folder } = await nodeFor('22.18.0', { env: process.env, signal }, silent);
  return projectEnvironment(process.env, folder);
}
