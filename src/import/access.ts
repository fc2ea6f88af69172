/** Who may do what with a schema that says nothing about it: everyone reads, admins write. */
import type { Domain, Entity } from '../blueprint/domain.js';

const access: Entity['access'] = {
  member: { read: 'all' },
  admin: { read: 'all', create: 'all', update: 'all', delete: 'all' },
};

const reading: Entity['access'] = { member: { read: 'all' }, admin: { read: 'all' } };

/**
 * A schema names no roles and no owners, and its rows exist before its accounts do; so nothing is
 * owned, nothing is public, and who may write is left for a person to widen. The rows of unwritten
 * entities are written by nobody.
 */
export function withImportAccess(
  entities: readonly Omit<Entity, 'access'>[],
  unwritten: ReadonlySet<string> = new Set(),
): Domain {
  return {
    roles: [
      { name: 'member', description: 'Signs up, and reads everything.', signUp: true },
      { name: 'admin', description: 'Reads and changes everything.' },
    ],
    entities: entities.map((entity) => ({
      ...entity,
      access: structuredClone(unwritten.has(entity.name) ? reading : access),
    })),
  };
}
