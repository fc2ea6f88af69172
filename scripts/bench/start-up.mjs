/** `--help` against a Node that does nothing. */
import { fileURLToPath } from 'node:url';
import { compare } from './processes.mjs';
import { table, times } from './report.mjs';

const cli = fileURLToPath(new URL('../../bin/create-architect-app.js', import.meta.url));

export function measureStartUp(runs) {
  const { nothing, help } = compare(
    { nothing: { args: ['-e', '0'] }, help: { args: [cli, '--help'] } },
    runs,
  );
  table(
    'Start-up',
    ['', 'CPU ms', 'wall ms'],
    [
      ['node -e 0', ...shown(nothing)],
      ['--help', ...shown(help)],
      ['ratio', times(help.cpu / nothing.cpu), times(help.seconds / nothing.seconds)],
    ],
  );
}

const shown = ({ cpu, seconds }) => [Math.round(cpu * 1000), Math.round(seconds * 1000)];
