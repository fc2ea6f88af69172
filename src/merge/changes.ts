/** (base, disk, plan) → Change[]: the fate of each file, decided in memory; pure. */
import type { Plan } from '../plan/plan.js';

/** What a file is written with. */
interface Written {
  readonly content: string;
  readonly mode?: 0o755;
}

/** Set where the owner moved the file, or the Plan did: where it stood before. */
interface Moved {
  readonly movedFrom?: string;
}

/** Why a file stays as its owner has it. */
export type YoursReason =
  /** Edited by its owner; what is planned has not changed. */
  | 'edited'
  /** Deleted by its owner; it stays so. */
  | 'deleted'
  /** No longer made, but edited: it is the owner's from now on. */
  | 'no-longer-made'
  /** A migration that exists may have run somewhere; it is never edited. */
  | 'migration';

/** Why a file needs its owner. */
export type ConflictReason =
  /** Both changed the same lines: the file has markers, `content` is what is written. */
  | 'both-changed'
  /** A file of the owner's stands where a new one is to be; it is not touched. */
  | 'taken'
  /** It became a link, a folder or no text, and what is planned has changed; it is not touched. */
  | 'not-text'
  /** The markers of an earlier conflict are still in it; it is not touched. */
  | 'unresolved';

export type Change =
  /** Nothing is there: the planned file is written. */
  | ({ readonly path: string; readonly kind: 'create' } & Written)
  /** What is wanted is there already. */
  | ({ readonly path: string; readonly kind: 'keep' } & Moved)
  /** What is there is replaced; `edited` when the owner's edits are merged into it. */
  | ({ readonly path: string; readonly kind: 'update'; readonly edited: boolean } & Written & Moved)
  /** No longer made, and untouched. */
  | { readonly path: string; readonly kind: 'delete' }
  /** Stays as the owner has it. */
  | ({ readonly path: string; readonly kind: 'yours'; readonly why: YoursReason } & Moved)
  /** `conflicts` counts the places; without `content` nothing is written. */
  | ({
      readonly path: string;
      readonly kind: 'conflict';
      readonly why: ConflictReason;
      readonly conflicts: number;
      readonly content?: string;
    } & Moved);

/** What stands at each path: its text, or null where it is no plain text file. */
export type Tree = ReadonlyMap<string, string | null>;

/** What was rendered last time: path → text. */
export type Base = ReadonlyMap<string, string>;

/** The fates that a file of a new project may have. */
export type FirstChange = Extract<Change, { kind: 'create' | 'keep' | 'conflict' }>;

/** Decides what happens to each planned file of a new project, in the order of the Plan. */
export function decideChanges(disk: Tree, plan: Plan): FirstChange[] {
  return Array.from(plan, ([path, file]): FirstChange => {
    const found = disk.get(path);
    if (found === undefined) return { path, kind: 'create', ...file };
    if (found === file.content) return { path, kind: 'keep' };
    return { path, kind: 'conflict', why: 'taken', conflicts: 1 };
  });
}
