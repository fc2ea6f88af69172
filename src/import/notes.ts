/** Collects what was not carried over, so that nothing disappears in silence. */
import type { NotCarriedOver } from './imported.js';

export class Notes {
  readonly #entries: NotCarriedOver[] = [];
  readonly #said = new Set<string>();
  readonly #counts = new Map<string, { readonly why: string; count: number }>();

  /** One thing, with its place; what has been said of a line is not said again. */
  add(what: string, why: string, line?: number): void {
    const shown = { what: oneLine(what, 300), why };
    const said = JSON.stringify([line, shown]);
    if (this.#said.has(said)) return;
    this.#said.add(said);
    this.#entries.push(line === undefined ? shown : { ...shown, line });
  }

  /** One of many things that mean nothing to the domain: told as a number. */
  count(what: string, why: string, times = 1): void {
    const known = this.#counts.get(what);
    if (known) known.count += times;
    else this.#counts.set(what, { why, count: times });
  }

  /** What was told before it turned out otherwise. */
  take(what: string): void {
    const at = this.#entries.findIndex((entry) => entry.what === what);
    if (at >= 0) this.#entries.splice(at, 1);
  }

  /** In the order of the original; what has no line comes last. */
  list(): NotCarriedOver[] {
    const entries = this.#entries.toSorted(
      (a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER),
    );
    const counted = [...this.#counts].map(([what, { why, count }]) => ({
      what: `${what} (${count})`,
      why,
    }));
    return [...entries, ...counted];
  }
}

/** Text of the original on one line, without control characters, cut where it is long. */
export function oneLine(text: string, longest: number): string {
  const flat = text.replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim();
  const signs = Array.from(flat);
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : flat;
}
