/** Reads the blueprint.yaml of a project. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Blueprint } from '../blueprint/schema.js';
import { InvalidInputError, NotAProjectError, UnreadableFileError } from '../errors.js';

/** The checked Blueprint of the project in `folder`; `shown` is the folder as the user knows it. */
export async function readBlueprint(folder: string, shown: string): Promise<Blueprint> {
  try {
    return await readBlueprintFile(path.join(folder, 'blueprint.yaml'));
  } catch (error) {
    const isMissing =
      error instanceof UnreadableFileError &&
      (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
    throw isMissing ? new NotAProjectError(shown, 'blueprint.yaml') : error;
  }
}

/** The checked Blueprint in `file`; every problem in it is named with its line. */
export async function readBlueprintFile(file: string): Promise<Blueprint> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such file' : cause.message;
    throw new UnreadableFileError(file, why, { cause });
  });
  const { readBlueprintYaml } = await import('../blueprint/yaml.js');
  const read = readBlueprintYaml(text);
  if (!read.ok) throw new InvalidInputError(file, read.problems);
  return read.blueprint;
}
