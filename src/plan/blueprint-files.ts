/** `blueprint.yaml`, the project's editable source, and the schema that editors check it with. */
import { blueprintJsonSchema } from '../blueprint/json-schema.js';
import type { Blueprint } from '../blueprint/schema.js';
import { writeBlueprintYaml } from '../blueprint/yaml-writer.js';
import type { FileEntry } from '../stacks/stack.js';

const schemaPath = '.architect/blueprint.schema.json';

export function blueprintFiles(blueprint: Blueprint): readonly FileEntry[] {
  return [
    {
      path: 'blueprint.yaml',
      content: writeBlueprintYaml(blueprint, schemaPath),
    },
    { path: schemaPath, content: JSON.stringify(blueprintJsonSchema(), null, 2) },
  ];
}
