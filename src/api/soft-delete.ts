/** Operations on deleted rows. */
import type { EntityModel } from '../blueprint/model.js';
import { plainCase } from '../names/names.js';
import { grants } from './grants.js';

/** `many`: how several rows are called where they must not be taken for one. */
export function softDeleteOperations(entity: EntityModel, many: string, article: string) {
  const { name, plural, path, label } = entity;
  return [
    {
      entity: name,
      permission: 'readDeleted',
      allow: grants(entity, 'readDeleted'),
      id: `listDeleted${many}`,
      kind: 'deletedList',
      method: 'GET',
      path: `/${path}/deleted`,
      summary: `List deleted ${plainCase(plural)}`,
      description: 'Those that can still be restored.',
      status: 200,
    },
    {
      entity: name,
      permission: 'restore',
      allow: grants(entity, 'restore'),
      id: `restore${name}`,
      kind: 'restore',
      method: 'POST',
      path: `/${path}/{id}/restore`,
      summary: `Restore ${article} deleted ${label}`,
      description: 'With all that was deleted together with it.',
      status: 200,
    },
  ] as const;
}
