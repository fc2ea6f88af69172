/** DBML, in one file or several, as a domain. */
import { UnreadableFileError } from '../../errors.js';
import type { Read } from '../format.js';
import { JoinedFiles } from '../joined.js';
import { Notes } from '../notes.js';
import { domainFrom } from '../relational/domain.js';
import { tellBesides } from './besides.js';
import { compile } from './compile.js';
import { withRefs } from './refs.js';
import { sourceTables } from './tables.js';

/** Reads a schema. What the domain does not have, or has otherwise, is listed with its line. */
export const readDbml: Read = async (sources) => {
  const files = new JoinedFiles(sources);
  const names = sources.map(({ name }) => name).join(', ');
  const database = await compile(files);
  const notes = new Notes();
  if (database.tables.length === 0) throw new UnreadableFileError(names, 'it holds no Table');
  tellBesides(database, notes);
  const tables = withRefs(await sourceTables(database, notes), database, notes);
  const domain = domainFrom(tables, names, notes);
  return { domain, notCarriedOver: files.placed(notes.list()), questions: [] };
};
