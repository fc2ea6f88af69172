/** Names of indexes and tables, which share one namespace in PostgreSQL. */
import type { Domain } from '../domain.js';
import { entityIndexes } from '../indexes.js';
import { joinPlace } from '../place.js';
import { resolveModel } from '../resolve.js';
import type { Problem } from '../problem.js';

/** Only for a domain without other problems, since indexes are derived from all of it. */
export function indexNameProblems(domain: Domain): Problem[] {
  const { entities } = resolveModel(domain);
  const taken = new Map(entities.map(({ table, name }) => [table, name]));
  const problems: Problem[] = [];
  for (const entity of entities) {
    for (const { name, columns } of entityIndexes(entity)) {
      const holder = taken.get(name);
      if (holder === undefined) taken.set(name, entity.name);
      else {
        problems.push({
          place: joinPlace(['entities', entity.name, 'table']),
          message: `The index ${name} on ${columns.join(', ')} would have the name of one that belongs to ${holder}.`,
          cure: 'Give one of the two another table with table, or remove an index that is listed twice.',
        });
      }
    }
  }
  return problems;
}
