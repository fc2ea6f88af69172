/** Who may do what with a schema that says nothing about it: everyone reads, admins write. */
import type { Domain, Entity } from '../blueprint/domain.js';

const access: Entity['access'] = {
  member: { read: 'all' },
  admin: { read: 'all', create: 'all', update: 'all', delete: 'all' },
};

/**
 * A schema names no roles and no owners, and its rows exist before its accounts do; so nothing is
 * owned, nothing is public, and who may write is left for a person to widen.
 */
export function withImportAccess(entities: readonly Omit<Entity, 'access'>[]): Domain {
  return {
    roles: [
      { name: 'member', description: 'Signs up, and reads everything.', signUp: true },
      { name: 'admin', description: 'Reads and changes everything.' },
    ],
    entities: entities.map((entity) => ({ ...entity, access: structuredClone(access) })),
  };
}
