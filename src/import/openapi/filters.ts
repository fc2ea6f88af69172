/** What lists are filtered by: the index that such a filter takes. */
import { camelCase } from '../../names/names.js';
import type { Candidate, Entities } from './candidate.js';
import { bodiesOf } from './bodies.js';
import { type Operation, collectionOf } from './operations.js';

/** Names of properties that lists of an entity can be filtered by, as the description says. */
export function filteredBy(
  operations: readonly Operation[],
  { byPath }: Entities,
): ReadonlyMap<Candidate, ReadonlySet<string>> {
  const found = new Map<Candidate, Set<string>>();
  for (const { method, path, query, response } of operations) {
    const candidate = byPath.get(collectionOf(path));
    const isList = response && bodiesOf(response).some((body) => body.isList);
    if (method !== 'get' || !candidate || !isList) continue;
    const names = found.get(candidate) ?? new Set();
    for (const name of query) names.add(camelCase(filterName(name)));
    found.set(candidate, names);
  }
  return found;
}

/** `status[]`, `filter[status]` → `status`. */
export const filterName = (parameter: string): string =>
  /^filter\[([\w.-]+)\]/.exec(parameter)?.[1] ?? parameter.replace(/\[\]$/, '');
