/** Prisma schemas, in one file or several, as a domain. */
import { UnreadableFileError } from '../../errors.js';
import type { Read } from '../format.js';
import { JoinedFiles } from '../joined.js';
import { Notes } from '../notes.js';
import { domainFrom } from '../relational/domain.js';
import { readSchema } from './schema.js';
import { sourceTables } from './tables.js';

/** Reads a schema. What the domain does not have, or has otherwise, is listed with its line. */
export const readPrisma: Read = async (sources) => {
  const files = new JoinedFiles(sources);
  const names = sources.map(({ name }) => name).join(', ');
  const notes = new Notes();
  const tables = sourceTables(readSchema(files, notes), notes);
  if (tables.length === 0) {
    throw new UnreadableFileError(names, 'no model in it could become an entity');
  }
  const domain = domainFrom(tables, names, notes);
  return { domain, notCarriedOver: files.placed(notes.list()), questions: [] };
};
