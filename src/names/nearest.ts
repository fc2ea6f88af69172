/** "Did you mean": the nearest of some known names to one that is not known. */
import { plural, singular, words } from './words.js';

/** The known name that was probably meant; undefined where all are other words. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const folded = fold(name);
  if (folded === '') return undefined;
  let best: string | undefined;
  // Further away than a third of the word is another word, not a slip.
  let bestDistance = Math.max(1, Math.floor(folded.length / 3)) + 1;
  for (const candidate of known) {
    const other = fold(candidate);
    if (other === folded || other === fold(plural(name)) || other === fold(singular(name)))
      return candidate;
    const distance = editDistance(folded, other, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

const fold = (name: string) => words(name).join('');

/** Letters to add, drop or change between two words (Levenshtein); `limit` when that many or more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(
        Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1),
      );
    }
    previous = current;
  }
  return previous[b.length] ?? limit;
}
