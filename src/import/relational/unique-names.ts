/** Names made of any text, each given once. */
import { wellFormed } from '../../blueprint/checks/suggest.js';

/** A set of names that meet regardless of case, as files and most databases compare them. */
export class UniqueNames {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set([...taken].map((name) => name.toLowerCase()));
  }

  has(name: string): boolean {
    return this.#taken.has(name.toLowerCase());
  }

  add(...names: readonly string[]): void {
    for (const name of names) this.#taken.add(name.toLowerCase());
  }

  /** The first candidate that is free, else the last one with a number; it is taken from then on. */
  take(
    candidates: readonly string[],
    max: number,
    free = (name: string) => !this.has(name),
  ): string {
    const found = candidates.find((name) => name.length <= max && free(name));
    if (found !== undefined) {
      this.add(found);
      return found;
    }
    const last = candidates.at(-1) ?? 'name';
    for (let number = 2; ; number += 1) {
      const name = `${last.slice(0, max - String(number).length)}${number}`;
      if (free(name)) {
        this.add(name);
        return name;
      }
    }
  }
}

const plainSqlName = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/** The name of a table or column, kept where it is a plain one. */
export function sqlNameOf(
  name: string,
  otherwise: string,
  toSnake: (name: string) => string,
): string {
  if (plainSqlName.test(name)) return name;
  return wellFormed(name, toSnake, 60) ?? otherwise;
}
