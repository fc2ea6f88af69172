/** The answer to which rows are kept once they have been read, put into the domain. */
import { isCacheable, withCache } from '../blueprint/cached.js';
import type { Domain } from '../blueprint/domain.js';
import { namedEntities } from './entity-names.js';

/** The domain in which rows of these entities are kept; the checks refuse those that cannot be. */
export function cached(domain: Domain, names: readonly string[]): Domain {
  if (names.length === 0) return domain;
  const wanted = namedEntities(domain, names, {
    flag: '--cache',
    member: 'cached: true',
    isMeant: isCacheable,
  });
  return withCache(domain, new Set(wanted));
}
