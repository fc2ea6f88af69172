/** The limits of a service that is started with narrow ones, and that the questions would see them gone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../src/commands/read-blueprint.js';
import { environment, generateProject, type Generated } from '../../support/generated.js';
import { startService } from '../start.js';
import { throttling } from '../suite/index.js';
import { mutated, run } from './copies.js';

const limits = { requests: 60, attempts: 20, ofTenant: 100, atATime: 8 };

const given = process.env['CONFORMANCE_PROJECT'];

/** A project that is there, or one whose accounts are of tenants and send several rows at once. */
async function limitedProject(): Promise<Generated> {
  if (given === undefined)
    return generateProject({ starter: 'telemetry', features: ['tenancy', 'bulk'] });
  const [blueprint, env] = [await readBlueprint(given, given), await environment(given)];
  return { dir: given, blueprint, env, remove: () => Promise.resolve() };
}

const sound = await limitedProject();
const home = await mkdtemp(path.join(tmpdir(), 'limits-'));
afterAll(async () => {
  await sound.remove();
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

throttling(sound.blueprint, () => startService(sound.dir, sound.env, { limits }), limits);

/** Each takes a limit away, and leaves the others as they are. */
const faults = [
  {
    edits: [
      [
        'src/platform/http/shed-load.ts',
        'active >= maxConcurrentRequests',
        'active >= maxConcurrentRequests * 99',
      ],
    ],
    red: 'refuses at once what comes on top of what it works on, but not its health',
  },
  {
    edits: [
      [
        'src/platform/tenancy/rate-limit.ts',
        'tenancy.requestsPerMinute',
        'tenancy.requestsPerMinute * 99',
      ],
    ],
    red: 'counts the requests of all accounts of a tenant together',
  },
  {
    edits: [['src/platform/http/rate-limit.ts', 'items.length - 1', 'items.length * 0']],
    red: 'counts each of several sites as a request',
  },
] as const;

describe.skipIf(given !== undefined)('with the limits gone', () => {
  it('turns red for each of them, and for no other', async () => {
    const broken = await mutated(sound, home, faults);
    const { passed, failed } = await run(broken, '', {
      project: 'matrix',
      file: 'test/conformance/matrix/throttling.test.ts',
    });
    expect(failed.toSorted()).toEqual(faults.map(({ red }) => red).toSorted());
    expect(passed.length).toBeGreaterThan(2);
  });
});
