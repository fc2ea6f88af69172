/** The answer to which rows can be restored, put into the domain. */
import type { Domain } from '../blueprint/domain.js';
import { goingAlong, withSoftDelete } from '../blueprint/soft-delete.js';
import { namedEntities } from './entity-names.js';

/** The domain with soft delete for these entities, and for those whose rows go along with theirs. */
export function restorable(domain: Domain, names: readonly string[]): Domain {
  if (names.length === 0) return domain;
  const wanted = namedEntities(domain, names, {
    flag: '--soft-delete',
    member: 'softDelete: true',
    // Whether a role may delete rows of the entity at all.
    isMeant: ({ access }) => Object.values(access).some((grants) => grants.delete !== undefined),
  });
  return withSoftDelete(domain, new Set(wanted.flatMap((name) => [...goingAlong(name, domain)])));
}
