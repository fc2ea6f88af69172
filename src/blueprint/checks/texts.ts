/** Text that PostgreSQL or UTF-8 cannot hold: the character NUL, and halves of characters. */
import { placeOf } from '../place.js';
import type { Problem } from '../problem.js';

/** With the u flag this matches only surrogates that stand alone. */
const halfCharacter = /[\ud800-\udfff]/u;

/** Looks into every text of a value. */
export function textProblems(root: unknown): Problem[] {
  const problems: Problem[] = [];
  const visit = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value === 'string') {
      if (value.includes('\0') || halfCharacter.test(value)) {
        problems.push({
          place: placeOf(root, path),
          message:
            'Holds a character that no database can store (NUL, or half of a surrogate pair).',
          cure: 'Remove that character.',
        });
      }
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, [...path, index]));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
    }
  };
  visit(root, []);
  return problems;
}
