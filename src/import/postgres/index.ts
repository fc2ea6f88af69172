/** PostgreSQL's DDL, as written by hand or by pg_dump, as a domain. */
import { UnreadableFileError } from '../../errors.js';
import type { Read } from '../format.js';
import type { Imported } from '../imported.js';
import { Notes } from '../notes.js';
import { domainFrom } from '../relational/domain.js';
import { Catalogue } from './catalogue.js';
import { parseScript } from './parse.js';
import { withoutData } from './prepare.js';
import { settleSequences } from './sequences.js';
import { readStatement } from './statements.js';
import { sourceTables } from './tables.js';

/** Reads a schema. What the domain does not have, or has otherwise, is listed with its line. */
export const readPostgres: Read = async ([source]) => {
  if (source === undefined) throw new Error('No file was given to read.');
  return importPostgres(source.text, source.name);
};

async function importPostgres(sql: string, file: string): Promise<Imported> {
  const notes = new Notes();
  const script = await parseScript(withoutData(sql, file, notes), sql, file);
  const catalogue = new Catalogue();
  for (const { node, line } of script.statements)
    readStatement({ catalogue, notes, script, line }, node);
  settleSequences(catalogue, notes);
  const tables = sourceTables(catalogue, notes);
  if (tables.length === 0) {
    throw new UnreadableFileError(
      file,
      'it holds no CREATE TABLE; make a dump with pg_dump --schema-only --format=plain',
    );
  }
  const domain = domainFrom(tables, file, notes);
  return { domain, notCarriedOver: notes.list(), questions: [] };
}
