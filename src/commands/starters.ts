/** `create-architect-app starters`: the domains to begin with. */
import { starters } from '../brief/starters/index.js';
import type { Io } from '../io.js';

export interface StartersOptions {
  readonly json: boolean;
}

export function runStarters({ json }: StartersOptions, { stdout }: Pick<Io, 'stdout'>): void {
  const rows = starters.map(({ id, title, description }) => ({ id, title, description }));
  if (json) {
    stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const width = Math.max(...rows.map(({ id }) => id.length));
  for (const { id, title, description } of rows) {
    stdout.write(`${id.padEnd(width)}  ${title}: ${description}\n`);
  }
}
