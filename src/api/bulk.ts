/** Operations on several rows at once, each as if it were alone. */
import type { EntityModel } from '../blueprint/model.js';
import { plainCase } from '../names/names.js';
import { grants } from './grants.js';

export const isBulk = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'bulkCreate' || kind === 'bulkUpdate';

/** `many`: how several rows are called where they must not be taken for one. */
export function bulkOperations(entity: EntityModel, many: string) {
  const { name, plural, path } = entity;
  const labels = plainCase(plural);
  const both = {
    entity: name,
    path: `/${path}/bulk`,
    description:
      'Each item has an answer of its own; with `atomic`, all of them are carried out or none.',
    status: 200,
  } as const;
  return [
    {
      ...both,
      permission: 'create',
      allow: grants(entity, 'create'),
      id: `create${many}`,
      kind: 'bulkCreate' as const,
      method: 'POST' as const,
      summary: `Create several ${labels}`,
    },
    {
      ...both,
      permission: 'update',
      allow: grants(entity, 'update'),
      id: `update${many}`,
      kind: 'bulkUpdate' as const,
      method: 'PATCH' as const,
      summary: `Change several ${labels}`,
    },
  ];
}
