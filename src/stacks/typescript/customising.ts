/** docs/customising.md: where the usual wishes of an owner belong, shown by one entity. */
import type { Api } from '../../api/api.js';
import { mainEntities } from '../shared/main-entities.js';
import type { FileEntry } from '../stack.js';
import { entityNames } from './names.js';

/** None without an entity: there is nothing to show it by. */
export function customisingFiles(api: Api): FileEntry[] {
  const [main] = mainEntities(api);
  if (main === undefined) return [];
  const { name, camel, folder, labels } = entityNames(main.entity);
  const can = (kind: string) => main.operations.some((operation) => operation.kind === kind);
  const rules = [
    {
      wish: `a rule for new ${labels}`,
      where:
        `\`create${name}\` in \`src/modules/${folder}/service.ts\`: after the policy, before the repository is called, ` +
        "`throw validationFailed([{ pointer: '/field', code: 'my_rule', detail: '…' }])` of `src/platform/problems.ts`",
      needs: 'create',
    },
    {
      wish: `a rule for changes of ${labels}`,
      where: `\`update${name}\` in \`src/modules/${folder}/service.ts\`; what stands in the database is \`${camel}Repository.find(db, id, scope)\``,
      needs: 'update',
    },
  ].filter(({ needs }) => can(needs));
  const context = { name, folder, rules };
  return [
    {
      path: 'docs/customising.md',
      template: 'typescript/docs/customising.md.hbs',
      context,
    },
  ];
}
