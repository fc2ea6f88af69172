/** Tests of an entity's deleted rows: unseen, listed apart, and back as they were. */
import type { Api, Resource } from '../../api/api.js';
import { callerFor, makeFor, makeOther, sees, type Caller } from './callers.js';
import { isWritten } from './entity-samples.js';
import { entityNames } from './names.js';

export function restoreView(api: Api, resource: Resource) {
  const caller = callerFor(api, resource, 'restore');
  if (!resource.entity.softDelete || !caller) return undefined;
  const reader = callerFor(api, resource, 'readDeleted');
  return {
    caller: caller.expression,
    make: makeFor(api, resource, caller),
    reader: reader?.expression ?? '',
    changed: [
      'version: expect.any(Number)',
      ...(resource.entity.timestamps ? ['updatedAt: expect.any(String)'] : []),
    ].join(', '),
    unique: uniqueView(api, resource, caller),
    child: reader?.role === caller.role ? childView(api, resource, caller) : undefined,
  };
}

/** A value that only one row may have, as long as that is there. */
function uniqueView(api: Api, resource: Resource, caller: Caller) {
  const { entity } = resource;
  const attribute = entity.attributes.find(
    (one) => one.unique && !one.hidden && isWritten(entity, one),
  );
  if (!attribute || !entity.versioned) return undefined;
  const { name, required } = attribute;
  const value = required ? `row.${name}` : `row.${name}!`;
  return { name, again: makeFor(api, resource, caller, [`${name}: ${value}`]) };
}

/** What goes with a row, and comes back with it. */
function childView(api: Api, resource: Resource, caller: Caller) {
  return resource.entity.collections.flatMap(({ reference, target }) => {
    const child = api.byName.get(target);
    const readable = child?.operations.some(({ kind }) => kind === 'read');
    if (reference?.onDelete !== 'cascade' || !child || !readable || child === resource) return [];
    if (!sees(api, caller, child)) return [];
    const { path, label } = entityNames(child.entity);
    return [
      { path, label, make: makeOther(api, child, caller, [`${reference.property}: row.id`]) },
    ];
  })[0];
}
