/** What kept a database from being read, as one sentence that says what to do. */
import { UnreadableDatabaseError } from '../../errors.js';
import { databaseName, secretsOf } from './address.js';

/** By SQLSTATE, or by the code of the operating system. */
const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no host of that name; look at its spelling',
  EAI_AGAIN: 'there is no host of that name; look at its spelling, or at the network',
  ECONNREFUSED: 'nothing answers there; start the server, or look at host and port',
  ECONNRESET: 'the server hung up; look at whether it is PostgreSQL that listens there',
  EHOSTUNREACH: 'the host cannot be reached from here; look at the network',
  ENETUNREACH: 'the host cannot be reached from here; look at the network',
  ETIMEDOUT: 'nothing answers there; look at host, port and firewall',
  ENOENT: 'there is no server behind that socket; start it, or name a host',
  '28P01': 'user or password is wrong; look at both, and at PGPASSWORD',
  '3D000': 'there is no such database on that server; look at its name',
  '42501': 'the user may not read it; grant CONNECT on it, or name another user',
  '53300': 'the server has no connection left; try again later',
  '57P03': 'the server is starting or stopping; try again in a moment',
  '57014': 'the server took too long to describe its tables; try again when it has less to do',
  '55P03': 'something holds a lock on its tables; try again when it is done',
};

/** By what the driver says, where it gives no code. */
const sayings: readonly (readonly [RegExp, string])[] = [
  [/timeout/i, 'nothing answers there within 10 seconds; look at host, port and firewall'],
  [
    /password must be a string/i,
    'it asks for a password and none was given; write it into the address, or set PGPASSWORD',
  ],
  [
    /does not support SSL/i,
    'it takes no encrypted connections; add sslmode=disable to the address if that is meant',
  ],
  [
    /no pg_hba\.conf entry.*no encryption/i,
    'it takes encrypted connections only, or none from here; add sslmode=require to the address',
  ],
  [/no pg_hba\.conf entry/i, 'it lets this user in from elsewhere only; see its pg_hba.conf'],
  [
    /self.signed|certificate/i,
    'its certificate cannot be verified; add sslrootcert=FILE to the address, or sslmode=require to trust whoever answers',
  ],
  [/terminated unexpectedly/i, 'the server hung up; look at whether it is PostgreSQL'],
];

/** The error to show for whatever the driver threw. */
export function unreadable(given: string, cause: unknown): UnreadableDatabaseError {
  const { code = '', message = '' } = first(cause);
  const why =
    (code === '28000' ? undefined : reasons[code]) ??
    sayings.find(([saying]) => saying.test(message))?.[1] ??
    (code === '28000' ? 'the server does not let this user in; look at its name' : message);
  return new UnreadableDatabaseError(databaseName(given), withoutSecrets(given, why));
}

/** Of a host with several addresses, each was tried; the first failure speaks for all. */
function first(cause: unknown): { readonly code?: string; readonly message?: string } {
  const error = cause as { code?: string; message?: string; errors?: unknown[] };
  return error.message === '' && error.errors?.[0] ? first(error.errors[0]) : error;
}

const withoutSecrets = (given: string, text: string): string =>
  secretsOf(given).reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
