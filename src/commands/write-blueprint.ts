/** Writes a changed Blueprint back: comments and order of blueprint.yaml stay, and so does its form. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Blueprint } from '../blueprint/schema.js';
import { editBlueprintYaml } from '../blueprint/yaml-edit.js';
import { replaceFile } from '../disk/replace.js';
import { formatText } from '../render/format.js';
import { loadStack } from '../stacks/registry.js';

/** Replaces the blueprint.yaml of the project at `root`, formatted as the project's formatter wants it. */
export async function writeBlueprint(root: string, blueprint: Blueprint): Promise<void> {
  const file = path.join(root, 'blueprint.yaml');
  const edited = editBlueprintYaml(await readFile(file, 'utf8'), blueprint);
  const { format } = await loadStack(blueprint.stack.id);
  await replaceFile(file, await formatText('blueprint.yaml', edited, format));
}
