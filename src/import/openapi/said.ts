/** What extensions say about whole entities and about roles, put over what the schemas told. */
import { checkDomain } from '../../blueprint/check.js';
import type { Domain, Entity } from '../../blueprint/domain.js';
import type { Notes } from '../notes.js';
import type { Candidate } from './candidate.js';
import { saidRoles } from './extensions.js';
import type { Place } from './place.js';

/** The domain as the extensions want it; what they want must pass the checks of any Blueprint. */
export function withSaid(
  domain: Domain,
  roots: readonly Place[],
  candidates: readonly Candidate[],
  notes: Notes,
): Domain {
  const roles = roots.map((root) => saidRoles(root, notes)).find((found) => found !== undefined);
  const said = new Map(candidates.map((each) => [each.name, each.said]));
  const wanted: Domain = {
    roles: roles ?? domain.roles,
    entities: domain.entities.map((entity) => ({
      ...over(entity, said.get(entity.name)),
      access: accessOf(entity, said.get(entity.name), roles),
    })),
  };
  if (roles === undefined && candidates.every((each) => each.said === undefined)) return domain;
  const problems = checkDomain(wanted);
  for (const { place, message } of problems)
    notes.add(`x-entity and x-roles (${place})`, `Nothing of them is taken: ${message}`);
  return problems.length === 0 ? wanted : domain;
}

function over(entity: Entity, said: Partial<Entity> | undefined): Entity {
  if (!said) return entity;
  const { name: _name, relations: more = [], ...rest } = said;
  const state = said.lifecycle?.field;
  const relations = [...(entity.relations ?? []), ...more];
  return {
    ...entity,
    ...(relations.length === 0 ? {} : { relations }),
    // The state is made by the lifecycle.
    fields: entity.fields.filter(({ name }) => name !== state),
    ...rest,
  };
}

/** Where roles are said and who may do what is not: who signs up reads, the last role does all. */
function accessOf(
  entity: Entity,
  said: Partial<Entity> | undefined,
  roles: Domain['roles'] | undefined,
): Entity['access'] {
  if (said?.access) return said.access;
  const last = roles?.findLast(({ signUp }) => !signUp)?.name;
  return roles === undefined
    ? entity.access
    : {
        ...Object.fromEntries(roles.map(({ name }) => [name, { read: 'all' as const }])),
        ...(last === undefined ? {} : { [last]: entity.access['admin'] ?? { read: 'all' } }),
      };
}
