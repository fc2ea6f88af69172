/** Operations on several rows at once, each as if it were alone. */
import type { EntityModel } from '../blueprint/model.js';
import { plainCase } from '../names/names.js';
import { grants } from './grants.js';

export const isBulk = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'bulkCreate' || kind === 'bulkUpdate';

const ways = {
  create: { kind: 'bulkCreate', method: 'POST', verb: 'Create' },
  update: { kind: 'bulkUpdate', method: 'PATCH', verb: 'Change' },
} as const;

/** `many`: how several rows are called where they must not be taken for one. */
export function bulkOperations(entity: EntityModel, many: string) {
  const several = (permission: keyof typeof ways) => {
    const { kind, method, verb } = ways[permission];
    return {
      entity: entity.name,
      permission,
      allow: grants(entity, permission),
      id: `${permission}${many}`,
      kind,
      method,
      path: `/${entity.path}/bulk`,
      summary: `${verb} several ${plainCase(entity.plural)}`,
      description:
        'Each item has an answer of its own; with `atomic`, all of them are carried out or none.',
      status: 200,
    } as const;
  };
  return [several('create'), several('update')];
}
