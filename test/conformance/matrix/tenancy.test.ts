/** The suite on a fleet of devices whose operators are tenants, with every feature; and its own honesty. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readBlueprint } from '../../../src/commands/read-blueprint.js';
import { environment, type Generated, generateProject } from '../../support/generated.js';
import { tenantFeatures } from '../../support/plans.js';
import { expectSound, testsOf } from '../../support/project-checks.js';
import { startService } from '../start.js';
import { conformance } from '../suite/index.js';
import { mutated, run } from './copies.js';

/** A project that is there, or one that is made now. */
async function soundProject(): Promise<Generated> {
  const dir = process.env['CONFORMANCE_PROJECT'];
  if (dir === undefined)
    return generateProject({
      starter: 'telemetry',
      features: tenantFeatures,
      api: ['rest', 'graphql'],
      cache: 'all',
    });
  const [blueprint, env] = [await readBlueprint(dir, dir), await environment(dir)];
  return { dir, blueprint, env, remove: () => Promise.resolve() };
}

const sound = await soundProject();
const home = await mkdtemp(path.join(tmpdir(), 'tenants-'));
afterAll(async () => {
  await sound.remove();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

it('is a sound project, with tests of its own', async () => {
  await expectSound(sound);
  const own = [
    'security',
    'graphql',
    'accounts/invitations',
    'platform/jobs',
    'platform/events',
    'platform/broker',
    'platform/cache',
    'platform/row-cache',
    'migrations',
  ];
  const files = own.map((name) => `test/${name}`);
  expect(await testsOf(sound, files)).toMatchObject({ failed: 0, said: '' });
});

conformance(sound.blueprint, () => startService(sound.dir, sound.env));

const checks = ' of another tenant';
const withoutPolicy = [
  'src/platform/access/policy.ts',
  "const inTenant = 't.tenant_id = :tenant';",
  "const inTenant = '(:tenant::uuid is null or true)';",
] as const;
const withoutRowSecurity = [
  ['src/platform/database/pool.ts', '-c role=${serviceRole} ', '${serviceRole.slice(0, 0)}'],
  ['src/main.ts', 'await refuseToSeeAllTenants(pool);', 'void refuseToSeeAllTenants;'],
] as const;

it.each([
  ['policies forget the tenant, because row-level security stands behind them', [withoutPolicy]],
  ['row-level security is off, because the policies know the tenant', withoutRowSecurity],
])('stays green when %s', async (_what, edits) => {
  const { passed, failed } = await run(await mutated(sound, home, [{ edits }]), checks);
  expect(failed).toEqual([]);
  expect(passed.length).toBeGreaterThan(10);
});

it('turns red when tenants share what is kept', async () => {
  const edits = [
    ['src/platform/cache/cached-row.ts', "scope.tenantId ?? ''", "scope.tenantId && ''"] as const,
  ];
  const { failed } = await run(await mutated(sound, home, [{ edits }]), 'has no kept ');
  expect(failed).toContain('has no kept site of another tenant');
});

it('turns red when both are gone', async () => {
  const edits = [withoutPolicy, ...withoutRowSecurity];
  const { failed } = await run(await mutated(sound, home, [{ edits }]), checks);
  expect(failed).toContain('has no site of another tenant to read, list or export');
  expect(failed).toContain('changes no site of another tenant');
});
