/** The columns that are set when a file of a row changes, each by a statement of its own. */
import type { Resource } from '../../../api/api.js';
import type { Attribute } from '../../../blueprint/model.js';
import { kebabCase, pascalCase, sqlIdentifier } from '../../../names/names.js';
import { entityNames, keyTs } from '../names.js';

/** What the repository's function is called. */
export const fileSetter = (file: Attribute) => `set${pascalCase(file.name)}`;

/** `always`: the assignments that every change makes. */
export function fileColumns({ entity, operations }: Resource, always: string) {
  const { name, camel, kebab } = entityNames(entity);
  return operations.flatMap(({ kind, file }) =>
    kind === 'attach' && file
      ? [
          {
            entity: name,
            camelEntity: camel,
            kebabEntity: kebab,
            kebab: `set-${kebabCase(file.name)}`,
            set: fileSetter(file),
            column: sqlIdentifier(file.column),
            table: sqlIdentifier(entity.table),
            keyColumn: sqlIdentifier(entity.key.column),
            keyTs: keyTs(entity.key),
            alwaysToo: always === '' ? '' : `, ${always}`,
          },
        ]
      : [],
  );
}
