/** Reads what stands in the target where the Plan wants to write. */
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { UnsafePathError } from '../errors.js';
import type { Tree } from '../merge/changes.js';
import { assertPlanPath } from '../plan/paths.js';
import { errorCode } from './error-code.js';

/** The texts at `paths` under `root`; paths that are free are left out. */
export async function readTree(root: string, paths: Iterable<string>): Promise<Tree> {
  const tree = new Map<string, string | null>();
  if ((await folderState(root)) === 'absent') return tree;
  const safe = new Set<string>();
  for (const file of paths) {
    // What links a folder has is the same for all files in it.
    const folder = path.posix.dirname(file);
    if (safe.has(folder)) assertPlanPath(file);
    else await assertSafePath(root, file);
    safe.add(folder);
    const found = await readPlain(path.join(root, file));
    if (found !== undefined) tree.set(file, found);
  }
  return tree;
}

/** Throws when `file` would be written outside `root`: by its parts, or through a symbolic link. */
export async function assertSafePath(root: string, file: string): Promise<void> {
  assertPlanPath(file);
  const top = await realpath(root);
  const parts = file.split('/').slice(0, -1);
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const folder = parts.slice(0, depth).join('/');
    const found = await lstat(path.join(root, folder)).catch(() => undefined);
    if (found === undefined) return;
    if (!found.isSymbolicLink()) continue;
    const target = await realpath(path.join(root, folder)).catch(() => undefined);
    if (target === undefined || !`${target}${path.sep}`.startsWith(`${top}${path.sep}`)) {
      throw new UnsafePathError(
        file,
        `goes through the symbolic link ${folder}, which leaves ${root}`,
      );
    }
  }
}

/** What is at the target: nothing, an empty folder, a folder with something in it, or a file. */
export async function folderState(folder: string): Promise<'absent' | 'empty' | 'filled' | 'file'> {
  try {
    return (await readdir(folder)).length === 0 ? 'empty' : 'filled';
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return (await isThere(folder)) ? 'file' : 'absent';
    if (code === 'ENOTDIR') return 'file';
    throw error;
  }
}

/** A dangling symbolic link is there, too. */
const isThere = async (file: string) => (await lstat(file).catch(() => undefined)) !== undefined;

/** None where the bytes are no text; a byte order mark is part of it. */
function textOf(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

async function readPlain(file: string): Promise<string | null | undefined> {
  try {
    const found = await lstat(file);
    return found.isFile() ? textOf(await readFile(file)) : null;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return undefined;
    // A file stands where the plan wants a folder.
    if (code === 'ENOTDIR') return null;
    throw error;
  }
}
