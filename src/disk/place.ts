/**
 * Puts staged files among files that are there already, and takes them back if that fails half
 * way. The journal names what is being put; while it exists, the next run can take it back too.
 */
import { constants, existsSync } from 'node:fs';
import { copyFile, link, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PathTakenError } from '../errors.js';
import { errorCode } from './error-code.js';
import { assertSafePath } from './tree.js';

interface Journal {
  readonly root: string;
  readonly files: readonly string[];
  /** Folders that were not there, outermost first. */
  readonly folders: readonly string[];
}

const journalOf = (staging: string) => path.join(staging, 'journal.json');
export const stagedTree = (staging: string) => path.join(staging, 'tree');

/** Puts the staged files into `root`, all of them or none. */
export async function place(
  staging: string,
  root: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const file of files) await assertSafePath(root, file);
  const folders = foldersOf(files).filter((folder) => !existsSync(path.join(root, folder)));
  const journal: Journal = { root, files, folders };
  await writeFile(`${journalOf(staging)}.new`, JSON.stringify(journal));
  await rename(`${journalOf(staging)}.new`, journalOf(staging));
  try {
    for (const folder of folders) await mkdir(path.join(root, folder), { recursive: true });
    for (const file of files) {
      signal.throwIfAborted();
      await putOne(path.join(stagedTree(staging), file), root, file);
    }
  } catch (error) {
    await takeBack(staging);
    throw error;
  }
  // From here on the files stay.
  await rm(journalOf(staging));
}

/** Undoes what the journal of a failed or crashed run names; files changed since then stay. */
export async function takeBack(staging: string): Promise<void> {
  const text = await readFile(journalOf(staging), 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const journal = JSON.parse(text) as Journal;
  for (const file of journal.files) {
    const [placed, staged] = await Promise.all([
      readFile(path.join(journal.root, file)).catch(() => undefined),
      readFile(path.join(stagedTree(staging), file)).catch(() => undefined),
    ]);
    if (placed !== undefined && staged?.equals(placed)) await rm(path.join(journal.root, file));
  }
  for (const folder of journal.folders.toReversed()) {
    // Refused where something else was put into it meanwhile.
    await rmdir(path.join(journal.root, folder)).catch(() => undefined);
  }
  await rm(journalOf(staging));
}

/** The folders that hold `files`, outermost first. */
export function foldersOf(files: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      folders.add(file.slice(0, end));
    }
  }
  return [...folders].toSorted();
}

/** Fails when the place is taken, even if it was taken a moment ago. */
async function putOne(staged: string, root: string, file: string): Promise<void> {
  const target = path.join(root, file);
  try {
    await link(staged, target).catch((error: unknown) => {
      if (errorCode(error) === 'EEXIST') throw error;
      // A file system without hard links.
      return copyFile(staged, target, constants.COPYFILE_EXCL);
    });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new PathTakenError(root, [file]);
    throw error;
  }
}
