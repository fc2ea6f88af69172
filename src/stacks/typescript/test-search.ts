/** What the tests of full-text search need: rows with given words in a text that may hold any. */
import type { Api, Resource } from '../../api/api.js';
import { type Caller, makeFor } from './callers.js';
import { entityNames } from './names.js';

/** A text in which the words of a test fit; undefined where there is none, or no such search. */
export function wordsView(api: Api, resource: Resource, caller: Caller) {
  const { entity, list } = resource;
  const attribute = entity.attributes.find(
    ({ name, readOnly, pattern, minLength = 0, maxLength = 255 }) =>
      list.search.includes(name) &&
      !readOnly &&
      pattern === undefined &&
      minLength <= 6 &&
      maxLength >= 40,
  );
  if (!list.byRelevance || attribute === undefined) return undefined;
  const make = (text: string) => makeFor(api, resource, caller, [`${attribute.name}: ${text}`]);
  const { camel } = entityNames(entity);
  return {
    word: '`word${next()}`',
    makeBoth: make('both'),
    makeEither: make('either'),
    makeText: make('text'),
    list: `${camel}List`,
    // Under row-level security PostgreSQL first asks whose a row is.
    indexed: !entity.tenants,
  };
}
