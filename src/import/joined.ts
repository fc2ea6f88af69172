/** Files of one model whose lines are counted on, so that a line alone says where something stands. */
import type { NotCarriedOver, Source } from './imported.js';

export class JoinedFiles {
  readonly #files: readonly { readonly source: Source; readonly before: number }[];

  constructor(sources: readonly Source[]) {
    let before = 0;
    this.#files = sources.map((source) => {
      const file = { source, before };
      before += source.text.split('\n').length;
      return file;
    });
  }

  /** How many lines stand before each file. */
  [Symbol.iterator]() {
    return this.#files[Symbol.iterator]();
  }

  /** Names the files, and their own lines; of what nobody has as a file, neither. */
  placed(notes: readonly NotCarriedOver[]): NotCarriedOver[] {
    const [first] = this.#files;
    if (first?.source.live) return notes.map(({ what, why }) => ({ what, why }));
    return notes.map((note) => {
      const { line } = note;
      if (line === undefined || this.#files.length === 1) return note;
      const file = this.#files.findLast(({ before }) => before < line);
      return file ? { ...note, file: file.source.name, line: line - file.before } : note;
    });
  }
}
