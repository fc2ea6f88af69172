/**
 * Who may do what with entities that were given without roles: the one place where that is
 * decided. Two roles: `member`, which everyone who signs up gets, and `admin`. Each row belongs
 * to the account that made it; members touch their own rows, admins touch all. Nothing is public:
 * opening a row to the world is for a person to decide.
 */
import type { Domain, Entity, Relation, Role } from '../blueprint/domain.js';

const roles: readonly Role[] = [
  { name: 'member', description: 'Signs up, and works with what is theirs.', signUp: true },
  { name: 'admin', description: 'Works with everything.' },
];

/** A domain of entities without roles, with the usual ones. */
export function withDefaultAccess(entities: readonly Entity[]): Domain {
  return { roles: [...roles], entities: entities.map(ownedByAccount) };
}

function ownedByAccount(entity: Entity): Entity {
  const given = entity.relations ?? [];
  const toAccount = ownerAmong(given);
  const owner: Relation = toAccount ?? {
    name: freeName(entity),
    kind: 'many-to-one',
    to: 'account',
    required: true,
  };
  const own = { read: 'own', create: 'own', update: 'own', delete: 'own' } as const;
  const all = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
  return {
    ...entity,
    relations: toAccount === undefined ? [...given, owner] : given,
    owner: owner.name,
    access: { member: own, admin: all },
    ...(entity.lifecycle === undefined ? {} : { lifecycle: allowTransitions(entity.lifecycle) }),
  };
}

/** Of several accounts, such as a reporter and an assignee, the one that every row has. */
function ownerAmong(relations: readonly Relation[]): Relation | undefined {
  const accounts = relations.filter(({ to, kind }) => to === 'account' && kind === 'many-to-one');
  return (
    accounts.find(({ name }) => name === 'owner') ??
    accounts.find(({ required }) => required) ??
    accounts[0]
  );
}

/** `owner`, unless the entity has something of that name already. */
function freeName(entity: Entity): string {
  const taken = new Set([
    ...entity.fields.map((field) => field.name),
    ...(entity.relations ?? []).flatMap((relation) => [relation.name, `${relation.name}Id`]),
  ]);
  const free = ['owner', 'account', 'ownerAccount'].find(
    (name) => !taken.has(name) && !taken.has(`${name}Id`),
  );
  return free ?? 'owningAccount';
}

const allowTransitions = (
  lifecycle: NonNullable<Entity['lifecycle']>,
): NonNullable<Entity['lifecycle']> => ({
  ...lifecycle,
  transitions: lifecycle.transitions.map((transition) => ({
    ...transition,
    allow: { member: 'own', admin: 'all' },
  })),
});
