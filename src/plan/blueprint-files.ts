/** `blueprint.yaml`, the project's editable source, and the schema that editors check it with. */
import { stringify } from 'yaml';
import { blueprintJsonSchema } from '../blueprint/json-schema.js';
import type { Blueprint } from '../blueprint/schema.js';
import type { FileEntry } from '../stacks/stack.js';

const schemaPath = '.architect/blueprint.schema.json';

export function blueprintFiles(blueprint: Blueprint): readonly FileEntry[] {
  return [
    {
      path: 'blueprint.yaml',
      content: [
        // The copy in the project is the version that this file was written for, and needs no network.
        `# yaml-language-server: $schema=${schemaPath}`,
        '# The design of this project. `npx create-architect-app explain` tells why it is as it is.',
        '',
        stringify(blueprint, { lineWidth: 100, aliasDuplicateObjects: false }),
      ].join('\n'),
    },
    { path: schemaPath, content: JSON.stringify(blueprintJsonSchema(), null, 2) },
  ];
}
