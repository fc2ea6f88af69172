/** Reads the blueprint.yaml of a project. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkBlueprint } from '../blueprint/check.js';
import type { Blueprint } from '../blueprint/schema.js';
import { InvalidInputError, NotAProjectError, UnreadableFileError } from '../errors.js';

/** The checked Blueprint of the project in `folder`; `shown` is the folder as the user knows it. */
export async function readBlueprint(folder: string, shown: string): Promise<Blueprint> {
  const file = path.join(folder, 'blueprint.yaml');
  const { parseDocument } = await import('yaml');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new NotAProjectError(shown, 'blueprint.yaml');
    throw new UnreadableFileError(file, cause instanceof Error ? cause.message : String(cause), {
      cause,
    });
  }
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem !== undefined) {
    throw new UnreadableFileError(file, `it is not valid YAML (${problem.message.split('\n')[0]})`);
  }
  const checked = checkBlueprint(document.toJS());
  if (!checked.ok) throw new InvalidInputError(file, checked.problems);
  return checked.blueprint;
}
