/** The references of an entity that are looked at before it is written. */
import type { Api, Resource } from '../../../api/api.js';
import { grants } from '../../../api/grants.js';
import { isDirectOwner } from '../../../api/shapes.js';
import type { Reference } from '../../../blueprint/model.js';
import { entityNames } from '../names.js';

export interface ReferenceCheck {
  readonly property: string;
  readonly targetCamel: string;
  readonly targetFolder: string;
  /** How the row is read; one that may be deleted meanwhile is locked. */
  readonly find: 'find' | 'hold';
  readonly scopeExpression: string;
  readonly usesScope: boolean;
}

/** References that must be looked at before a write: a foreign key alone would let too much through. */
export function referenceChecks(api: Api, resource: Resource): ReferenceCheck[] {
  const writers = new Set(
    ['create', 'update'].flatMap((permission) => [...grants(resource.entity, permission).keys()]),
  );
  const ownWriter = ['create', 'update'].some((permission) =>
    [...grants(resource.entity, permission).values()].includes('own'),
  );
  return resource.entity.references
    .filter((reference) => !isDirectOwner(reference))
    .flatMap((reference) => {
      const target = api.byName.get(reference.target);
      if (!target) return [];
      const readers = grants(target.entity, 'read');
      const mustOwn = reference.isOwner && ownWriter;
      const blind = [...writers].some((role) => readers.get(role) !== 'all');
      return mustOwn || blind || target.entity.softDelete
        ? [check(reference, target, mustOwn)]
        : [];
    });
}

function check(reference: Reference, target: Resource, mustOwn: boolean): ReferenceCheck {
  const { camel, folder } = entityNames(target.entity);
  const visible = `${camel}Policy.reach(principal, 'read')`;
  return {
    property: reference.property,
    targetCamel: camel,
    targetFolder: folder,
    find: target.entity.softDelete ? 'hold' : 'find',
    scopeExpression: mustOwn ? `scope.rows === 'own' ? scope : ${visible}` : visible,
    usesScope: mustOwn,
  };
}
