/** docs/environments.md: in what the environments of a project differ, in one table. */
import type { Api } from '../../api/api.js';
import type { Part } from '../../blueprint/features.js';
import type { Blueprint } from '../../blueprint/schema.js';
import type { FileEntry } from '../stack.js';

type Environment = Blueprint['deployment']['environments'][number];

interface Row {
  readonly what: string;
  /** Only where this is among the features. */
  readonly of?: Part;
  readonly development: string;
  readonly test: string;
  readonly staging: string;
  /** The same as staging's when left out. */
  readonly production?: string;
}

const rows: readonly Row[] = [
  {
    what: 'Set by',
    development: '`.env`, which `npm run env` writes and git ignores',
    test: '`test/support/config.ts`',
    staging: 'the environment of the processes',
  },
  {
    what: '`NODE_ENV`',
    development: '`development`',
    test: '`test`',
    staging: '`staging`',
    production: '`production`, also when unset',
  },
  {
    what: 'Database',
    development: 'a PostgreSQL from npm, in `.postgres`, or `DATABASE_URL`',
    test: 'one for each test file, thrown away',
    staging: 'its own, of the same version and settings as production',
    production: 'with backups, and with nobody else on it',
  },
  {
    what: 'Migrations',
    development: 'applied by `npm run dev`',
    test: 'applied to a template that databases are copied from',
    staging: 'a step of their own before each release',
  },
  {
    what: 'Rows',
    development: '`npm run seed`',
    test: 'factories in `tools/factories/`',
    staging: '`npm run seed`, or made up; never a copy of what people have entrusted to you',
    production: 'real',
  },
  {
    what: 'Secrets',
    development: 'random, in `.env`',
    test: 'random, anew for each app',
    staging: 'its own, from a store of secrets',
    production: 'its own, from a store of secrets; no other environment has them',
  },
  {
    what: '`/docs`',
    development: 'shown',
    test: 'shown',
    staging: 'shown',
    production: 'not shown, unless `DOCS_ENABLED=true`',
  },
  {
    what: 'What everyone may read',
    development: 'asked for again each time',
    test: 'asked for again each time',
    staging: 'kept by browsers for 10 s and by a CDN for 60 s, unless told otherwise',
  },
  {
    what: 'At SIGTERM',
    development: 'stops at once',
    test: 'stops at once',
    staging: 'is not ready for `SHUTDOWN_DELAY_MS` (5 s), then drains',
  },
  {
    what: 'Mails',
    of: 'email',
    development: 'kept at `/mailbox` when `SMTP_URL` is empty',
    test: 'sent to an SMTP server of the tests',
    staging: 'sent by `SMTP_URL`, to a server that keeps them',
    production: 'sent by `SMTP_URL`',
  },
  {
    what: 'Issuers to sign in at',
    of: 'oidc',
    development: 'that of `npm run issuer`, when `OIDC_ISSUERS` is empty',
    test: 'played by the tests',
    staging: '`OIDC_ISSUERS`, over https',
  },
  {
    what: 'Issuer of outside tokens',
    of: 'external',
    development: '`TOKEN_ISSUER`, also without TLS',
    test: 'played by the tests',
    staging: '`TOKEN_ISSUER`, its keys over https',
  },
  {
    what: 'Files',
    of: 'files',
    development: 'in the folder `.files`, or as in staging',
    test: 'in folders that are thrown away',
    staging: 'in its own bucket, `FILES_BUCKET`',
    production: 'in a bucket that nobody else writes to, `FILES_BUCKET`',
  },
  {
    what: 'Webhooks',
    of: 'webhooks',
    development: 'may go to this machine, without TLS',
    test: 'go to receivers of the tests',
    staging: 'go to the public internet only, over https',
  },
  {
    what: 'Broker',
    of: 'broker',
    development: 'events are in the log when `BROKER_URL` is empty',
    test: 'a stand-in, and a NATS server where `nats-server` is installed',
    staging: '`BROKER_URL`, with a user of its own',
  },
  {
    what: 'Redis',
    of: 'redis',
    development: '`REDIS_URL`, or none when it is empty',
    test: 'one of the tests’ own, where `redis-server` is on the PATH',
    staging: 'its own, at `REDIS_URL`',
  },
  {
    what: 'Metrics',
    of: 'metrics',
    development: 'on `METRICS_PORT`',
    test: 'on any free port',
    staging: 'on `METRICS_PORT`, for Prometheus alone',
  },
];

/** What is the same for all has no row; what a project does not have, neither. */
export function environmentFiles(
  { deployment: { environments } }: Blueprint,
  { features }: Api,
): FileEntry[] {
  const of = (row: Row, environment: Environment) =>
    environment === 'production' ? (row.production ?? row.staging) : row[environment];
  return [
    {
      path: 'docs/environments.md',
      template: 'typescript/docs/environments.md.hbs',
      context: {
        head: environments.map((name) => `| ${name} `).join(''),
        rule: '| --- '.repeat(environments.length),
        rows: rows
          .filter((row) => row.of === undefined || features.has(row.of))
          .map((row) => ({
            what: row.what,
            cells: environments.map((name) => `| ${of(row, name)} `).join(''),
          })),
      },
    },
  ];
}
