/** Generating 5 and 50 entities to disk against the floor, and where the time goes. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { blueprintText } from './blueprint.mjs';
import { makeFloor } from './floor.mjs';
import { compare, median } from './processes.mjs';
import { table, times } from './report.mjs';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const cli = here('../../bin/create-architect-app.js');

export function measureGeneration(home, runs) {
  const sizes = [5, 50];
  const commands = {};
  const made = {};
  for (const size of sizes) {
    const folder = path.join(home, String(size));
    mkdirSync(folder);
    const blueprint = path.join(folder, 'blueprint.yaml');
    writeFileSync(blueprint, blueprintText(size));
    const project = path.join(folder, 'project');
    const target = path.join(folder, 'floor');
    const args = [cli, project, '--blueprint', blueprint, '--no-install', '--no-git'];
    compare({ once: { args } }, 1);
    made[size] = { ...makeFloor(project, folder), blueprint, staged: path.join(folder, 'staged') };
    const clear = (place) => () => rmSync(place, { recursive: true, force: true });
    commands[`floor ${size}`] = {
      args: [here('floor-program.mjs'), folder, target],
      before: clear(target),
    };
    commands[size] = { args, before: clear(project) };
  }
  const found = compare(commands, runs);

  table(
    'Generating to disk (CPU seconds of the whole process)',
    ['entities', 'files', 'KB', 'floor', 'this', 'ratio', 'peak MiB', 'wall s'],
    sizes.map((size) => {
      const [one, floor] = [found[size], found[`floor ${size}`]];
      return [
        size,
        made[size].files,
        Math.round(made[size].bytes / 1000),
        floor.cpu.toFixed(2),
        one.cpu.toFixed(2),
        times(one.cpu / floor.cpu),
        Math.round(one.mib),
        one.seconds.toFixed(2),
      ];
    }),
  );
  console.log(`Growth from 5 to 50 entities: ${times(found[50].cpu / found[5].cpu)}\n`);

  const stages = sizes.map((size) => medianStages(made[size], runs));
  table(
    'Where it goes (CPU milliseconds, stages one after the other)',
    ['stage', ...sizes.map((size) => `${size} entities`)],
    Object.keys(stages[0]).map((name) => [name, ...stages.map((one) => Math.round(one[name]))]),
  );
}

function medianStages({ blueprint, staged }, runs) {
  const all = Array.from({ length: runs }, () => {
    rmSync(staged, { recursive: true, force: true });
    const args = [here('phases.mjs'), blueprint, staged];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  return Object.fromEntries(
    Object.keys(all[0]).map((name) => [name, median(all.map((one) => one[name]))]),
  );
}
