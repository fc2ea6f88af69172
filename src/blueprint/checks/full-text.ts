/** Full-text search: something to search in, and a column and an index of its own. */
import { snakeCase } from '../../names/names.js';
import { vectorColumn } from '../full-text.js';
import { joinPlace } from '../place.js';
import type { Problem } from '../problem.js';
import type { Blueprint } from '../schema.js';
import { columnOf, foreignKeyColumn, isToOne } from './context.js';

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
      'Full-text search wants a column of its own in each table, and those that were there before are never altered.',
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
  for (const { name, fields, relations = [], lifecycle } of searched) {
    const columns = [
      ...fields.map(columnOf),
      ...relations.filter(isToOne).map(foreignKeyColumn),
      ...(lifecycle ? [lifecycle.column ?? snakeCase(lifecycle.field)] : []),
    ];
    if (columns.includes(vectorColumn)) {
      tell(
        ['domain', 'entities', name],
        `The column ${vectorColumn} is the one that the words of a row are kept in.`,
        'Write another column, or leave out full-text-search.',
      );
    }
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
