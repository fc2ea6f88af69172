import { describe, expect, it } from 'vitest';
import { entity, listed, read } from './reading.js';

describe('later statements', () => {
  it('change what earlier ones made', async () => {
    const imported = await read(`CREATE TABLE old_things (a int, b int, c text, gone int UNIQUE);
      ALTER TABLE old_things RENAME TO things; ALTER TABLE things RENAME COLUMN a TO id;
      CREATE SEQUENCE s; ALTER TABLE things ALTER COLUMN id SET DEFAULT nextval('public.s'::regclass), ADD PRIMARY KEY (id);
      ALTER TABLE things DROP COLUMN gone, ADD COLUMN d varchar(5) NOT NULL DEFAULT 'x', ALTER COLUMN b TYPE bigint, ALTER COLUMN b SET NOT NULL;
      ALTER TABLE things ADD CONSTRAINT u UNIQUE (b, c), ADD CONSTRAINT k CHECK (b > 5); ALTER TABLE things DROP CONSTRAINT u, ALTER d DROP DEFAULT;
      CREATE TABLE other (id int); DROP TABLE other; CREATE INDEX i ON things (b); DROP INDEX i;`);
    expect(imported.domain.entities).toHaveLength(1);
    expect(entity(imported, 'Thing')).toMatchObject({
      key: { type: 'integer', generated: 'identity' },
      fields: [
        { name: 'b', type: 'bigint', required: true, min: 6 },
        { name: 'c', type: 'text' },
        { name: 'd', type: 'string', maxLength: 5, required: true },
      ],
    });
    expect(entity(imported, 'Thing').uniques).toBeUndefined();
    expect(entity(imported, 'Thing').indexes).toBeUndefined();
  });

  it('are read in the schema that search_path or CREATE SCHEMA names', async () => {
    const imported =
      await read(`SET search_path = shop, public; CREATE TABLE orders (id serial PRIMARY KEY);
      CREATE SCHEMA crm CREATE TABLE people (id serial PRIMARY KEY, order_id int REFERENCES shop.orders);`);
    expect(imported.domain.entities.map(({ name, table }) => [name, table])).toEqual([
      ['Order', 'shop_orders'],
      ['Person', 'crm_people'],
    ]);
    expect(entity(imported, 'Person').relations).toHaveLength(1);
  });

  it('are read where a DO block only asks whether it is there already', async () => {
    const imported = await read(`DO $$ BEGIN
        CREATE TYPE "public"."size" AS ENUM('s', 'm'); -- Drizzle writes this
      EXCEPTION WHEN duplicate_object THEN null;
      END $$;
      CREATE TABLE boxes (id serial PRIMARY KEY, size size, lid_id int);
      CREATE TABLE lids (id serial PRIMARY KEY);
      DO $do$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'lid') THEN
        ALTER TABLE boxes ADD CONSTRAINT lid FOREIGN KEY (lid_id) REFERENCES lids (id) ON DELETE CASCADE;
        END IF; END $do$;
      DO $$ BEGIN ALTER TABLE boxes ADD CONSTRAINT lid FOREIGN KEY (lid_id) REFERENCES lids; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
      DO $$ DECLARE r record; BEGIN FOR r IN SELECT 1 LOOP DROP TABLE lids; END LOOP; END $$;`);
    const { fields, relations } = entity(imported, 'Box');
    expect(fields).toEqual([
      { name: 'size', type: 'enum', values: [{ value: 's' }, { value: 'm' }] },
    ]);
    expect(relations).toMatchObject([{ name: 'lid', to: 'Lid', onDelete: 'cascade' }]);
    expect(listed(imported)).toEqual(
      expect.arrayContaining([
        '-: DO blocks that make what is not there (3) — They are read as what they make; the conditions are not.',
        '11: DO block — It is code, which is not run: what it would change is missing.',
      ]),
    );
  });

  it('number a partition with its table, as pg_dump writes both', async () => {
    const imported =
      await read(`CREATE SEQUENCE s; CREATE TABLE logs (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE logs_2024 (id bigint DEFAULT nextval('s'::regclass) NOT NULL, at date NOT NULL);
      ALTER TABLE ONLY logs ATTACH PARTITION logs_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      ALTER TABLE ONLY logs ALTER COLUMN id SET DEFAULT nextval('s'::regclass);
      ALTER TABLE ONLY logs ADD PRIMARY KEY (id, at);`);
    expect(entity(imported, 'Log').key).toEqual({ type: 'bigint', generated: 'identity' });
    expect(listed(imported).join()).not.toContain('shared');
  });
});
