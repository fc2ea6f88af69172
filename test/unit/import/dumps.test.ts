import { describe, expect, it } from 'vitest';
import type { Domain } from '../../../src/blueprint/domain.js';
import { entity, fixture, listed, read } from './reading.js';

const byName = ({ entities }: Domain) => entities.toSorted((a, b) => a.name.localeCompare(b.name));
/** What is not about single fields, in any order. */
const unordered = (domain: Domain) =>
  byName(domain).map((each) => ({
    ...each,
    relations: each.relations?.toSorted((a, b) => a.name.localeCompare(b.name)),
  }));

describe('ThingsBoard', () => {
  it('becomes 62 entities and two join tables', async () => {
    const thingsboard = await read(fixture('thingsboard.sql'));
    const relations = thingsboard.domain.entities.flatMap((each) => each.relations ?? []);
    const links = relations.filter(({ kind }) => kind === 'many-to-many');
    const created = fixture('thingsboard.sql').match(/^CREATE TABLE/gm) ?? [];
    expect(created).toHaveLength(64);
    expect(thingsboard.domain.entities).toHaveLength(62);
    expect(links.map(({ joinTable }) => joinTable?.name)).toEqual([
      'domain_oauth2_client',
      'mobile_app_bundle_oauth2_client',
    ]);
    // 29 foreign keys, two pairs of them in join tables; one stands in a DO block that adds what is not there.
    expect(relations.length + links.length).toBe(29);
    expect(listed(thingsboard)).toContain(
      '-: DO blocks that make what is not there (1) — They are read as what they make; the conditions are not.',
    );
  });

  it('tells which of several foreign keys to one table an other side is of', async () => {
    const thingsboard = await read(fixture('thingsboard.sql'));
    expect(
      entity(thingsboard, 'AssetProfile').relations?.map(({ name, inverse }) => [name, inverse]),
    ).toEqual([
      ['defaultRuleChain', 'assetProfilesAsDefaultRuleChain'],
      ['defaultDashboard', undefined],
      ['defaultEdgeRuleChain', 'assetProfilesAsDefaultEdgeRuleChain'],
    ]);
  });

  it('hides what looks like a secret, and only that', async () => {
    const { domain } = await read(fixture('thingsboard.sql'));
    const hidden = domain.entities.flatMap(({ name, fields }) =>
      fields.filter((field) => field.hidden).map((field) => `${name}.${field.name}`),
    );
    expect(hidden).toEqual([
      'DeviceCredential.credentialsValue',
      'UserCredential.activateToken',
      'UserCredential.password',
      'UserCredential.resetToken',
      'Oauth2Client.clientSecret',
      'Oauth2Client.customPassword',
      'MobileApp.appSecret',
      'ApiKey.value',
      'Edge.secret',
    ]);
  });
});

describe('a pg_dump', () => {
  it('is the same domain as the statements it was made from', async () => {
    const written = await read(fixture('teamwork.sql'));
    const dumped = await read(fixture('teamwork-pg-dump.sql'));
    expect(unordered(dumped.domain)).toEqual(unordered(written.domain));
    expect(written.domain.entities).toHaveLength(12);
  });

  it('lists everything that a domain does not have, with its line', async () => {
    const dumped = await read(fixture('teamwork-pg-dump.sql'));
    const lines = fixture('teamwork-pg-dump.sql').split('\n');
    for (const [what, text] of [
      ['View happy_users', 'CREATE VIEW public.happy_users'],
      ['Materialized view user_count', 'CREATE MATERIALIZED VIEW public.user_count'],
      ['Function touch', 'CREATE FUNCTION public.touch'],
      ['Function answer', 'CREATE FUNCTION public.answer'],
      ['Trigger users_touch on users', 'CREATE TRIGGER users_touch'],
      ['Rule no_delete on countries', 'CREATE RULE no_delete'],
      ['Policy everyone on users', 'CREATE POLICY everyone'],
      ['Sequence ticket_numbers', 'CREATE SEQUENCE public.ticket_numbers'],
      ['Index invoices_number_lower_idx on invoices', 'CREATE INDEX invoices_number_lower_idx'],
      ['Unique index invoices_one_draft on invoices', 'CREATE UNIQUE INDEX invoices_one_draft'],
      [
        'Exclusion constraint invoices_during_excl of invoices',
        'ADD CONSTRAINT invoices_during_excl',
      ],
      ['Extension pgcrypto', 'CREATE EXTENSION'],
      ['Type mood', 'CREATE TYPE public.mood'],
      ['PARTITION BY of events', 'CREATE TABLE public.events'],
    ] as const) {
      const entry = dumped.notCarriedOver.find((each) => each.what === what);
      expect([what, lines[(entry?.line ?? 0) - 1]]).toEqual([what, expect.stringContaining(text)]);
    }
  });

  it('counts statements that mean nothing to a domain', async () => {
    const counted = listed(await read(fixture('teamwork-pg-dump.sql'))).filter((each) =>
      each.startsWith('-: '),
    );
    expect(counted.join('\n')).toMatch(/GRANT statements \(1\) /);
    expect(counted.join('\n')).toMatch(/Copied tables of data \(14\) /);
  });

  it('of some megabytes of rows is read in seconds', async () => {
    const row = `1\tO'Hara; -- "${'x'.repeat(60)}\t\\N\n`;
    const insert = `INSERT INTO a VALUES (1, 'O''Hara; CREATE TABLE b (', E'it\\'s; ${'x'.repeat(60)}');\n`;
    const sql = `CREATE TABLE a (id int PRIMARY KEY);\nCOPY a FROM stdin;\n${row.repeat(20_000)}\\.\n${insert.repeat(20_000)}CREATE VIEW v AS SELECT 1;\n`;
    expect(sql.length).toBeGreaterThan(3_000_000);
    const start = performance.now();
    const imported = await read(sql);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(imported.domain.entities).toHaveLength(1);
    expect(imported.notCarriedOver).toContainEqual(
      expect.objectContaining({ what: 'View v', line: 40_004 }),
    );
  });
});
