/** (disk, plan) → Change[]: the fate of each file, decided in memory; pure. */
import type { Plan } from '../plan/plan.js';

export type Change =
  /** Nothing is there: the planned file is written. */
  | {
      readonly path: string;
      readonly kind: 'create';
      readonly content: string;
      readonly mode?: 0o755;
    }
  /** The same text is there already. */
  | { readonly path: string; readonly kind: 'keep' }
  /** Something else is there, and it is not ours to change. */
  | { readonly path: string; readonly kind: 'conflict' };

/** What stands at each planned path: its text, or null where it is no plain text file. */
export type Tree = ReadonlyMap<string, string | null>;

/** Decides what happens to each planned file, in the order of the Plan. */
export function decideChanges(disk: Tree, plan: Plan): Change[] {
  return Array.from(plan, ([path, file]): Change => {
    const found = disk.get(path);
    if (found === undefined) return { path, kind: 'create', ...file };
    return { path, kind: found === file.content ? 'keep' : 'conflict' };
  });
}
