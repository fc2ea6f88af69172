/** What `architect status --database` adds: the database beside the migrations of the project. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.js';
import type { DatabaseState } from '../import/drift/index.js';
import { migrationsTable } from '../migrations/table.js';
import { type DatabaseFlag, databaseOf } from './database.js';

const folder = 'db/migrations';

/** Asks the database; changes nothing in it. */
export async function stateOf(
  root: string,
  given: DatabaseFlag,
  isExisting: boolean,
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<DatabaseState> {
  const url = await databaseOf(root, given, env);
  if (url === undefined) {
    throw new UserError(
      'No database is known: give its address with --database postgres://…, or as DATABASE_URL in the environment or in .env.',
    );
  }
  const { databaseState } = await import('../import/drift/index.js');
  const names = (await readdir(path.join(root, folder))).filter((name) => name.endsWith('.sql'));
  const files = names.toSorted().map(async (name) => {
    return { name, text: await readFile(path.join(root, folder, name), 'utf8') };
  });
  return databaseState(url, await Promise.all(files), migrationsTable(isExisting));
}

/** Nothing to apply, nothing that is not known, nothing that is otherwise. */
export const agrees = ({ pending, unknown, drift }: DatabaseState): boolean =>
  pending.length + unknown.length + drift.length === 0;

export function stateText(state: DatabaseState): readonly string[] {
  const { database, applied, pending, unknown, drift } = state;
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
  const count = `${applied.length} ${applied.length === 1 ? 'migration is' : 'migrations are'} applied`;
  return [
    '',
    agrees(state)
      ? `The ${database} is what the migrations make; ${count}.`
      : `The ${database} is not what the migrations make; ${count}.`,
    ...list('Not applied yet (npm run migrate)', pending),
    ...list('Applied, and not among the files', unknown),
    ...list('Otherwise than the applied migrations make it', drift),
  ];
}
