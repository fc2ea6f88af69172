/** What the rules add to a domain that left it open. Nothing that is there is changed. */
import type { Domain, Entity } from '../../blueprint/domain.js';

/** Lists of things with a life are asked for by state, newest first: that needs an index. */
export const completed = (domain: Domain): Domain => ({
  ...domain,
  entities: domain.entities.map(withStateIndex),
});

function withStateIndex(entity: Entity): Entity {
  const state = entity.lifecycle?.field;
  const indexes = entity.indexes ?? [];
  if (
    state === undefined ||
    entity.timestamps === false ||
    indexes.some(([first]) => first === state)
  )
    return entity;
  return { ...entity, indexes: [...indexes, [state, 'createdAt']] };
}
