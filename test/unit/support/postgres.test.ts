import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { startPostgres } from '../../support/postgres.js';

// A server takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

it('gives tests databases of their own, and ends', async () => {
  const server = await startPostgres();
  const url = server.url('it’s mine');
  try {
    await server.createDatabase('it’s mine');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('select current_database() as name');
    await client.end();
    expect(rows).toEqual([{ name: 'it’s mine' }]);
  } finally {
    await server.stop();
  }
  await expect(new pg.Client({ connectionString: url }).connect()).rejects.toThrow('ECONNREFUSED');
});
