/** Entities whose rows are kept until they change, once they have been read. */
import type { Domain, Entity } from './domain.js';

/** Whether some role is shown the same row as others are: all of them, or the public ones. */
export const isCacheable = ({ access, version }: Entity): boolean =>
  version !== false &&
  Object.values(access).some(({ read }) => read === 'all' || read === 'public');

/** The domain in which rows of these entities are kept. */
export const withCache = (domain: Domain, names: ReadonlySet<string>): Domain => ({
  ...domain,
  entities: domain.entities.map((entity) =>
    names.has(entity.name) ? { ...entity, cached: true } : entity,
  ),
});

/**
 * What everybody looks at and few change: strangers read it, and whoever writes it writes all of
 * its rows, not their own; rows of somebody in particular are read by few.
 */
export const isCatalogue = (entity: Entity): boolean => {
  const { anonymous, ...roles } = entity.access;
  const writes = ['create', 'update', 'delete'] as const;
  return (
    isCacheable(entity) &&
    entity.owner === undefined &&
    (anonymous?.read === 'all' || anonymous?.read === 'public') &&
    Object.values(roles).some((granted) => writes.some((write) => granted[write] === 'all')) &&
    writes.every((write) => anonymous?.[write] === undefined)
  );
};
