/** (base, disk, plan) → Change[]: brings a new Plan into a project that its owner has edited. */
import type { Plan, PlannedFile } from '../plan/plan.js';
import type { Base, Change, Tree } from './changes.js';
import type { OutlineOf } from './declarations/piece.js';
import { hasMarkers } from './lines.js';
import { findMoves } from './moves.js';
import { mergeText, sameText } from './text.js';

export interface MergeOptions {
  /** Only these paths of Base and Plan are looked at; all others stay as they are. */
  readonly only?: (path: string) => boolean;
  /** Old path → new path, of files that the Plan makes under another name now. */
  readonly renamed?: ReadonlyMap<string, string>;
  /** Cuts code into its declarations, so that it is merged by them; `declarations/outline.ts` does. */
  readonly outlineOf?: OutlineOf | undefined;
}

/** Where a file stands, and where it is planned if its owner moved it. */
type At = Pick<Extract<Change, { kind: 'keep' }>, 'path' | 'movedFrom'>;

/**
 * The fate of every file of Base and Plan, sorted by path; files that are only the owner's are not
 * among them. `disk` holds every text file of the project (`readProject` reads it).
 */
export function mergeChanges(
  base: Base,
  disk: Tree,
  plan: Plan,
  { only = () => true, renamed = new Map(), outlineOf }: MergeOptions = {},
): Change[] {
  const moves = movesByOwner(base, disk, plan);
  const renames = new Map(
    [...renamed].filter(
      ([from, to]) =>
        base.has(from) && !plan.has(from) && plan.has(to) && !base.has(to) && only(to),
    ),
  );
  const targets = new Set(renames.values());
  const changes = [...new Set([...base.keys(), ...plan.keys()])]
    .filter((path) => only(path) || renames.has(path))
    .flatMap((path): Change[] => {
      const [old, planned] = [base.get(path), plan.get(path)];
      const place = moves.get(path) ?? path;
      const at: At = { path: place, ...(place !== path && { movedFrom: path }) };
      const found = disk.get(place);
      if (old === undefined)
        return planned === undefined || targets.has(path) ? [] : [added(path, disk, planned)];
      if (planned !== undefined) return [remade(at, old, found, planned, outlineOf)];
      const to = renames.get(path);
      return to === undefined
        ? dropped(at, old, found)
        : carried(at, to, old, disk, plan.get(to) as PlannedFile, outlineOf);
    });
  return changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** What the next merge starts from, to be recorded (`recordFiles`) with the changes. */
export function nextBase(
  base: Base,
  plan: Plan,
  changes: readonly Change[],
  { only = () => true }: Pick<MergeOptions, 'only'> = {},
): Plan {
  const next = new Map<string, PlannedFile>();
  // What was not looked at, and what was not written although it is planned, stays as it was.
  const waiting = new Set(
    changes.flatMap((change) => {
      const waits =
        (change.kind === 'conflict' && change.content === undefined) ||
        (change.kind === 'yours' && change.why === 'migration');
      return waits ? [change.movedFrom ?? change.path] : [];
    }),
  );
  for (const [path, content] of base) {
    if (!only(path) || waiting.has(path)) next.set(path, { content });
  }
  for (const [path, file] of plan) {
    if (only(path) && !waiting.has(path)) next.set(path, file);
  }
  return new Map([...next].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function movesByOwner(base: Base, disk: Tree, plan: Plan): ReadonlyMap<string, string> {
  const gone = new Map([...base].filter(([path]) => !disk.has(path) && !isMigration(path)));
  if (gone.size === 0) return gone;
  const found = [...disk].filter(
    (entry): entry is [string, string] =>
      entry[1] !== null && !base.has(entry[0]) && !plan.has(entry[0]),
  );
  return findMoves(gone, new Map(found));
}

/** A file that was not made before. */
function added(path: string, disk: Tree, planned: PlannedFile): Change {
  const found = disk.get(path);
  if (found === undefined) return { path, kind: 'create', ...planned };
  if (found !== null && sameText(found, planned.content)) return { path, kind: 'keep' };
  return { path, kind: 'conflict', why: 'taken', conflicts: 1 };
}

/** A file that was made before and is made again. */
function remade(
  at: At,
  old: string,
  found: string | null | undefined,
  { content, mode }: PlannedFile,
  outlineOf: OutlineOf | undefined,
): Change {
  if (found === undefined) return { ...at, kind: 'yours', why: 'deleted' };
  if (found !== null && hasMarkers(found) && !hasMarkers(old))
    return { ...at, kind: 'conflict', why: 'unresolved', conflicts: 1 };
  if (found !== null && sameText(found, content)) return { ...at, kind: 'keep' };
  if (content === old) return { ...at, kind: 'yours', why: 'edited' };
  if (isMigration(at.path)) return { ...at, kind: 'yours', why: 'migration' };
  if (found === null) return { ...at, kind: 'conflict', why: 'not-text', conflicts: 1 };
  const merged = mergeText(at.path, { base: old, yours: found, planned: content }, outlineOf);
  if (merged.conflicts > 0) return { ...at, kind: 'conflict', why: 'both-changed', ...merged };
  if (merged.content === found) return { ...at, kind: 'yours', why: 'edited' };
  const edited = !sameText(found, old);
  return { ...at, kind: 'update', edited, content: merged.content, ...(mode && { mode }) };
}

/** A file that is no longer made. */
function dropped(at: At, old: string, found: string | null | undefined): Change[] {
  if (found === undefined) return [];
  if (isMigration(at.path)) return [{ ...at, kind: 'yours', why: 'migration' }];
  const untouched = found !== null && sameText(found, old) && at.movedFrom === undefined;
  if (untouched) return [{ path: at.path, kind: 'delete' }];
  return [{ ...at, kind: 'yours', why: 'no-longer-made' }];
}

/** A file that is made under another name: the owner's edits go with it. */
function carried(
  at: At,
  to: string,
  old: string,
  disk: Tree,
  planned: PlannedFile,
  outlineOf: OutlineOf | undefined,
): Change[] {
  const found = disk.get(at.path);
  // Moved by its owner as well: it stays where they put it.
  if (at.movedFrom !== undefined)
    return [remade({ path: at.path, movedFrom: to }, old, found, planned, outlineOf)];
  if (found === null || disk.has(to)) return [added(to, disk, planned), ...dropped(at, old, found)];
  if (found === undefined) return [{ path: to, kind: 'yours', why: 'deleted', movedFrom: at.path }];
  const leave: Change = { path: at.path, kind: 'delete' };
  if (sameText(found, old)) return [{ path: to, kind: 'create', ...planned }, leave];
  const here: At = { path: to, movedFrom: at.path };
  const change = remade(here, old, found, planned, outlineOf);
  if (change.kind === 'conflict' && change.content === undefined)
    return [added(to, disk, planned), ...dropped(at, old, found)];
  if ('content' in change) return [change, leave];
  const edited = true;
  return [{ ...here, kind: 'update', edited, ...planned, content: found }, leave];
}

/** Existing ones may have run somewhere, so they are never edited. */
const isMigration = (path: string) => path.startsWith('db/migrations/');
