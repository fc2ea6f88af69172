/** PostgreSQL's DDL, as written by hand or by pg_dump, as a domain. */
import { UnreadableFileError } from '../../errors.js';
import type { Read } from '../format.js';
import { migrationsOf } from '../migrations.js';
import { Notes } from '../notes.js';
import { domainFrom } from '../relational/domain.js';
import { fitting } from '../relational/existing.js';
import { baselineOf } from './baseline.js';
import { Catalogue } from './catalogue.js';
import { isThere } from './do-blocks.js';
import { parseScript, type Script } from './parse.js';
import { withoutData } from './prepare.js';
import { settleSequences } from './sequences.js';
import { readStatement } from './statements.js';
import { sourceTables } from './tables.js';

/** Reads a schema. What the domain does not have, or has otherwise, is listed with its line. */
export const readPostgres: Read = async (sources, { existing = false } = {}) => {
  const notes = new Notes();
  const { files, name: all } = migrationsOf(sources, notes);
  // What stays in the database as it is, is not missing.
  const read = existing ? new Notes() : notes;
  const catalogue = new Catalogue();
  const scripts = [];
  for (const { source, before } of files) {
    const script = await parseScript(withoutData(source, read, before), source, before);
    scripts.push(script);
    // Each file is a session of its own.
    catalogue.currentSchema = 'public';
    for (const { node, line, guarded } of script.statements) {
      if (guarded) {
        readGuarded(guarded, catalogue, read);
        continue;
      }
      readStatement({ catalogue, notes: read, script, line }, node);
      if (existing && 'DoStmt' in node)
        notes.add('DO block', 'What it does to the tables is not read, only kept.', line);
    }
  }
  settleSequences(catalogue, read);
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

function readGuarded(script: Script, catalogue: Catalogue, notes: Notes): void {
  notes.count(
    'DO blocks that make what is not there',
    'They are read as what they make; the conditions are not.',
  );
  for (const { node, line } of script.statements) {
    if (!isThere(catalogue, node)) readStatement({ catalogue, notes, script, line }, node);
  }
}
