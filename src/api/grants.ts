/** Who may do what to which rows of an entity. */
import type { Rows } from '../blueprint/domain.js';
import type { EntityModel } from '../blueprint/model.js';

/** Rows of an operation as one word: the two lists of a policy are one union. */
export type RowsName = 'all' | 'own' | 'public' | 'ownOrPublic';

function rowsName(rows: Rows): RowsName {
  return typeof rows === 'string' ? rows : 'ownOrPublic';
}

/** Who may use a permission of the entity: `read` and so on, or a transition's name. */
export function grants(entity: EntityModel, permission: string): Map<string, RowsName> {
  if (entity.softDelete && permission === 'restore') return grants(entity, 'delete');
  if (entity.softDelete && permission === 'readDeleted') return deletedReaders(entity);
  const found = new Map<string, RowsName>();
  const transition = entity.lifecycle?.transitions.find(({ name }) => name === permission);
  if (transition) {
    for (const [role, rows] of Object.entries(transition.allow)) found.set(role, rows);
    return found;
  }
  for (const [role, permissions] of Object.entries(entity.entity.access)) {
    const rows = permissions[permission as keyof typeof permissions];
    if (rows !== undefined) found.set(role, rowsName(rows));
  }
  return found;
}

/** Who may delete sees what was deleted, if they could read it before. */
function deletedReaders(entity: EntityModel): Map<string, RowsName> {
  const readers = grants(entity, 'read');
  const sees = (role: string, rows: RowsName) =>
    readers.get(role) === 'all' ||
    (rows === 'own' && ['own', 'ownOrPublic'].includes(readers.get(role) ?? ''));
  return new Map([...grants(entity, 'delete')].filter(([role, rows]) => sees(role, rows)));
}
