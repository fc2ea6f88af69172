/**
 * Three-way merge of long lists of lines. Its core takes time with the square of the lines that are
 * alike, so the lists are cut first where all three have a line that occurs nowhere else.
 */
import { diff3Merge } from 'node-diff3';
import type { Versions } from './versions.js';

type Lines = Versions<readonly string[]>;
type Region = ReturnType<typeof diff3Merge<string>>[number];

/** A line's place in each of the three. */
type Anchor = Versions<number>;

/** The merged lines, and what both changed, in order. */
export function mergeRegions(lines: Lines): Region[] {
  const regions: Region[] = [];
  let from: Anchor = { base: 0, yours: 0, planned: 0 };
  const end = { base: lines.base.length, yours: lines.yours.length, planned: lines.planned.length };
  for (const at of [...anchorsOf(lines), end]) {
    const part = (side: keyof Anchor) => lines[side].slice(from[side], at[side]);
    regions.push(...diff3Merge(part('yours'), part('base'), part('planned')));
    const anchor = lines.base.slice(at.base, at.base + 1);
    if (anchor.length > 0) regions.push({ ok: anchor });
    from = { base: at.base + 1, yours: at.yours + 1, planned: at.planned + 1 };
  }
  return regions;
}

/** Lines that each of the three has once, in the same order in all of them. */
function anchorsOf({ base, yours, planned }: Lines): Anchor[] {
  const [inYours, inPlanned] = [placesOf(yours), placesOf(planned)];
  const anchors = Array.from(placesOf(base)).flatMap(([line, at]): Anchor[] => {
    const [a, b] = [inYours.get(line), inPlanned.get(line)];
    return at === undefined || a === undefined || b === undefined
      ? []
      : [{ base: at, yours: a, planned: b }];
  });
  return rising(rising(anchors, 'yours'), 'planned');
}

/** Line → its place; none where it occurs again. */
function placesOf(lines: readonly string[]): Map<string, number | undefined> {
  const places = new Map<string, number | undefined>();
  for (const [index, line] of lines.entries())
    places.set(line, places.has(line) ? undefined : index);
  return places;
}

/** The longest part of the list that rises (patience sorting). */
function rising(anchors: readonly Anchor[], side: keyof Anchor): Anchor[] {
  const piles: { readonly anchor: Anchor; readonly before: number | undefined }[] = [];
  const tops: number[] = [];
  for (const anchor of anchors) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const top = piles[tops[middle] ?? 0]?.anchor[side] ?? 0;
      if (top < anchor[side]) low = middle + 1;
      else high = middle;
    }
    tops[low] = piles.push({ anchor, before: tops[low - 1] }) - 1;
  }
  const found: Anchor[] = [];
  for (let at = tops.at(-1); at !== undefined; at = piles[at]?.before) {
    const pile = piles[at];
    if (pile !== undefined) found.push(pile.anchor);
  }
  return found.toReversed();
}
