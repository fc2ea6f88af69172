/** Access: known roles, rows that exist, and permissions that can be used at all. */
import type { Entity, Rows } from '../domain.js';
import { anonymous, relationNamed, toOneOf, type Context } from './context.js';
import { chooseFrom } from './suggest.js';

type Permissions = Entity['access'][string];

export function checkAccess(context: Context, entity: Entity): void {
  for (const [role, permissions] of Object.entries(entity.access)) {
    const place = ['entities', entity.name, 'access', role];
    if (!context.roles.has(role)) {
      context.report(
        place,
        `There is no role ${role}.`,
        chooseFrom(role, context.roles, 'Add it to the roles.'),
      );
      continue;
    }
    checkRows(context, entity, role, permissions);
    if (role === anonymous) checkAnonymous(context, entity, permissions);
    if (permissions.create) checkTargets(context, entity, role);
  }
}

const listed = (rows: Rows): readonly string[] => (typeof rows === 'string' ? [rows] : rows);

function checkRows(
  { report }: Context,
  entity: Entity,
  role: string,
  permissions: Permissions,
): void {
  for (const [operation, rows] of Object.entries(permissions) as [
    keyof Permissions,
    Rows | undefined,
  ][]) {
    if (rows === undefined) continue;
    const place = ['entities', entity.name, 'access', role, operation];
    const names = listed(rows);
    if (names.includes('own') && entity.owner === undefined && role !== anonymous) {
      report(
        place,
        `${entity.name} has no owner, so no row is anyone's own.`,
        'Add owner with a relation to account, or write all.',
      );
    }
    if (names.includes('public') && entity.public === undefined) {
      report(
        place,
        `${entity.name} does not say which rows are public.`,
        'Add public with a field and its values, or write all.',
      );
    }
    if (new Set(names).size < names.length)
      report(place, `${names[0]} is listed twice.`, 'Write [own, public], or one of them.');
  }
}

/** Whoever has not signed in owns nothing and changes nothing; leaving something new may be allowed. */
function checkAnonymous({ report }: Context, entity: Entity, permissions: Permissions): void {
  const place = ['entities', entity.name, 'access', anonymous];
  for (const [operation, rows] of Object.entries(permissions) as [
    keyof Permissions,
    Rows | undefined,
  ][]) {
    if (rows === undefined) continue;
    if (listed(rows).includes('own')) {
      report(
        [...place, operation],
        'Whoever has not signed in has no rows of their own.',
        operation === 'read' ? 'Write public or all.' : 'Remove it, or give it to a role.',
      );
    } else if (operation === 'update' || operation === 'delete') {
      report(
        [...place, operation],
        `Whoever has not signed in could ${operation} every ${entity.name}.`,
        'Remove it, and give it to a role.',
      );
    }
  }
  const owner = relationNamed(entity, entity.owner ?? '');
  if (permissions.create === 'all' && owner?.to === 'account') {
    report(
      [...place, 'create'],
      `Every ${entity.name} belongs to an account, and whoever has not signed in has none.`,
      'Remove it, or remove the owner.',
    );
  }
}

/** A row that must point at another can only be made by who may see that other. */
function checkTargets({ entities, report }: Context, entity: Entity, role: string): void {
  for (const relation of toOneOf(entity)) {
    const target =
      relation.required && relation.to !== entity.name ? entities.get(relation.to) : undefined;
    if (target && target.access[role]?.read === undefined) {
      report(
        ['entities', entity.name, 'access', role, 'create'],
        `${role} may not read any ${target.name}, and every ${entity.name} needs one as its ${relation.name}.`,
        `Let ${role} read ${target.name}, or remove create here.`,
      );
    }
  }
}
