/** Three-way merge of data by key: what has to be written into the owner's version. */
import { isDeepStrictEqual } from 'node:util';
import { diff3Merge } from 'node-diff3';
import type { Versions } from './versions.js';

export type Key = readonly (string | number)[];

/** One value of the owner's data that changes; `undefined` is no value. */
export interface Edit {
  readonly key: Key;
  readonly value: unknown;
  /** Both sides changed it: the owner's value, as `value`, is one of three. */
  readonly others?: { readonly base: unknown; readonly planned: unknown };
  /** The keys that stand before it where it is planned, the nearest first. */
  readonly after: readonly string[];
}

/** The edits that bring what changed between `base` and `planned` into `yours`. */
export function keyEdits(versions: Versions<unknown>): Edit[] {
  return editsAt([], [], versions);
}

function editsAt(
  key: Key,
  after: readonly string[],
  { base, yours, planned }: Versions<unknown>,
): Edit[] {
  if (isDeepStrictEqual(base, planned) || isDeepStrictEqual(yours, planned)) return [];
  // Into what both have, even where only one changed it: comments hang on what stays.
  if (isRecord(yours) && isRecord(planned) && (base === undefined || isRecord(base))) {
    const old = base ?? {};
    const names = Object.keys(planned);
    return [...names, ...Object.keys(old).filter((name) => !names.includes(name))].flatMap((name) =>
      editsAt([...key, name], names.slice(0, Math.max(names.indexOf(name), 0)).toReversed(), {
        base: own(old, name),
        yours: own(yours, name),
        planned: own(planned, name),
      }),
    );
  }
  if (isDeepStrictEqual(base, yours)) return [{ key, value: planned, after }];
  // One side removed what the other changed: what its owner removed stays away, what they changed stays.
  if (base !== undefined && (yours === undefined || planned === undefined)) return [];
  const list =
    Array.isArray(base) && Array.isArray(yours) && Array.isArray(planned)
      ? mergeLists({ base, yours, planned })
      : undefined;
  if (list !== undefined) return [{ key, value: list, after }];
  return [{ key, value: yours, others: { base, planned }, after }];
}

/** Lists merge like lines, an item a line; none where both changed the same place. */
function mergeLists(lists: Versions<readonly unknown[]>): unknown[] | undefined {
  const lines = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item));
  const regions = diff3Merge(lines(lists.yours), lines(lists.base), lines(lists.planned));
  if (regions.some(({ conflict }) => conflict !== undefined)) return undefined;
  return regions.flatMap(({ ok }) => ok ?? []).map((text) => JSON.parse(text) as unknown);
}

/** The data after the edits, where a conflict is settled as `side`. */
export function edited(yours: unknown, edits: readonly Edit[]): unknown {
  const copy: unknown = structuredClone(yours);
  for (const { key, value } of edits) {
    const last = key.at(-1);
    if (last === undefined) return value;
    const holder = key.slice(0, -1).reduce<unknown>((at, name) => own(at as object, name), copy);
    if (value === undefined) delete (holder as Record<string, unknown>)[last];
    else (holder as Record<string, unknown>)[last] = value;
  }
  return copy;
}

/** The edits with all conflicts settled for one side. */
export function settled(edits: readonly Edit[], side: keyof Versions<unknown>): Edit[] {
  return edits.map((edit) =>
    edit.others === undefined || side === 'yours' ? edit : { ...edit, value: edit.others[side] },
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (holder: object, name: string | number): unknown =>
  Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
