/**
 * A staging folder that is also the lock of what is staged for: whoever has it may write. It comes
 * into being complete, by a rename, and says which process made it; one whose process is gone is
 * what a crash left, and is cleaned up by the next run.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { FolderBusyError } from '../errors.js';
import { errorCode } from './error-code.js';

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly id: string;
}

/** Undoes what a crashed run had begun; `staging` is the folder it left. */
export type Recover = (staging: string) => Promise<void>;

/** The locks of this very process, which may write several folders at once. */
const locksHeld = new Set<string>();

const random = () => randomBytes(6).toString('hex');

/** Makes the folder `staging`, or throws when another live process has it for `subject`. */
export async function acquire(staging: string, subject: string, recover: Recover): Promise<void> {
  const owner: Owner = { pid: process.pid, host: hostname(), id: random() };
  const fresh = `${staging}-${owner.id}`;
  await mkdir(fresh);
  try {
    await writeFile(path.join(fresh, 'owner.json'), JSON.stringify(owner));
    locksHeld.add(owner.id);
    while (!(await moved(fresh, staging))) await reclaim(staging, subject, recover);
  } catch (error) {
    locksHeld.delete(owner.id);
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** Frees the lock at once, then removes what was staged. */
export async function release(staging: string): Promise<void> {
  const done = `${staging}-${random()}`;
  const owner = await readOwner(staging);
  if (owner !== undefined) locksHeld.delete(owner.id);
  if (await moved(staging, done)) await rm(done, { recursive: true, force: true });
}

/** Cleans up after runs that crashed; leaves those alone that are still at work. */
export async function sweep(staging: string, recover: Recover): Promise<void> {
  const folder = path.dirname(staging);
  for (const name of await readdir(folder).catch(() => [])) {
    if (name !== path.basename(staging) && !name.startsWith(`${path.basename(staging)}-`)) continue;
    const left = path.join(folder, name);
    const owner = await readOwner(left);
    const unsure = owner === undefined && (await isYoung(left));
    if (unsure || (owner !== undefined && isAlive(owner))) continue;
    await recover(left);
    await rm(left, { recursive: true, force: true });
  }
}

/** Takes the lock away from a process that is gone. */
async function reclaim(staging: string, subject: string, recover: Recover): Promise<void> {
  const owner = await readOwner(staging);
  if (owner !== undefined && isAlive(owner)) throw new FolderBusyError(subject, owner.pid, staging);
  const left = `${staging}-${random()}`;
  if (!(await moved(staging, left))) return;
  const taken = await readOwner(left);
  if (taken?.id !== owner?.id) {
    // Another run reclaimed it between the two looks: it gets its lock back.
    await moved(left, staging);
    throw new FolderBusyError(subject, taken?.pid ?? 0, staging);
  }
  await recover(left);
  await rm(left, { recursive: true, force: true });
}

/** Renames a folder; false where the source is gone or the target is there. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'EEXIST' || code === 'ENOTEMPTY') return false;
    // Windows says EPERM for a target that is there.
    if (code === 'EPERM' && (await stat(to).catch(() => undefined)) !== undefined) return false;
    throw error;
  }
}

async function readOwner(staging: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path.join(staging, 'owner.json'), 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** Without an owner, a folder is either being made this moment or left from a crash. */
async function isYoung(staging: string): Promise<boolean> {
  const found = await stat(staging).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < 60_000;
}

function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  // Ours, from an earlier life: in containers every run may have the same number.
  if (owner.pid === process.pid) return locksHeld.has(owner.id);
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
