/**
 * The only writer of the target: all or nothing. Everything is first written to a staging folder.
 * A target that is not there, or empty, then comes into being by one rename; in one that holds
 * files already, the new files are put one by one, with a journal that takes them back.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { access, chmod, constants, mkdir, realpath, rename, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  CancelledError,
  FolderNotEmptyError,
  UnwritableFolderError,
  UserError,
} from '../errors.js';
import type { Change } from '../merge/changes.js';
import { assertPlanPath } from '../plan/paths.js';
import { errorCode } from './error-code.js';
import { acquire, sweep } from './lock.js';
import { foldersOf, place, stagedTree, takeBack } from './place.js';
import { settle } from './transaction.js';
import { folderState } from './tree.js';

export interface WriteOptions {
  readonly signal: AbortSignal;
  /** A folder that someone stands in is never replaced. */
  readonly cwd: string;
}

type Contents = ReadonlyMap<
  string,
  { readonly content: string | Uint8Array; readonly mode?: number }
>;

/** Writes what is to be created, and the record beside it; nothing is left behind on failure. */
export async function writeChanges(
  root: string,
  changes: readonly Change[],
  record: ReadonlyMap<string, string | Uint8Array>,
  { signal, cwd }: WriteOptions,
): Promise<void> {
  const contents: Contents = new Map([
    ...changes.flatMap((change) =>
      change.kind === 'create' ? [[change.path, change] as const] : [],
    ),
    ...Array.from(record, ([file, content]) => [file, { content }] as const),
  ]);
  for (const file of contents.keys()) assertPlanPath(file);
  const made = await makeParents(root);
  try {
    await write(root, contents, signal, cwd);
  } catch (error) {
    for (const folder of made.toReversed()) await rmdir(folder).catch(() => undefined);
    if (error instanceof UserError) throw error;
    if (signal.aborted) throw new CancelledError();
    const code = errorCode(error);
    if (code === undefined) throw error;
    const reason = (error as Error).message;
    throw new UnwritableFolderError(root, reason, { cause: error });
  }
}

/** Cleans up what crashed runs left in and beside `root`; to be called before looking at it. */
export async function recover(root: string): Promise<void> {
  await sweep(besideOf(root), takeBack);
  await sweep(insideOf(root), recoverStaging);
}

/** What `staging`, inside a project, was left by: a run that added files, or one that changed some. */
export async function recoverStaging(staging: string): Promise<void> {
  await takeBack(staging);
  await settle(staging, path.dirname(staging));
}

const besideOf = (root: string) =>
  path.join(path.dirname(root), `.${path.basename(root)}.architect-staging`);
/** Where changes of the project at `root` are staged. */
export const insideOf = (root: string) => path.join(root, '.architect-staging');

async function write(
  root: string,
  contents: Contents,
  signal: AbortSignal,
  cwd: string,
): Promise<void> {
  const state = await folderState(root);
  const replaceable = state === 'absent' || (state === 'empty' && (await mayReplace(root, cwd)));
  const staging = replaceable ? besideOf(root) : insideOf(root);
  const release = await acquire(staging, root, replaceable ? takeBack : recoverStaging);
  try {
    stage(stagedTree(staging), contents);
    // Lets a Ctrl-C that came meanwhile be seen.
    await setImmediate();
    signal.throwIfAborted();
    if (replaceable) await moveIn(stagedTree(staging), root, state === 'empty');
    else await place(staging, root, [...contents.keys()], signal);
  } finally {
    await release();
  }
}

/** Synchronous: for hundreds of small files it takes a third of the time. */
function stage(tree: string, contents: Contents): void {
  mkdirSync(tree);
  for (const folder of foldersOf(contents.keys())) mkdirSync(path.join(tree, folder));
  for (const [file, { content, mode = 0o644 }] of contents) {
    writeFileSync(path.join(tree, file), content, { mode, flag: 'wx' });
  }
}

async function moveIn(tree: string, root: string, emptyFolder: boolean): Promise<void> {
  try {
    if (emptyFolder) {
      await chmod(tree, (await stat(root)).mode);
      await rmdir(root);
    }
    await rename(tree, root);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR')
      throw new FolderNotEmptyError(root);
    throw error;
  }
}

/** A mount point, or the folder that someone stands in, cannot be taken away from under them. */
async function mayReplace(root: string, cwd: string): Promise<boolean> {
  const [real, here] = await Promise.all([realpath(root), realpath(cwd)]);
  if (real !== path.resolve(root)) return false;
  if (`${here}${path.sep}`.startsWith(`${real}${path.sep}`)) return false;
  const above = path.dirname(real);
  const [own, parent] = await Promise.all([stat(real), stat(above)]);
  const writable = await access(above, constants.W_OK).then(
    () => true,
    () => false,
  );
  return writable && own.dev === parent.dev;
}

/** Makes the folders above `root`; says which, innermost last. */
async function makeParents(root: string): Promise<string[]> {
  const made: string[] = [];
  for (
    let folder = path.dirname(root);
    (await folderState(folder)) === 'absent';
    folder = path.dirname(folder)
  ) {
    made.unshift(folder);
  }
  for (const folder of made) await mkdir(folder, { recursive: true });
  return made;
}
