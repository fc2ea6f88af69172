/** Full-text search: something to search in, and indexes of its own. */
import { joinPlace } from '../place.js';
import type { Problem } from '../problem.js';
import type { Blueprint } from '../schema.js';

export function fullTextProblems({ features = [], api, database, domain }: Blueprint): Problem[] {
  const problems: Problem[] = [];
  const tell = (place: readonly string[], message: string, cure: string) =>
    problems.push({ place: joinPlace(place), message, cure });
  const feature = ['features', 'full-text-search'];
  if (!features.includes('full-text-search')) {
    if (api.searchLanguage !== undefined) {
      tell(
        ['api', 'searchLanguage'],
        'Only full-text search knows languages, and it is not among the features.',
        'Remove it, or add full-text-search.',
      );
    }
    return problems;
  }
  if (database !== undefined) {
    tell(
      feature,
      'Full-text search wants an index of its own on each table, and those that were there before are never altered.',
      'Leave out full-text-search.',
    );
  }
  const searched = domain.entities.filter(({ search = [] }) => search.length > 0);
  if (searched.length === 0) {
    tell(
      feature,
      'No entity says what is searched.',
      'List fields in search of an entity, or leave out full-text-search.',
    );
  }
  for (const { name, fields } of searched) {
    if (fields.every((field) => field.name !== relevance)) continue;
    tell(
      ['domain', 'entities', name, 'fields', relevance],
      'sort=relevance is what puts the best match of a search first.',
      'Rename the field, or leave out full-text-search.',
    );
  }
  return problems;
}

const relevance = 'relevance';
