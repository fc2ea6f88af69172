/** Descriptions of APIs as a domain: what they are about, and what they offer. */
import { UnreadableFileError } from '../../errors.js';
import type { Read } from '../format.js';
import type { Imported, Source } from '../imported.js';
import { JoinedFiles } from '../joined.js';
import { Notes } from '../notes.js';
import { domainFrom } from '../relational/domain.js';
import { tellRest } from './described.js';
import { findEntities } from './entities.js';
import { filteredBy } from './filters.js';
import { OpenapiFiles } from './files.js';
import { withLifecycles } from './lifecycles.js';
import { tellOperations } from './offers.js';
import { operationsOf } from './operations.js';
import type { Place } from './place.js';
import { withSaid } from './said.js';
import { tablesOf } from './tables.js';
import { nestedIn } from './to-one.js';

/** Reads schemas and paths. What is not the same in the domain and its API is listed with its line. */
export const readOpenapi: Read = async (sources) => importOpenapi(sources);

function importOpenapi(sources: readonly Source[]): Imported {
  const notes = new Notes();
  const joined = new JoinedFiles(sources);
  const names = sources.map(({ name }) => name).join(', ');
  const roots = new OpenapiFiles(joined).roots().filter(isDescription);
  if (roots.length === 0)
    throw new UnreadableFileError(
      names,
      'it is no OpenAPI: on its first level there is no openapi: 3.1.0',
    );
  const operations = roots.flatMap(operationsOf);
  const entities = findEntities(roots, operations, notes);
  const tables = tablesOf(
    { entities, notes },
    nestedIn(operations, entities),
    filteredBy(operations, entities),
  );
  if (tables.length === 0) {
    throw new UnreadableFileError(
      names,
      'no schema in it is an entity: one with a key (id), or one that an operation lists or reads',
    );
  }
  const made = domainFrom(tables, names, notes);
  const shown = withLifecycles(made, operations, entities, notes);
  const domain = withSaid(shown, roots, entities.all, notes);
  tellOperations(operations, entities, domain, notes);
  for (const root of roots) tellRest(root, notes);
  return { domain, notCarriedOver: joined.placed(notes.list()), questions: [] };
}

/** Of several files only some are descriptions; the others are what these refer to. */
function isDescription(root: Place): boolean {
  const older = root.get('swagger');
  if (older)
    throw root.document.broken(
      'it is Swagger 2, and OpenAPI 3 is read; convert it first (npx swagger2openapi), which stands',
      older.line,
    );
  const version = root.get('openapi');
  if (version && !String(version.value).startsWith('3.'))
    throw root.document.broken(
      'only OpenAPI 3.0 and 3.1 are read, and not the version',
      version.line,
    );
  return version !== undefined;
}
