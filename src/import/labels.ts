/** What is written beside a value of an enum is its label, as far as one holds it. */
import type { Notes } from './notes.js';

export const longestLabel = 200;

export function tellLabel(value: string, line: number, notes: Notes): void {
  notes.add(`Comment on ${value}`, `A label has at most ${longestLabel} characters.`, line);
}
