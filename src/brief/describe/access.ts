/** Who may do what with the rows of an entity, by its standing; and whose the rows are. */
import type { Entity, Lifecycle, Transition } from '../../blueprint/domain.js';
import type { Casting } from './roles.js';
import type { Standing } from './standing.js';

type Access = Entity['access'];
type Permissions = Access[string];

const everything = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
const ownRows = { read: 'own', create: 'own', update: 'own', delete: 'own' } as const;

export type Ownership = {
  /** Whether a row is somebody's. */
  readonly isOwned: boolean;
  /** A list that everyone reads and those who work there keep. */
  readonly isShared: boolean;
  /** Everyone sees all rows, whoever made them. */
  readonly isOpen: boolean;
};

/** The policy of an entity, a role at a time; what is left out is refused. */
export function accessOf(standing: Standing, ownership: Ownership, casting: Casting): Access {
  const entries = casting.roles.flatMap(({ name }): [string, Permissions][] => {
    const given =
      name === 'admin'
        ? everything
        : casting.isStaff(name)
          ? forStaff(name, standing, ownership)
          : forClient(name, standing, ownership);
    const permissions = Object.fromEntries(
      Object.entries(given).filter(([operation]) => !standing.frozen.has(operation)),
    );
    return Object.keys(permissions).length === 0 ? [] : [[name, permissions]];
  });
  return Object.fromEntries([
    ...(standing.isPublic ? [['anonymous', { read: 'all' }]] : []),
    ...entries,
  ]) as Access;
}

/** What they are said to do, with every row; whoever has to do with an entity also reads it. */
function forStaff(role: string, standing: Standing, { isShared, isOpen }: Ownership): Permissions {
  const makes = standing.workers.includes(role);
  const may = (operation: 'create' | 'update' | 'delete') =>
    (makes || standing.does(role, operation)) && !standing.mustNot(role, operation);
  const reads = isShared || isOpen || standing.touches(role);
  return {
    ...(reads ? { read: 'all' } : {}),
    ...(may('create') ? { create: 'all' } : {}),
    ...(may('update') ? { update: 'all' } : {}),
    ...(may('delete') ? { delete: 'all' } : {}),
  };
}

/** Their own rows, where they make some or nobody is named who does. */
function forClient(role: string, standing: Standing, ownership: Ownership): Permissions {
  const { isOwned, isShared, isOpen } = ownership;
  const { clients, workers } = standing;
  const isMadeByOthers = clients.length + workers.length > 0 && !clients.includes(role);
  const read =
    isOpen || isShared ? 'all' : isOwned ? 'own' : standing.does(role, 'read') ? 'all' : undefined;
  if (isShared || isMadeByOthers || !isOwned) {
    const update = isOwned && standing.does(role, 'update') && !standing.mustNot(role, 'update');
    return { ...(read ? { read } : {}), ...(update ? { update: 'own' } : {}) };
  }
  const permissions: Permissions = { ...ownRows, ...(read ? { read } : {}) };
  if (standing.mustNot(role, 'create')) delete permissions.create;
  if (standing.mustNot(role, 'update')) delete permissions.update;
  if (standing.mustNot(role, 'delete')) delete permissions.delete;
  return permissions;
}

/** Who moves a row on: whoever the text names for it, else whoever makes the rows. */
export function allowed(
  lifecycle: Lifecycle,
  standing: Standing,
  { isOwned, isShared }: Ownership,
  casting: Casting,
): Lifecycle {
  const { clients, workers } = standing;
  const rows = (role: string) => (casting.isStaff(role) || !isOwned ? 'all' : 'own');
  const makers = [...clients, ...workers];
  const usual = isShared ? workers : makers.length > 0 ? makers : isOwned ? [casting.signUp] : [];
  const transitions = lifecycle.transitions.map((transition): Transition => {
    const named = standing.movers(transition.name);
    const roles = (named.length > 0 ? named : usual).filter((role) => role !== 'admin');
    return {
      ...transition,
      allow: { ...Object.fromEntries(roles.map((role) => [role, rows(role)])), admin: 'all' },
    };
  });
  return { ...lifecycle, transitions };
}

/** Whoever makes a row can also see what it points at: dispatchers who plan routes see the vans. */
export function withReadableTargets(entities: readonly Entity[], casting: Casting): Entity[] {
  return entities.map((entity) => {
    const granted = casting.roles.flatMap(({ name }): [string, Permissions][] => {
      const permissions = entity.access[name];
      if (permissions?.read !== undefined || !isPointedAtBy(name, entity, entities, casting))
        return [];
      return [
        [name, { ...permissions, read: casting.isStaff(name) || !entity.owner ? 'all' : 'own' }],
      ];
    });
    return { ...entity, access: { ...entity.access, ...Object.fromEntries(granted) } };
  });
}

const isPointedAtBy = (
  role: string,
  { name }: Entity,
  entities: readonly Entity[],
  casting: Casting,
): boolean =>
  entities.some(
    ({ access, relations = [] }) =>
      access[role]?.create !== undefined &&
      relations.some(({ to, required }) => to === name && (required || casting.isStaff(role))),
  );
