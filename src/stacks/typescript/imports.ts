/** The import lines of a generated file: each name once, types apart, packages before paths. */

interface Names {
  readonly values: Set<string>;
  readonly types: Set<string>;
}

export class Imports {
  readonly #modules = new Map<string, Names>();

  /** Adds names of a module; `when` spares the caller an `if`. */
  add(from: string, names: readonly string[], when = true): this {
    if (when) for (const name of names) this.#names(from).values.add(name);
    return this;
  }

  addTypes(from: string, names: readonly string[], when = true): this {
    if (when) for (const name of names) this.#names(from).types.add(name);
    return this;
  }

  /** Lines for a template. */
  lines(): { readonly line: string }[] {
    return [...this.#modules]
      .toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .map(([from, { values, types }]) => {
        const named = [
          ...[...values].toSorted(),
          ...[...types].toSorted().map((name) => (values.size > 0 ? `type ${name}` : name)),
        ].join(', ');
        return { line: `import ${values.size > 0 ? '' : 'type '}{ ${named} } from '${from}';` };
      });
  }

  #names(from: string): Names {
    const found = this.#modules.get(from) ?? { values: new Set(), types: new Set() };
    this.#modules.set(from, found);
    return found;
  }
}

/** Node's own, packages, then paths from far to near. */
function rank(from: string): number {
  if (from.startsWith('node:')) return 0;
  if (!from.startsWith('.')) return 1;
  return from.startsWith('./') ? 4 : from.includes('/platform/') ? 2 : 3;
}
