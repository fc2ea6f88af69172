/** The address of a database, and how it is shown: never with the password in it. */
import { UserError } from '../../errors.js';

/** Whether what was given as a model is a database and no file. */
export const isDatabaseUrl = (given: string): boolean => /^postgres(ql)?:\/\//i.test(given);

/** The database as people name it: `database shop on db.example.com`. */
export function databaseName(given: string): string {
  const url = parsed(given);
  const host = url.host === '' ? (url.searchParams.get('host') ?? 'this machine') : url.host;
  const name = decoded(url.pathname.slice(1));
  return `database ${name === '' ? 'of the user’s name' : name} on ${host}`;
}

/** What of the address must not be seen, as it is written and as it is meant. */
export function secretsOf(given: string): string[] {
  const { password, searchParams } = parsed(given);
  const all = [password, decoded(password), searchParams.get('password') ?? ''];
  return [...new Set(all)].filter((secret) => secret !== '');
}

/**
 * For the driver: `sslmode=require` means what it means to psql, an encrypted connection to
 * whoever answers; without this the driver demands a certificate it can verify.
 */
export function connectionString(given: string): string {
  const url = parsed(given);
  const mode = url.searchParams.get('sslmode');
  if (mode !== null && !url.searchParams.has('uselibpqcompat'))
    url.searchParams.set('uselibpqcompat', 'true');
  return url.href;
}

function parsed(given: string): URL {
  // A host is required in an address of the web, and not in one of a database.
  if (URL.canParse(given)) return new URL(given);
  // What is wrong with it is not shown: the password may be what broke it.
  throw new UserError(
    'The address of the database cannot be read; write it as postgres://user:password@host:5432/database, with %40 for an @ in the password, %2F for a / and %23 for a #.',
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
