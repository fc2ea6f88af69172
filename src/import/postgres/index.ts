/** PostgreSQL's DDL, as written by hand or by pg_dump, as a domain. */
import { UnreadableFileError } from '../../errors.js';
import type { Read } from '../format.js';
import { migrationsOf } from '../migrations.js';
import { Notes } from '../notes.js';
import { domainFrom } from '../relational/domain.js';
import { Catalogue } from './catalogue.js';
import { parseScript } from './parse.js';
import { withoutData } from './prepare.js';
import { settleSequences } from './sequences.js';
import { readStatement } from './statements.js';
import { sourceTables } from './tables.js';

/** Reads a schema. What the domain does not have, or has otherwise, is listed with its line. */
export const readPostgres: Read = async (sources) => {
  const notes = new Notes();
  const { files, name: all } = migrationsOf(sources, notes);
  const catalogue = new Catalogue();
  for (const { source, before } of files) {
    const script = await parseScript(withoutData(source, notes, before), source, before);
    // Each file is a session of its own.
    catalogue.currentSchema = 'public';
    for (const { node, line } of script.statements)
      readStatement({ catalogue, notes, script, line }, node);
  }
  settleSequences(catalogue, notes);
  const tables = sourceTables(catalogue, notes);
  if (tables.length === 0) {
    throw new UnreadableFileError(
      all,
      'it holds no CREATE TABLE; make a dump with pg_dump --schema-only --format=plain',
    );
  }
  const domain = domainFrom(tables, all, notes);
  return { domain, notCarriedOver: files.placed(notes.list()), questions: [] };
};
