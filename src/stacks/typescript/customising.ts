/** docs/customising.md: where the usual wishes of an owner belong, shown by one entity. */
import type { Api } from '../../api/api.js';
import { mainEntities } from '../shared/main-entities.js';
import type { FileEntry } from '../stack.js';
import { entityNames } from './names.js';

/** None without an entity: there is nothing to show it by. */
export function customisingFiles(api: Api): FileEntry[] {
  const [main] = mainEntities(api);
  if (main === undefined) return [];
  const { name, camel, folder, label } = entityNames(main.entity);
  const can = (kind: string) => main.operations.some((operation) => operation.kind === kind);
  const context = {
    name,
    camel,
    folder,
    label,
    canCreate: can('create'),
    canUpdate: can('update'),
  };
  return [
    {
      path: 'docs/customising.md',
      template: 'typescript/docs/customising.md.hbs',
      context,
    },
  ];
}
