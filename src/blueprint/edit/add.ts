/** Puts entities, members, roles and rights into a Blueprint; what is there already is refused. */
import { UserError } from '../../errors.js';
import type { Entity, Lifecycle, Relation } from '../domain.js';
import type { Blueprint } from '../schema.js';
import { findEntity, memberNames, withEntity } from './place.js';

/** A role and what it may do. */
type Right = readonly [string, Entity['access'][string]];

/** What an entity gains. */
export type Members = Pick<
  Entity,
  'fields' | 'relations' | 'uniques' | 'indexes' | 'search' | 'lifecycle'
>;

/**
 * A new entity. Without an owner among its relations it gains one; whoever registers may work with
 * what is theirs, a role called admin with all, and the others wait for `add policy`.
 */
export function entityAdded(blueprint: Blueprint, entity: Entity): Blueprint {
  const { roles, entities } = blueprint.domain;
  if (entities.some(({ name }) => name === entity.name)) {
    throw new UserError(
      `There is an entity called ${entity.name} already; its parts are added with add field ${entity.name} ...`,
    );
  }
  const given = entity.relations ?? [];
  const owner = given.find(({ to, kind }) => to === 'account' && kind === 'many-to-one');
  const own = { read: 'own', create: 'own', update: 'own', delete: 'own' } as const;
  const all = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
  const rights = roles.flatMap(({ name, signUp }): Right[] => {
    if (signUp === true) return [[name, own]];
    return name === 'admin' ? [[name, all]] : [];
  });
  const whole: Entity = {
    ...entity,
    relations: owner === undefined ? [...given, ownerOf(entity)] : given,
    owner: (owner ?? ownerOf(entity)).name,
    access: Object.fromEntries(rights),
    ...(entity.lifecycle && { lifecycle: allowed(entity.lifecycle, rights) }),
  };
  return { ...blueprint, domain: { roles, entities: [...entities, whole] } };
}

function ownerOf(entity: Entity): Relation {
  const taken = memberNames(entity);
  const name = ['owner', 'account', 'owningAccount'].find((each) => !taken.includes(each));
  return { name: name ?? 'ownerAccount', kind: 'many-to-one', to: 'account', required: true };
}

const allowed = (lifecycle: Lifecycle, rights: readonly Right[]): Lifecycle => ({
  ...lifecycle,
  transitions: lifecycle.transitions.map((transition) => ({
    ...transition,
    allow: Object.fromEntries(
      rights.flatMap(([role, { update }]) => (update === undefined ? [] : [[role, update]])),
    ),
  })),
});

/** Fields, relations, a state, with their indexes and uniques. */
export function membersAdded(
  blueprint: Blueprint,
  entityName: string,
  members: Members,
): Blueprint {
  const entity = findEntity(blueprint, entityName);
  const names = memberNames(entity);
  const double = memberNames({ ...members, name: entity.name, access: {} }).find((each) =>
    names.includes(each),
  );
  if (double !== undefined) {
    throw new UserError(
      `${entity.name}.${double} is there already; change it in blueprint.yaml, or remove it first.`,
    );
  }
  if (members.lifecycle && entity.lifecycle) {
    throw new UserError(
      `${entity.name} has a state already, ${entity.lifecycle.field}; an entity has one.`,
    );
  }
  const joined = <Each>(key: string, old: readonly Each[] = [], more: readonly Each[] = []) =>
    old.length + more.length === 0 ? {} : { [key]: [...old, ...more] };
  return withEntity(blueprint, entity, {
    ...entity,
    fields: [...entity.fields, ...members.fields],
    ...joined('relations', entity.relations, members.relations),
    ...joined('uniques', entity.uniques, members.uniques),
    ...joined('indexes', entity.indexes, members.indexes),
    ...joined('search', entity.search, members.search),
    ...(members.lifecycle && {
      lifecycle: allowed(members.lifecycle, Object.entries(entity.access)),
    }),
  });
}

export function roleAdded(blueprint: Blueprint, name: string): Blueprint {
  const { roles, entities } = blueprint.domain;
  if (roles.some((role) => role.name === name)) {
    throw new UserError(`There is a role called ${name} already.`);
  }
  return { ...blueprint, domain: { roles: [...roles, { name }], entities } };
}

/** Rights of a role with an entity: each operation with its rows, `none` to take it away. */
export function policyAdded(
  blueprint: Blueprint,
  entityName: string,
  role: string,
  rights: Readonly<Record<string, string>>,
): Blueprint {
  const entity = findEntity(blueprint, entityName);
  const before: Readonly<Record<string, unknown>> = entity.access[role] ?? {};
  const after = Object.fromEntries(
    Object.entries({ ...before, ...rights }).filter(([, rows]) => rows !== 'none'),
  );
  return withEntity(blueprint, entity, {
    ...entity,
    access: { ...entity.access, [role]: after },
  });
}
