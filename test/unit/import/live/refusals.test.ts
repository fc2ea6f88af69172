/** A database that cannot be read is told in one sentence, and its password never. */
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { modelName, readModel } from '../../../../src/import/files.js';
import { startPostgres, type TestPostgres } from '../../../support/postgres.js';

// A server takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query("create role guest login password 'wel;come'");
  await client.query('create database closed');
  await client.query('revoke connect on database closed from public');
  await client.end();
});
afterAll(() => server.stop());

const as = (user: string, password: string, database: string) => {
  const url = new URL(server.url(database));
  Object.assign(url, { username: user, password });
  return url.href;
};

it.each([
  ['a wrong password', () => as('postgres', 'hunter2', 'postgres'), 'user or password is wrong'],
  ['a wrong user', () => as('nobody', 'hunter2', 'postgres'), 'user or password is wrong'],
  ['no password', () => as('postgres', '', 'postgres'), 'it asks for a password'],
  [
    'no such database',
    () => server.url('elsewhere'),
    'The database elsewhere on 127.0.0.1:\\d+ could not be read: there is no such database',
  ],
  ['no rights', () => as('guest', 'wel;come', 'closed'), 'the user may not read it'],
  ['no tables', () => server.url('postgres'), 'it has no tables'],
  ['no server', () => 'postgres://me:hunter2@127.0.0.1:1/x', 'nothing answers there'],
  ['no host', () => 'postgres://me:hunter2@no-such-host.invalid/x', 'there is no host'],
  ['no encryption', () => `${server.url('postgres')}?sslmode=require`, 'no encrypted connections'],
  [
    'no address',
    () => 'postgres://me:hunter2#/@host:x/y',
    'address of the database cannot be read',
  ],
])('%s', async (_name, url, message) => {
  const error = (await readModel([url()], '/').catch((thrown: unknown) => thrown)) as Error;
  expect(error).toMatchObject({ exitCode: 2, message: expect.stringMatching(message) as unknown });
  expect(error.message).toMatch(/^The .*\.$/);
  const { password } = new URL(server.url('postgres'));
  expect(`${error.message} ${error.stack}`).not.toMatch(new RegExp(`hunter2|wel;come|${password}`));
});

it('a server that is no PostgreSQL', async () => {
  const web = createServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((resolve) => void web.listen(0, '127.0.0.1', resolve));
  const { port } = web.address() as AddressInfo;
  const read = readModel([`postgres://me:hunter2@127.0.0.1:${port}/x`], '/');
  await expect(read).rejects.toThrow(/could not be read: .*PostgreSQL/);
  web.close();
});

it('is not read together with files', async () => {
  await expect(readModel([server.url('a'), 'b.sql'], '/')).rejects.toThrow(
    /^The database a on 127\.0\.0\.1:\d+ is a model of its own; name nothing else beside it\.$/,
  );
});

it('is called without its password', () => {
  expect(modelName('postgresql://me:hunter2@db.example.com/sh%20op?sslmode=require')).toBe(
    'database sh op on db.example.com',
  );
});
