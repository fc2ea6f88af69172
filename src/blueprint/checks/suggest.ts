/** Cures for names: which one was meant, and names made well-formed. */
import { nearest, words } from '../../names/names.js';

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

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
