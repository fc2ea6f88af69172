/** Finds where files went that are no longer in their place. */

/** How alike two texts must be to be one file that was moved. */
const alikeWithItsName = 0.7;
const alikeWithAnother = 0.85;

/** Too short a text is like many others. */
const fewestLines = 3;

/**
 * Old path → new path, for the texts of `gone` that stand among `found` now. A text that could be two
 * files is none: better a deleted file than the wrong one changed.
 */
export function findMoves(
  gone: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): Map<string, string> {
  const bags = new Map(Array.from(found, ([path, text]) => [path, bagOf(text)] as const));
  const pairs = Array.from(gone, ([from, text]) => ({ from, bag: bagOf(text) }))
    .filter(({ bag }) => bag.size >= fewestLines)
    .flatMap(({ from, bag }) =>
      Array.from(bags, ([to, other]) => ({
        from,
        to,
        score: extension(from) === extension(to) ? likeness(bag, other) : 0,
        sameName: basename(from) === basename(to),
      })),
    )
    .filter(({ score, sameName }) => score >= (sameName ? alikeWithItsName : alikeWithAnother))
    .toSorted((a, b) => b.score - a.score || Number(b.sameName) - Number(a.sameName));
  const moves = new Map<string, string>();
  const taken = new Set<string>();
  for (const pair of pairs) {
    if (moves.has(pair.from) || taken.has(pair.to)) continue;
    const rival = pairs.some(
      (other) =>
        other !== pair &&
        other.score === pair.score &&
        other.sameName === pair.sameName &&
        (other.from === pair.from ? !taken.has(other.to) : other.to === pair.to) &&
        !moves.has(other.from),
    );
    if (rival) continue;
    moves.set(pair.from, pair.to);
    taken.add(pair.to);
  }
  return moves;
}

/** Lines and how often each occurs; indentation and blank lines say nothing. */
function bagOf(text: string): Map<string, number> {
  const bag = new Map<string, number>();
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line !== '') bag.set(line, (bag.get(line) ?? 0) + 1);
  }
  return bag;
}

/** The share of lines that two texts have in common, from 0 to 1. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [common, all] = [0, 0];
  for (const [line, count] of a) {
    common += Math.min(count, b.get(line) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 0 : (2 * common) / all;
}

const basename = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const extension = (path: string) => /\.[^./]*$/.exec(path)?.[0] ?? basename(path);
