/** Random domains with rows go through random changes, all the way up and all the way down. */
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Domain } from '../../src/blueprint/domain.js';
import { migrationsBetween } from '../../src/migrations/difference/index.js';
import { arbitraryChange, changed } from '../support/arbitrary-change.js';
import { arbitraryDomain } from '../support/arbitrary-domain.js';
import { blueprintOf } from '../support/blueprint.js';
import {
  apply,
  catalogue,
  columnSums,
  drift,
  freshDatabase,
  initialSource,
  type MigrationFile,
} from '../support/migrating.js';
import { populate } from '../support/populate.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';

let server: TestPostgres;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(async () => {
  await server.stop();
});

async function withDatabase<T>(
  domain: Domain,
  use: (client: pg.Client, url: string) => Promise<T>,
): Promise<T> {
  databases += 1;
  const client = await freshDatabase(server, `random_${databases}`, domain);
  try {
    return await use(client, server.url(`random_${databases}`));
  } finally {
    await client.end();
  }
}

const sequences = fc.record({
  domain: arbitraryDomain({ maxEntities: 3, maxFields: 6 }),
  changes: fc.tuple(...Array.from({ length: 8 }, (_, index) => arbitraryChange(index))),
});

const runs = Number(process.env.MIGRATION_RUNS ?? 15);
/** `MIGRATION_ROWS=25000 MIGRATION_RUNS=40 npx vitest run --project e2e migrations-random` takes long. */
const rows = Number(process.env.MIGRATION_ROWS ?? 200);

test('what a change does not concern stays, and the schema is the one of a new project', async () => {
  let applied = 0;
  await fc.assert(
    fc.asyncProperty(sequences, async ({ domain: first, changes }) => {
      await withDatabase(first, async (client, url) => {
        await populate(client, first, rows);
        const start = await catalogue(client);
        const files: MigrationFile[] = [];
        let domain = first;
        for (const change of changes) {
          const next = changed(domain, change);
          if (next === undefined) continue;
          const difference = migrationsBetween(blueprintOf(domain), blueprintOf(next.domain), {
            existing: [],
          });
          if (difference.refusals.length > 0) continue;
          const before = await columnSums(client, domain, next.concerned);
          await apply(client, difference.files, 'up');
          const after = await columnSums(client, next.domain);
          expect(after).toEqual(expect.arrayContaining(before));
          files.push(...difference.files);
          domain = next.domain;
          applied += 1;
        }
        const migrated = await catalogue(client);
        expect(migrated).toEqual(await withDatabase(domain, catalogue));
        const sources = files.map(({ text }, at) => ({ name: `${at + 1}.sql`, text }));
        expect(await drift(url, [initialSource(first), ...sources])).toEqual([]);
        await apply(client, files, 'down');
        expect(await catalogue(client)).toEqual(start);
      });
    }),
    {
      numRuns: runs,
      endOnFailure: true,
      seed: process.env.MIGRATION_SEED ? Number(process.env.MIGRATION_SEED) : 5,
    },
  );
  expect(applied).toBeGreaterThan(runs);
  console.log(`${runs} sequences, ${applied} changes applied, up to ${rows} rows a table`);
});
