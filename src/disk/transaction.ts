/**
 * Replaces, adds and deletes files of a project, all of them or none. New contents are staged and the
 * old ones backed up; then one rename, of the journal, decides. A run that died before it changed
 * nothing; what died after it is finished by the next run, or taken back where that cannot be.
 */
import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, link, lstat, mkdir, readFile } from 'node:fs/promises';
import { rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ChangedSinceError } from '../errors.js';
import { sha256 } from './base.js';
import { errorCode } from './error-code.js';
import { foldersOf } from './place.js';
import { assertSafePath } from './tree.js';
import { type FileState, stateFile, type Undo, undoFolder } from './undo-state.js';

/** What is to be at a path; without content, nothing. */
export interface Operation {
  readonly path: string;
  readonly content: string | Uint8Array | undefined;
  /** Of a file that is not there yet. */
  readonly mode?: number;
  /** What must stand there now, where somebody has looked: undefined for nothing. */
  readonly seen?: { readonly content: string | Uint8Array | undefined };
}

const forward = (staging: string) => path.join(staging, 'forward.json');
const backward = (staging: string) => path.join(staging, 'backward.json');
const fresh = (staging: string) => path.join(staging, 'new');
/** Becomes `.architect/undo`. */
const old = (staging: string) => path.join(staging, 'undo');
const olderUndo = (staging: string) => path.join(staging, 'older-undo');

/** Does all operations, and keeps what was before in `.architect/undo`; `staging` is ours, in `root`. */
export async function transact(
  staging: string,
  root: string,
  operations: readonly Operation[],
  signal: AbortSignal,
): Promise<void> {
  const files: FileState[] = [];
  for (const operation of operations) {
    signal.throwIfAborted();
    files.push(await prepare(staging, root, operation));
  }
  const folders = foldersOf(
    operations.filter(({ content }) => content !== undefined).map((operation) => operation.path),
  ).filter((folder) => !existsSync(path.join(root, folder)));
  const undo: Undo = { files, folders };
  await mkdir(old(staging), { recursive: true });
  await writeFile(path.join(old(staging), '.gitignore'), '*\n');
  await writeFile(path.join(old(staging), stateFile), JSON.stringify(undo));
  await writeFile(`${forward(staging)}.new`, JSON.stringify(undo));
  // Lets a Ctrl-C that came meanwhile be seen.
  await setImmediate();
  signal.throwIfAborted();
  // From here on it is done, even if we are killed.
  await rename(`${forward(staging)}.new`, forward(staging));
  await settle(staging, root, true);
}

/** Whether what is staged has been begun and neither finished nor taken back: it must not be removed. */
export const isPending = (staging: string) =>
  existsSync(forward(staging)) || existsSync(backward(staging));

/**
 * Finishes, or takes back, what a run had begun; does nothing where it had not come so far. Only the
 * `first` to try says why it could not be finished: after it, the project is as it was.
 */
export async function settle(staging: string, root: string, first = false): Promise<void> {
  const undo = await readUndo(forward(staging));
  if (undo !== undefined) {
    // The backups go last, to where `undo` finds them.
    if (!existsSync(old(staging))) return rm(forward(staging));
    try {
      await assertUnchanged(staging, root, undo);
      await goForward(staging, root, undo);
      return;
    } catch (error) {
      await rename(forward(staging), backward(staging));
      await goBack(staging, root, undo);
      if (first) throw error;
      return;
    }
  }
  const begun = await readUndo(backward(staging));
  if (begun !== undefined) await goBack(staging, root, begun);
}

const readUndo = async (file: string) => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Undo);
};

/** Stages what is new and backs up what is there, which stays as it is. */
async function prepare(
  staging: string,
  root: string,
  { path: file, content, mode, seen }: Operation,
): Promise<FileState> {
  await assertSafePath(root, file);
  const target = path.join(root, file);
  const before = await hashOf(target);
  const expected = seen?.content === undefined ? undefined : sha256(seen.content);
  if (before === 'other' || (seen !== undefined && expected !== before))
    throw new ChangedSinceError(root, [file]);
  const mask = before === undefined ? (mode ?? 0o644) : (await lstat(target)).mode & 0o7777;
  if (before !== undefined) await copy(target, path.join(old(staging), 'files', file));
  if (content !== undefined) {
    const staged = path.join(fresh(staging), file);
    await mkdir(path.dirname(staged), { recursive: true });
    await writeFile(staged, content, { flag: 'wx' });
    await chmod(staged, mask);
  }
  const after = content === undefined ? undefined : sha256(content);
  return { path: file, ...(before && { before }), ...(after && { after }), mode: mask };
}

/** What is not done yet must still be what it was, or the owner has worked on it since. */
async function assertUnchanged(staging: string, root: string, { files }: Undo): Promise<void> {
  const changed: string[] = [];
  for (const { path: file, before, after } of files) {
    const pending = after === undefined || existsSync(path.join(fresh(staging), file));
    const now = await hashOf(path.join(root, file));
    if (pending && now !== before && now !== after) changed.push(file);
  }
  if (changed.length > 0) throw new ChangedSinceError(root, changed);
}

/** Every step can be done again: it may have been cut off anywhere. */
async function goForward(staging: string, root: string, { files, folders }: Undo): Promise<void> {
  for (const folder of folders) await mkdir(path.join(root, folder), { recursive: true });
  for (const { path: file, after } of files) {
    const target = path.join(root, file);
    if (after === undefined) {
      await rm(target, { force: true });
      await removeEmpty(root, file);
    } else await moveIfThere(path.join(fresh(staging), file), target);
  }
  const kept = path.join(root, undoFolder);
  if (existsSync(old(staging))) {
    await moveIfThere(kept, olderUndo(staging));
    await rename(old(staging), kept);
  }
  await rm(forward(staging));
}

/** Files that were changed since stay as they are. */
async function goBack(staging: string, root: string, { files, folders }: Undo): Promise<void> {
  for (const { path: file, before, after, mode } of files) {
    const target = path.join(root, file);
    const now = await hashOf(target);
    if (now === before || now !== after) continue;
    if (before === undefined) await rm(target, { force: true });
    else {
      const again = path.join(staging, 'again');
      await mkdir(path.dirname(target), { recursive: true });
      await rm(again, { force: true });
      await copy(path.join(old(staging), 'files', file), again);
      await chmod(again, mode);
      await rename(again, target);
    }
  }
  for (const folder of folders.toReversed())
    await rmdir(path.join(root, folder)).catch(() => undefined);
  if (!existsSync(path.join(root, undoFolder)))
    await moveIfThere(olderUndo(staging), path.join(root, undoFolder));
  await rm(backward(staging));
}

/** Removes the folders that the last file of has gone. */
async function removeEmpty(root: string, file: string): Promise<void> {
  for (const folder of foldersOf([file]).toReversed()) {
    const removed = await rmdir(path.join(root, folder)).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

/** A link takes no space; where the file system has none, a copy. */
async function copy(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await link(from, to).catch(() => copyFile(from, to, constants.COPYFILE_EXCL));
}

async function moveIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || existsSync(from)) throw error;
  }
}

/** The hash of a plain file; undefined where there is none. */
export async function hashOf(file: string): Promise<string | undefined> {
  try {
    return (await lstat(file)).isFile() ? sha256(await readFile(file)) : 'other';
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (errorCode(error) === 'ENOTDIR') return 'other';
    throw error;
  }
}
