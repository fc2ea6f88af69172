/** Changes a project that is there already, all or nothing, and takes the last change back. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  CancelledError,
  ChangedSinceError,
  HalfDoneError,
  NothingToUndoError,
  UnwritableFolderError,
  UserError,
} from '../errors.js';
import type { Change, Tree } from '../merge/changes.js';
import { errorCode } from './error-code.js';
import { acquire } from './lock.js';
import { hashOf, isPending, type Operation, transact } from './transaction.js';
import { stateFile, type Undo, undoFolder } from './undo-state.js';
import { insideOf, recover, recoverStaging } from './write.js';

export interface ApplyOptions {
  readonly signal: AbortSignal;
  /** What the changes were decided on: a file that is another by now is not overwritten. */
  readonly disk: Tree;
}

/**
 * Writes what the changes and the record (`recordFiles` of `nextBase`) say into the project at `root`;
 * a failure, a crash or Ctrl-C leaves it as it was. Files that are right already are not touched.
 */
export async function applyChanges(
  root: string,
  changes: readonly Change[],
  record: ReadonlyMap<string, string | Uint8Array>,
  { signal, disk }: ApplyOptions,
): Promise<void> {
  const operations: Operation[] = changes.flatMap((change): Operation[] => {
    const content = 'content' in change ? change.content : undefined;
    if (content === undefined && change.kind !== 'delete') return [];
    const mode = 'mode' in change ? change.mode : undefined;
    const seen = { content: disk.get(change.path) ?? undefined };
    return [{ path: change.path, content, seen, ...(mode && { mode }) }];
  });
  for (const [file, content] of record) {
    const place = path.join(root, file);
    // Its owner may want more, or less, of `.architect/` in version control.
    if (file.endsWith('/.gitignore') && existsSync(place)) continue;
    const same = (await readFile(place).catch(() => undefined))?.equals(Buffer.from(content));
    if (same !== true) operations.push({ path: file, content });
  }
  if (operations.length > 0) await run(root, operations, signal);
}

export interface UndoOptions {
  readonly signal: AbortSignal;
  /** Also where files were changed since. */
  readonly force?: boolean;
}

/**
 * Restores, byte for byte, what the last change of the project replaced or deleted, and removes what it
 * added; says which paths. Done twice, it does the change again. Throws where files changed since.
 */
export async function undoLast(
  root: string,
  { signal, force = false }: UndoOptions,
): Promise<readonly string[]> {
  await recover(root);
  const folder = path.join(root, undoFolder);
  const text = await readFile(path.join(folder, stateFile), 'utf8').catch(() => undefined);
  if (text === undefined) throw new NothingToUndoError(root);
  const { files } = JSON.parse(text) as Undo;
  const changed: string[] = [];
  const operations: Operation[] = [];
  for (const { path: file, before, after, mode } of files) {
    if ((await hashOf(path.join(root, file))) !== after) changed.push(file);
    const kept = path.join(folder, 'files', file);
    const content = before === undefined ? undefined : await readFile(kept);
    operations.push({ path: file, content, mode });
  }
  if (changed.length > 0 && !force) throw new ChangedSinceError(root, changed);
  await run(root, operations, signal);
  return files.map((file) => file.path);
}

async function run(
  root: string,
  operations: readonly Operation[],
  signal: AbortSignal,
): Promise<void> {
  const staging = insideOf(root);
  try {
    await recover(root);
    const release = await acquire(staging, root, recoverStaging);
    try {
      await transact(staging, root, operations, signal);
    } finally {
      if (!isPending(staging)) await release();
    }
  } catch (error) {
    if (error instanceof UserError && !isPending(staging)) throw error;
    if (isPending(staging))
      throw new HalfDoneError(root, (error as Error).message, { cause: error });
    if (signal.aborted) throw new CancelledError();
    if (errorCode(error) === undefined) throw error;
    throw new UnwritableFolderError(root, (error as Error).message, { cause: error });
  }
}
