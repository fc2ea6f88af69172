/**
 * A staging folder that is also the lock of what is staged for: whoever has it may write. It comes
 * into being complete, by a rename, and says which process made it; one whose process is gone is
 * what a crash left, and is cleaned up by the next run.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
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

/** A name of our own beside the lock: whose it is can be told even before it has an owner. */
const besideLock = (staging: string, id = random()) => `${staging}-${process.pid}-${id}`;

/** Runs that keep taking the lock from each other give up some time. */
const attempts = 20;

/** Gives a lock back, with all that was staged. */
export type Release = () => Promise<void>;

/** Makes the folder `staging`, or throws when another live process has it for `subject`. */
export async function acquire(
  staging: string,
  subject: string,
  recover: Recover,
): Promise<Release> {
  const owner: Owner = { pid: process.pid, host: hostname(), id: random() };
  const fresh = besideLock(staging, owner.id);
  await mkdir(fresh);
  try {
    await writeFile(path.join(fresh, 'owner.json'), JSON.stringify(owner));
    locksHeld.add(owner.id);
    for (let attempt = 1; !(await moved(fresh, staging)); attempt += 1) {
      if (attempt === attempts) throw new FolderBusyError(subject, process.pid, staging);
      await reclaim(staging, subject, recover);
    }
  } catch (error) {
    locksHeld.delete(owner.id);
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
  return () => release(staging, owner.id);
}

/**
 * Frees the lock at once, then removes what was staged. A run that means to clean up after a crash
 * may have our lock in its hands this moment: it sees whose it is and puts it back, so we wait.
 */
async function release(staging: string, id: string): Promise<void> {
  const done = besideLock(staging);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if ((await readOwner(staging))?.id === id && (await moved(staging, done))) break;
    await setTimeout(attempt);
  }
  // Not before: until then, others must know that it is not theirs to remove.
  locksHeld.delete(id);
  await rm(done, { recursive: true, force: true });
}

/** Cleans up after runs that crashed; leaves those alone that are still at work. */
export async function sweep(staging: string, recover: Recover): Promise<void> {
  const folder = path.dirname(staging);
  for (const name of await readdir(folder).catch(() => [])) {
    if (name !== path.basename(staging) && !name.startsWith(`${path.basename(staging)}-`)) continue;
    const left = path.join(folder, name);
    const owner = await readOwner(left);
    if (owner === undefined ? isBeingMade(name) : isAlive(owner)) continue;
    await takeAway(left, owner, besideLock(staging), recover);
  }
}

/** Takes the lock away from a process that is gone; does nothing where it was given back meanwhile. */
async function reclaim(staging: string, subject: string, recover: Recover): Promise<void> {
  const owner = await readOwner(staging);
  if (owner === undefined && !(await isThere(staging))) return;
  const isOurs = owner === undefined || !isAlive(owner);
  if (isOurs && (await takeAway(staging, owner, besideLock(staging), recover))) return;
  throw new FolderBusyError(subject, owner?.pid ?? process.pid, staging);
}

/**
 * Cleans up what `owner` left. By a rename first, so that of several runs one does it; false when
 * another was quicker and has the lock by now: it gets it back, unless a third run took the place
 * in that moment. Then what the second has staged stays beside it until the next run sweeps it.
 */
async function takeAway(
  left: string,
  owner: Owner | undefined,
  away: string,
  recover: Recover,
): Promise<boolean> {
  if (!(await moved(left, away))) return true;
  const taken = await readOwner(away);
  if (taken?.id !== owner?.id) {
    await moved(away, left);
    return false;
  }
  await recover(away);
  await rm(away, { recursive: true, force: true });
  return true;
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
    if (code === 'EPERM' && (await isThere(to))) return false;
    throw error;
  }
}

const isThere = async (folder: string) => (await stat(folder).catch(() => undefined)) !== undefined;

async function readOwner(staging: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path.join(staging, 'owner.json'), 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** Without an owner, a folder is being made or removed this moment, or was when its maker died. */
function isBeingMade(name: string): boolean {
  const pid = Number(/-(\d+)-[0-9a-f]+$/.exec(name)?.[1] ?? 0);
  return pid !== 0 && isRunning(pid);
}

function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  // Ours, from an earlier life: in containers every run may have the same number.
  if (owner.pid === process.pid) return locksHeld.has(owner.id);
  return isRunning(owner.pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
