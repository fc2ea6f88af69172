/** One service made anew after one changed line of blueprint.yaml, without the project's own checks. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { blueprintText } from './blueprint.mjs';
import { compare } from './processes.mjs';
import { table } from './report.mjs';

const cli = fileURLToPath(new URL('../../bin/create-architect-app.js', import.meta.url));

export function measureRegenerate(home, runs) {
  const commands = {};
  for (const size of [5, 50]) {
    const [made, project] = ['made', 'changed'].map((name) => path.join(home, `${name}-${size}`));
    const text = path.join(home, `${size}.yaml`);
    writeFileSync(text, blueprintText(size));
    const flags = ['--blueprint', text, '--no-install', '--no-git'];
    const { status, stderr } = spawnSync(process.execPath, [cli, made, ...flags]);
    if (status !== 0) throw new Error(String(stderr));
    const model = readFileSync(path.join(made, 'blueprint.yaml'), 'utf8');
    const entity = /- name: ([A-Z]\w+)/.exec(model)?.[1];
    writeFileSync(
      path.join(made, 'blueprint.yaml'),
      model.replace('maxLength: 2000', 'maxLength: 3000'),
    );
    const scope = ['services', 'routes', '--entity', entity];
    commands[size] = {
      args: [cli, 'regenerate', ...scope, '--dir', project, '--no-verify'],
      before: () => {
        rmSync(project, { recursive: true, force: true });
        cpSync(made, project, { recursive: true });
      },
    };
  }
  const found = compare(commands, runs);
  table(
    'Making one service anew',
    ['entities', 'CPU ms', 'wall ms'],
    Object.entries(found).map(([size, { cpu, seconds }]) => [
      size,
      Math.round(cpu * 1000),
      Math.round(seconds * 1000),
    ]),
  );
}
