/** One file of a description, parsed with the places of everything in it. */
import {
  type Document as YamlDocument,
  isAlias,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import type { UserError } from '../../errors.js';
import { brokenFile } from '../broken.js';
import type { Source } from '../imported.js';
import { oneLine } from '../notes.js';

export class Document {
  readonly #yaml: YamlDocument;
  readonly #lines = new LineCounter();

  constructor(
    readonly source: Source,
    readonly linesBefore: number,
  ) {
    this.#yaml = parseDocument(source.text, {
      lineCounter: this.#lines,
      // Keys twice in one map are told as broken; what is called like a date stays a text.
      schema: 'core',
    });
    const [error] = this.#yaml.errors;
    if (error) {
      const line = error.linePos?.[0].line ?? 1;
      const what = oneLine(error.message.split('\n')[0] ?? '', 200).replace(
        / at line \d+, column \d+:?$/,
        '',
      );
      throw brokenFile(source.name, source.text, what, line, { cause: error });
    }
  }

  get root(): Node | undefined {
    return this.#yaml.contents ?? undefined;
  }

  /** An alias (`*name`) is what it stands for. */
  resolve(node: Node): Node | undefined {
    return isAlias(node) ? node.resolve(this.#yaml) : node;
  }

  /** What stands there as plain data; a reference is the object that it is written as. */
  plain(node: Node): unknown {
    return node.toJS(this.#yaml);
  }

  lineOf(node: Node): number {
    return this.linesBefore + this.#lines.linePos(node.range?.[0] ?? 0).line;
  }

  /** An error about a line, which is counted over all files. */
  broken(what: string, line: number): UserError {
    return brokenFile(this.source.name, this.source.text, what, line - this.linesBefore);
  }
}
