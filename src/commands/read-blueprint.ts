/** Reads the blueprint.yaml of a project. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkBlueprint } from '../blueprint/check.js';
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

/** The checked Blueprint in `file`. */
export async function readBlueprintFile(file: string): Promise<Blueprint> {
  const { parseDocument } = await import('yaml');
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such file' : cause.message;
    throw new UnreadableFileError(file, why, { cause });
  });
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem !== undefined) {
    throw new UnreadableFileError(file, `it is not valid YAML (${problem.message.split('\n')[0]})`);
  }
  const checked = checkBlueprint(plain(document, file));
  if (!checked.ok) throw new InvalidInputError(file, checked.problems);
  return checked.blueprint;
}

/** Refused by the parser where aliases would make a small file huge. */
function plain(document: { toJS(): unknown }, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new UnreadableFileError(
      file,
      `its aliases cannot be resolved (${(cause as Error).message})`,
      {
        cause,
      },
    );
  }
}
