/** MySQL's and MariaDB's DDL, as written by hand or by mysqldump, as a domain. */
import { UnreadableFileError } from '../../errors.js';
import type { Read } from '../format.js';
import { migrationsOf } from '../migrations.js';
import { Notes } from '../notes.js';
import { domainFrom } from '../relational/domain.js';
import { Catalogue } from './catalogue.js';
import { tellViews } from './ignored.js';
import { statementsOf, textOf } from './script.js';
import { readStatement } from './statements.js';
import { sourceTables } from './tables.js';

/** Reads a schema. What the domain does not have, or has otherwise, is listed with its line. */
export const readMysql: Read = async (sources) => {
  const notes = new Notes();
  const { files, name: all } = migrationsOf(sources, notes);
  const catalogue = new Catalogue();
  for (const { source, before } of files) {
    const text = textOf(source, before);
    for (const tokens of statementsOf(text, notes)) {
      const line = text.line(tokens[0]?.start ?? 0);
      readStatement({ catalogue, notes, text, line }, tokens);
    }
  }
  tellViews({ catalogue, notes });
  const tables = sourceTables(catalogue, notes);
  if (tables.length === 0) {
    throw new UnreadableFileError(
      all,
      'it holds no CREATE TABLE; make a dump with mysqldump --no-data',
    );
  }
  const domain = domainFrom(tables, all, notes);
  return { domain, notCarriedOver: files.placed(notes.list()), questions: [] };
};
