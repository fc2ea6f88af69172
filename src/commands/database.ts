/** Which database a project works on, and what is asked of it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { UserError } from '../errors.js';
import { isDatabaseUrl } from '../import/live/address.js';

/** True is `--database` without an address: the project's own. */
export type DatabaseFlag = string | true | undefined;

/** The address that is given, else DATABASE_URL of the environment, else that of `.env`. */
export async function databaseOf(
  root: string,
  given: DatabaseFlag,
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<string | undefined> {
  if (typeof given === 'string') {
    if (isDatabaseUrl(given)) return given;
    throw new UserError(
      '--database wants an address such as postgres://user@host:5432/name, or none for the one in .env.',
    );
  }
  const text = await readFile(path.join(root, '.env'), 'utf8').catch(() => '');
  const url = env.DATABASE_URL || parseEnv(text).DATABASE_URL;
  return url && isDatabaseUrl(url) ? url : undefined;
}
