/** PostgreSQL's DDL, as written by hand or by pg_dump, as a domain. */
import { UnreadableFileError } from '../../errors.js';
import type { Read } from '../format.js';
import { migrationsOf } from '../migrations.js';
import { Notes } from '../notes.js';
import { domainFrom } from '../relational/domain.js';
import { fitting } from '../relational/existing.js';
import { baselineOf } from './baseline.js';
import { readSchema } from './schema.js';
import { sourceTables } from './tables.js';

/** Reads a schema. What the domain does not have, or has otherwise, is listed with its line. */
export const readPostgres: Read = async (sources, { existing = false } = {}) => {
  const notes = new Notes();
  const { files, name: all } = migrationsOf(sources, notes);
  // What stays in the database as it is, is not missing.
  const read = existing ? new Notes() : notes;
  const { catalogue, scripts } = await readSchema(files, read, (line) => {
    if (existing) notes.add('DO block', 'What it does to the tables is not read, only kept.', line);
  });
  const tables = sourceTables(catalogue, read, existing);
  if (tables.length === 0) {
    throw new UnreadableFileError(
      all,
      'it holds no CREATE TABLE; make a dump with pg_dump --schema-only --format=plain',
    );
  }
  const domain = domainFrom(existing ? fitting(tables, notes) : tables, all, notes);
  return {
    domain,
    ...(existing ? { baseline: baselineOf(scripts) } : {}),
    notCarriedOver: files.placed(notes.list()),
    questions: [],
  };
};
