/** `blueprint.yaml`, the project's editable source, and the schema that editors check it with. */
import { readFileSync } from 'node:fs';
import type { Blueprint } from '../blueprint/schema.js';
import { writeBlueprintYaml } from '../blueprint/yaml-writer.js';
import type { FileEntry } from '../stacks/stack.js';

const schemaPath = '.architect/blueprint.schema.json';

/** As it was published: making it anew costs a tenth of what the whole Plan of a small domain does. */
const published = new URL('../../schema/blueprint.schema.json', import.meta.url);

export function blueprintFiles(blueprint: Blueprint): readonly FileEntry[] {
  return [
    {
      path: 'blueprint.yaml',
      get content() {
        return writeBlueprintYaml(blueprint, schemaPath);
      },
    },
    { path: schemaPath, content: readFileSync(published, 'utf8') },
  ];
}
