/** "Did you mean": the nearest known name, and names made well-formed. */
import { plural, singular, words } from '../../names/names.js';

/** The known name that was probably meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const folded = fold(name);
  let best: string | undefined;
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

/** A cure for an unknown name: the nearest one, else what there is to choose from. */
export function chooseFrom(name: string, known: Iterable<string>, otherwise: string): string {
  const names = [...known];
  const near = nearest(name, names);
  if (near !== undefined) return `Did you mean ${near}?`;
  if (names.length === 0) return otherwise;
  const shown = names.slice(0, 12).join(', ');
  return `Choose one of: ${shown}${names.length > 12 ? ', …' : ''}; or ${lowerFirst(otherwise)}`;
}

/** Letters that Unicode does not take apart into a Latin letter and a mark. */
const latin: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'Oe',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Makes a name in the given case out of any text, at most `max` long; undefined where no letter is left. */
export function wellFormed(
  text: string,
  toCase: (name: string) => string,
  max: number,
): string | undefined {
  const ascii = text.slice(0, 400).replace(/\P{ASCII}/gu, (sign) => latin[sign] ?? sign);
  let parts = words(ascii);
  const firstLetter = parts.findIndex((part) => /^[a-z]/.test(part));
  if (firstLetter < 0) return undefined;
  // A name cannot start with a digit, so leading numbers go to the end.
  parts = [...parts.slice(firstLetter), ...parts.slice(0, firstLetter)];
  while (parts.length > 1 && toCase(parts.join(' ')).length > max) parts = parts.slice(0, -1);
  const made = toCase(parts.join(' ')).slice(0, max);
  return made === '' ? undefined : made;
}

const fold = (name: string) => words(name).join('');
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

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
