/** Requests that nobody wrote: Schemathesis makes them of openapi.json, and holds the answers to it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { buildApi } from '../../../src/api/api.js';
import { adminRoles } from '../../../src/blueprint/admin-roles.js';
import { writeBlueprintYaml } from '../../../src/blueprint/yaml-writer.js';
import { starters } from '../../../src/brief/starters/index.js';
import { asksAll } from '../../support/full-models.js';
import type { Source } from '../../support/generated.js';
import {
  blueprintFor,
  starterDomain,
  tenantFeatures,
  withEverything,
} from '../../support/plans.js';
import { project } from '../project.js';
import { Client } from '../suite/client.js';
import { noIssuer } from '../suite/issuer.js';
import { noMails } from '../suite/mails.js';
import type { NewAccount } from '../suite/people.js';
import { accountsOfATenant } from '../suite/tenants.js';

const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const home = await mkdtemp(path.join(tmpdir(), 'schemathesis-'));
afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

const program = await installed();
if (program === undefined) {
  console.info('Skipped: pip could not install Schemathesis, or there is no Python to run it.');
}

/** In an environment of its own, at the versions that are written down. */
async function installed(): Promise<string | undefined> {
  const python = path.join(home, 'python');
  const quiet = { reject: false, timeout: 300_000 } as const;
  if ((await execa('python3', ['-m', 'venv', python], quiet)).exitCode !== 0) return undefined;
  const requirements = at('../fuzzing-requirements.txt');
  const args = ['install', '--quiet', '--retries', '1', '--requirement', requirements];
  const { exitCode } = await execa(path.join(python, 'bin/pip'), args, quiet);
  return exitCode === 0 ? path.join(python, 'bin/schemathesis') : undefined;
}

/**
 * A description cannot say whose a key is, or which values are taken: a valid request may be
 * refused for that. What is too large is refused before it is looked at.
 */
const settings = ({ email, password }: { email: string; password: string }) => `
[auth.dynamic.openapi.bearer]
path = "/v1/auth/login"
extract_selector = "/accessToken"
payload = { email = "${email}", password = "${password}" }

[checks.positive_data_acceptance]
expected-statuses = ["2xx", "304", "400", "401", "403", "404", "409", "412", "415", "422", "428", "431"]

[checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "409", "412", "413", "415", "422", "428", "431"]
`;

/** What it complains of, signed in to an account; nothing, if all is well. */
async function complaints(
  baseUrl: string,
  account: Awaited<ReturnType<NewAccount>>,
  options: readonly string[],
): Promise<string> {
  const config = path.join(home, 'schemathesis.toml');
  await writeFile(config, settings(account));
  const { all, exitCode } = await execa(
    program ?? '',
    [
      ...['--config-file', config, 'run', `${baseUrl}/openapi.json`, '--url', baseUrl],
      ...['--checks', 'all', '--seed', '1', '--no-color', '--no-shrink', ...options],
      // A machine that is busy is no fault of the service.
      ...['--suppress-health-check', 'all', '--request-timeout', '60'],
    ],
    { cwd: home, reject: false, all: true },
  );
  if (asksAll) console.info(all);
  return exitCode === 0 ? '' : all;
}

/** The shop with every feature that it can have. */
async function everything(): Promise<Source> {
  const file = path.join(home, 'blueprint.yaml');
  const core = await blueprintFor('shop', await starterDomain('shop'));
  await writeFile(file, writeBlueprintYaml(withEverything(core)));
  return { blueprint: file };
}

const tenants: Source = {
  starter: 'telemetry',
  features: tenantFeatures,
  api: ['rest', 'graphql'],
  cache: 'all',
};

/** A path of the shop that has each kind of operation; all paths of all, where all is asked. */
const some = [...['--include-path-regex', '^/v1/(auth/|orders|tags)'], '--max-examples', '3'];
const sources: readonly (readonly [string, Source])[] = [
  ['the shop with everything', await everything()],
  ...(asksAll
    ? [
        ...starters.map(({ id }) => [id, { starter: id }] as const),
        ['tenants with everything', tenants] as const,
        ['Chinook', { from: at('../../fixtures/sql/chinook.sql') }] as const,
      ]
    : []),
];

describe.skipIf(program === undefined)('Schemathesis has no complaint of', () => {
  it.each(sources)('%s', { timeout: asksAll ? 7_200_000 : 900_000 }, async (_name, source) => {
    const { blueprint, start } = await project(source);
    const service = await start();
    try {
      const options = asksAll ? ['--max-examples', '10'] : some;
      const { domain } = blueprint;
      const { baseUrl, mails = noMails, issuer = noIssuer } = service;
      const api = buildApi(blueprint);
      const newAccount = api.features.has('tenancy')
        ? accountsOfATenant(new Client(baseUrl), { mails, issuer }, api)
        : service.newAccount;
      const [admin] = adminRoles(domain);
      for (const { name } of domain.roles) {
        // The values at each limit of each parameter, of which there are many, are the same to all.
        const phases = name === admin ? [] : ['--phases', 'fuzzing,stateful'];
        const account = await newAccount(name);
        expect(await complaints(baseUrl, account, [...options, ...phases]), name).toBe('');
      }
    } finally {
      await service.stop();
    }
  });
});
