/** Rows that a session has made so far, and who may touch them. */
import type { Api, Resource } from '../../../api/api.js';
import { grants, type RowsName } from '../../../api/grants.js';
import { isDirectOwner } from '../../../api/shapes.js';
import type { Attribute, Reference } from '../../../blueprint/model.js';
import { snakeCase } from '../../../names/names.js';

/** A row of the one account that acts in the session, whatever role it has at the time. */
export interface Row {
  readonly resource: Resource;
  /** The shell variable that holds its key. */
  readonly variable: string;
  /** Whether it belongs to the account. */
  readonly own: boolean;
  readonly state: string | undefined;
  readonly isPublic: boolean;
  readonly version: number;
}

/** One property of a body: a value, or what a shell variable holds. */
export type BodyPart =
  | { readonly name: string; readonly value: unknown }
  | { readonly name: string; readonly variable: string; readonly text: boolean };

/** Whether a permission for `rows` covers the row. */
export function covers(rows: RowsName | undefined, row: Row): boolean {
  if (rows === undefined) return false;
  return rows === 'all' || (rows !== 'public' && row.own) || (rows !== 'own' && row.isPublic);
}

export const mayRead = (role: string, row: Row) =>
  covers(grants(row.resource.entity, 'read').get(role), row);

/** Roles that have the permission, `preferred` before the others. */
export function rolesFor(api: Api, resource: Resource, permission: string, preferred: string) {
  const allowed = grants(resource.entity, permission);
  return [preferred, ...api.roles.filter((role) => role !== preferred)].filter((role) =>
    allowed.has(role),
  );
}

/** The references that a new row is given; the server sets a direct owner. */
export const sentReferences = ({ entity }: Resource): Reference[] =>
  entity.references.filter(
    (reference) => !isDirectOwner(reference) && (reference.required || reference.isOwner),
  );

/** What a new row is like before anyone has moved it. */
export function newRow(resource: Resource, ownsParent: boolean): Row {
  const { entity } = resource;
  const owner = entity.references.find(({ isOwner }) => isOwner);
  const state = entity.lifecycle?.initial;
  return {
    resource,
    variable: `${snakeCase(entity.name)}_id`,
    own: owner !== undefined && (isDirectOwner(owner) || ownsParent),
    state,
    isPublic: startsPublic(resource, state),
    version: 1,
  };
}

function startsPublic({ entity }: Resource, state: string | undefined): boolean {
  const rule = entity.entity.public;
  const attribute = entity.attributes.find(({ name }) => name === rule?.field);
  if (!rule || !attribute) return false;
  if (attribute.isState) return rule.in.includes(state ?? '');
  if (!attribute.readOnly) return true;
  const { default: value } = attribute;
  return (typeof value === 'string' || typeof value === 'boolean') && rule.in.includes(value);
}

/** The value that makes a row public, where whoever creates it may choose it. */
export function publicValue({ entity }: Resource, attribute: Attribute): unknown {
  const rule = entity.entity.public;
  return rule?.field === attribute.name ? rule.in[0] : undefined;
}
