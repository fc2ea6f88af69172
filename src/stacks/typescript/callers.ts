/** Who calls in a test: the role that reaches the most rows, and how rows are made for it. */
import type { Api, Resource } from '../../api/api.js';
import { grants, type RowsName } from '../../api/grants.js';
import { isDirectOwner } from '../../api/shapes.js';
import type { Reference } from '../../blueprint/model.js';
import { js } from '../../render/literals.js';
import { isFilled } from './entity-samples.js';

export interface Caller {
  readonly role: string;
  readonly rows: RowsName;
  /** `as.admin`, `as['shop-manager']` */
  readonly expression: string;
}

const reach: Record<RowsName, number> = { all: 3, own: 2, ownOrPublic: 1, public: 0 };

/** The best caller for a permission; roles before anonymous. Undefined when nobody has it. */
export function callerFor(api: Api, resource: Resource, permission: string): Caller | undefined {
  const allowed = [...grants(resource.entity, permission)]
    .filter(([role]) => role === 'anonymous' || api.roles.includes(role))
    .toSorted(
      ([a, rowsA], [b, rowsB]) =>
        Number(a === 'anonymous') - Number(b === 'anonymous') || reach[rowsB] - reach[rowsA],
    );
  const [best] = allowed;
  return best && { role: best[0], rows: best[1], expression: callerExpression(best[0]) };
}

export const callerExpression = (role: string) =>
  /^[a-z]+$/.test(role) ? `as.${role}` : `as['${role}']`;

/** Whether a row made for the caller can be seen by it. */
export function sees(api: Api, caller: Caller, resource: Resource): boolean {
  const rows = grants(resource.entity, 'read').get(caller.role);
  return rows === 'own' ? takesOwner(api, resource) : rows !== undefined;
}

/** What puts a row among the public ones, for a caller who may use or see no others. */
function publicGiven({ entity }: Resource, { role, rows }: Caller): string[] {
  const rule = entity.entity.public;
  const limits = [rows, grants(entity, 'read').get(role)];
  return rule && limits.some((limit) => limit === 'public' || limit === 'ownOrPublic')
    ? [`${rule.field}: ${js(rule.in[0])}`]
    : [];
}

/** Whether the entity's factory takes an owner: it, or what it cannot be without, is owned. */
export function takesOwner(api: Api, resource: Resource | undefined): boolean {
  if (!resource) return false;
  return resource.entity.references
    .filter((reference) => isFilled(resource.entity, reference))
    .some((reference) => {
      if (reference.target === 'account') return reference.isOwner;
      const target = api.byName.get(reference.target);
      return target !== undefined && target !== resource && takesOwner(api, target);
    });
}

/** How a test makes a row that the caller reaches; `given` are properties to set. */
export function makeFor(
  api: Api,
  resource: Resource,
  caller: Caller,
  given: readonly string[] = [],
): string {
  const properties = [...publicGiven(resource, caller), ...given];
  return `make(${[
    ...(takesOwner(api, resource)
      ? [singly(resource, caller) ? 'undefined' : `${caller.expression}.owner`]
      : []),
    ...(properties.length > 0 ? [`{ ${properties.join(', ')} }`] : []),
  ].join(', ')})`;
}

/** A row that is nobody's in particular, and so not the caller's. */
export const makeStrangers = (api: Api, resource: Resource): string =>
  `make(${takesOwner(api, resource) ? 'undefined' : ''})`;

/** An account has at most one of these: who reaches all rows makes each for an account of its own. */
const singly = (resource: Resource, caller: Caller) =>
  caller.rows === 'all' &&
  resource.entity.references.some((reference) => isDirectOwner(reference) && reference.unique);

/** How a test makes a row of another entity. */
export function makeOther(
  api: Api,
  resource: Resource,
  caller: Caller,
  given: readonly string[] = [],
): string {
  const properties = [...publicGiven(resource, { ...caller, rows: 'all' }), ...given];
  return `make${resource.entity.name}(${[
    'ctx.pool',
    ...(takesOwner(api, resource) ? [`${caller.expression}.owner`] : []),
    ...(properties.length > 0 ? [`{ ${properties.join(', ')} }`] : []),
  ].join(', ')})`;
}

/** A key that no row has, for a path. */
export const absentKey = ({ entity }: Resource) => absentValue(entity.key).replaceAll("'", '');

/** A key that no row has, as an expression. */
export function absentValue(key: Reference['targetKey']): string {
  switch (key.type) {
    case 'uuid':
      return js('01890000-0000-7000-8000-000000000000');
    case 'integer':
      return '2000000000';
    case 'bigint':
      return js('900000000000000000');
    case 'string':
      return js('~');
  }
}
