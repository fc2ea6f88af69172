/** A backend for a database as it is: its own tests, and a database that was there before it. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startService } from '../../conformance/start.js';
import { type Generated, generateProject } from '../../support/generated.js';
import { startPostgres, type TestPostgres } from '../../support/postgres.js';
import { expectSound, testsOf } from '../../support/project-checks.js';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../fixtures/sql/${name}`, import.meta.url));

describe('the three questions', () => {
  let project: Generated | undefined;
  afterEach(() => project?.remove());

  it.each([
    ['Chinook', 'chinook.sql', 700],
    ['A library with hard types and names', 'library.sql', 400],
    ['Checks across columns and by functions', 'checks.sql', 350],
  ])('%s', async (_name, file, least) => {
    project = await generateProject({ from: fixture(file), existing: true });
    await expectSound(project);
    const tests = await testsOf(project);
    expect(tests).toMatchObject({ failed: 0, said: '' });
    expect(tests.passed).toBeGreaterThan(least);
    const lint = ['run', '--silent', 'lint:migrations'];
    const { exitCode } = await execa('npm', lint, { cwd: project.dir, env: project.env });
    expect(exitCode).toBe(0);
  });
});

describe('a database that has rows', () => {
  let server: TestPostgres;
  let project: Generated;
  let owner: pg.Client;

  beforeAll(async () => {
    server = await startPostgres();
    await server.createDatabase('library');
    owner = new pg.Client(server.url('library'));
    await owner.connect();
    await owner.query(await readFile(fixture('library.sql'), 'utf8'));
    await owner.query(`
      insert into schema_migrations values ('20260101000000');
      insert into "Publishers" values ('ORB', 'Orbit', 'N', 1974);
      insert into authors (name) values ('Ann');
      insert into books (title, "PublisherCode", price, weight, bought_at, tags, shelf) values
        ('Old book', 'ORB', 4.5, 0.1, '2020-02-29 12:30:00.25', '{a,b}', 'Bottom');
      insert into book_authors values (1, 1);
      insert into readings values (1, '2026-01-01')`);
    project = await generateProject({ from: fixture('library.sql'), existing: true });
  });

  afterAll(async () => {
    await owner.end();
    await project.remove();
    await server.stop();
  });

  it('is served as it is, and not altered', async () => {
    const before = await catalogueOf(owner);
    const service = await startService(project.dir, project.env, {
      databaseUrl: server.url('library'),
    });
    try {
      const { email, password } = await service.newAccount('admin');
      const send = async (method: string, path: string, body?: unknown, headers = {}) => {
        const answer = await fetch(`${service.baseUrl}/v1${path}`, {
          method,
          headers: {
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        const text = await answer.text();
        return { status: answer.status, etag: answer.headers.get('etag') ?? '', text };
      };
      const json = ({ text }: { text: string }) => JSON.parse(text) as Record<string, unknown>;
      const login = json(await send('POST', '/auth/login', { email, password }));
      const headers = { authorization: `Bearer ${String(login['accessToken'])}` };

      const old = await send('GET', '/books/1?include=authors', undefined, headers);
      expect(json(old)).toMatchObject({
        id: 1,
        title: 'Old book',
        titleLength: 8,
        shelf: 'Bottom',
        weight: '0.1',
        price: '4.50',
        boughtAt: '2020-02-29T12:30:00.25Z',
        tags: ['a', 'b'],
        loanPeriod: '14 days',
        versionValue: 7,
        publisherId: 'ORB',
        authors: [{ id: '1', name: 'Ann' }],
      });
      expect(json(await send('GET', '/publishers/ORB', undefined, headers))).toMatchObject({
        country: 'N',
        founded: 1974,
      });

      const moved = { boughtAt: '2024-05-05T01:00:00.000001+02:00', shelf: 'top' };
      const changed = await send('PATCH', '/books/1', moved, { ...headers, 'if-match': old.etag });
      expect(changed.status, changed.text).toBe(200);
      expect(json(changed)).toMatchObject({ boughtAt: '2024-05-04T23:00:00.000001Z' });
      const late = await send('PATCH', '/books/1', moved, { ...headers, 'if-match': old.etag });
      expect(late.status).toBe(412);
      // What others write counts too: no column has to be kept up by them.
      await owner.query('update books set price = 3 where book_no = 1');
      const stale = { ...headers, 'if-match': changed.etag };
      expect((await send('PATCH', '/books/1', moved, stale)).status).toBe(412);

      const sent = { title: 'New book', publisherId: 'ORB', price: '7.25' };
      const made = await send('POST', '/books', sent, headers);
      expect(made.status, made.text).toBe(201);
      const twice = await send('POST', '/publishers', { id: 'O2', name: 'ORBIT' }, headers);
      expect(twice.status).toBe(409);
      expect(json(twice)['errors']).toMatchObject([{ pointer: '/name' }]);
      const nowhere = await send('POST', '/books', { ...sent, publisherId: 'NO' }, headers);
      expect(nowhere.status).toBe(422);
      expect(json(nowhere)['errors']).toMatchObject([{ pointer: '/publisherId' }]);
    } finally {
      await service.stop();
    }
    const { rows } = await owner.query('select title, shelf, version from books order by book_no');
    expect(rows).toEqual([
      { title: 'Old book', shelf: 'top', version: 7 },
      { title: 'New book', shelf: 'in between', version: 7 },
    ]);
    const after = await catalogueOf(owner);
    expect(
      after.filter((line) => !/auth_accounts|auth_refresh_tokens|backend_migrations/.test(line)),
    ).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
  });

  it('refuses a database that is another', async () => {
    await server.createDatabase('other');
    const other = new pg.Client(server.url('other'));
    await other.connect();
    await other.query('create table books (book_no integer)');
    const before = await catalogueOf(other);
    const env = { ...project.env, DATABASE_URL: server.url('other') };
    const options = { cwd: project.dir, env, extendEnv: false, reject: false } as const;
    const { exitCode, stderr } = await execa('npm', ['run', '--silent', 'migrate'], options);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('it lacks Publishers.PublisherCode');
    expect(await catalogueOf(other)).toEqual(before);
    await other.end();
  });
});

/** All that PostgreSQL's catalogue says of tables, columns, keys, code and who may use them. */
async function catalogueOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    with ours as (select * from pg_class where relnamespace = 'public'::regnamespace)
    select format('%s %s %s %s', relkind, relname, relacl, obj_description(oid)) as line from ours
    union all
    select format('%s.%s %s %s %s %s %s', relname, attname, format_type(atttypid, atttypmod),
      attnotnull, attidentity, attgenerated, pg_get_expr(adbin, adrelid))
    from ours join pg_attribute on attrelid = ours.oid and attnum > 0
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    union all
    select format('%s %s %s', relname, conname, pg_get_constraintdef(pg_constraint.oid))
    from pg_constraint join ours on ours.oid = conrelid
    union all
    select pg_get_indexdef(indexrelid) from pg_index join ours on oid = indrelid
    union all
    select pg_get_triggerdef(pg_trigger.oid) from pg_trigger join ours on ours.oid = tgrelid
    where not tgisinternal
    union all
    select format('type %s %s', typname, typtype) from pg_type
    where typnamespace = 'public'::regnamespace
    union all
    select format('function %s', proname) from pg_proc where pronamespace = 'public'::regnamespace
    union all
    select format('extension %s', extname) from pg_extension
    order by line`);
  return rows.map(({ line }) => line);
}
