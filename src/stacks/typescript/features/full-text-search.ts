/** Lists searched by words, the best match first. */
import { traitsOf } from '../../../blueprint/model.js';
import type { Blueprint } from '../../../blueprint/schema.js';
import type { Api } from '../../../api/api.js';
import { js } from '../../../render/literals.js';
import type { TypeScriptFeature } from './feature.js';

export const fullTextSearch: TypeScriptFeature = {
  files: () => ['src/platform/database/full-text.ts'],
};

/** The language of the search, and a call that its page shows. */
export function searchView(blueprint: Blueprint, api: Api) {
  const { searchLanguage = 'simple' } = traitsOf(blueprint);
  const searched = api.resources.filter(({ list }) => list.byRelevance);
  return {
    searchLanguage,
    searchLanguageLiteral: js(searchLanguage),
    searchUrl: `http://localhost:3000/v1/${searched[0]?.entity.path ?? 'things'}`,
    searched: searched
      .map(({ entity, list }) => `\`${entity.path}\` (${list.search.join(', ')})`)
      .join(', '),
  };
}
