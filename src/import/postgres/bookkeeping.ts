/** Tables in which tools for migrations note what they have run: they are no part of a model. */
import type { Notes } from '../notes.js';
import type { Table } from './catalogue.js';

const tables = new Set([
  'pgmigrations',
  'schema_migrations',
  'ar_internal_metadata',
  'knex_migrations',
  'knex_migrations_lock',
  'flyway_schema_history',
  'databasechangelog',
  'databasechangeloglock',
  'goose_db_version',
  'alembic_version',
  '_prisma_migrations',
  '__drizzle_migrations',
  '__efmigrationshistory',
  'sequelizemeta',
  'django_migrations',
]);

/** Whether a table is one of the model; it is told where it is not. */
export function isOfModel({ name, line }: Table, notes: Notes): boolean {
  if (!tables.has(name.toLowerCase())) return true;
  notes.add(`Table ${name}`, 'A tool for migrations notes in it what it has run.', line);
  return false;
}
