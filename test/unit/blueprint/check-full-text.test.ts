/** Full-text search: something to look in, tables to put an index on, and a name of its own. */
import { expect, test } from 'vitest';
import { checkBlueprint } from '../../../src/blueprint/check.js';
import type { Entity } from '../../../src/blueprint/domain.js';
import type { Blueprint } from '../../../src/blueprint/schema.js';
import { blueprintOf } from '../../support/blueprint.js';
import { entity } from './small-domain.js';

const article = (rest: Partial<Entity> = {}): Entity =>
  entity('Article', {
    fields: [{ name: 'title', type: 'string' }],
    search: ['title'],
    ...rest,
  });

const problems = (one: Entity, rest: Partial<Blueprint> = {}) => {
  const domain = { roles: [{ name: 'member', signUp: true }], entities: [one] };
  const checked = checkBlueprint(blueprintOf(domain, { features: ['full-text-search'], ...rest }));
  return checked.ok ? [] : checked.problems;
};
const { api } = blueprintOf({ roles: [], entities: [] });

test('takes an entity that says what is searched, in a language', () => {
  const english = { api: { ...api, searchLanguage: 'english' as const } };
  expect(problems(article())).toEqual([]);
  expect(problems(article(), english)).toEqual([]);
});

test.each<[why: string, entity: Entity, rest: Partial<Blueprint>, place: string, message: string]>([
  ['nothing to search', article({ search: [] }), {}, 'features.full-text-search', 'No entity'],
  [
    'tables that were there before',
    article(),
    { database: { baseline: 'create table articles (id uuid primary key);' } },
    'features.full-text-search',
    'never altered',
  ],
  [
    'a column of the name that the words are kept in',
    article({
      fields: [...article().fields, { name: 'other', column: 'search_vector', type: 'text' }],
    }),
    {},
    'domain.entities.Article',
    'The column search_vector',
  ],
  [
    'a field of the name by which it sorts',
    article({ fields: [...article().fields, { name: 'relevance', type: 'integer' }] }),
    {},
    'domain.entities.Article.fields.relevance',
    'sort=relevance',
  ],
  [
    'a language without the feature',
    article(),
    { features: [], api: { ...api, searchLanguage: 'english' } },
    'api.searchLanguage',
    'knows languages',
  ],
])('refuses %s', (_, one, rest, place, message) => {
  expect(problems(one, rest)).toEqual([
    expect.objectContaining({ place, message: expect.stringContaining(message) as string }),
  ]);
});
