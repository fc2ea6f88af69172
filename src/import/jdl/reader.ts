/** Goes through the tokens of a file; what is not as expected is told with its line. */
import type { UserError } from '../../errors.js';
import type { Token } from './tokens.js';

export class TokenReader {
  readonly #tokens: readonly Token[];
  readonly #broken: (what: string, line: number) => UserError;
  #at = 0;

  constructor(tokens: readonly Token[], broken: (what: string, line: number) => UserError) {
    this.#tokens = tokens;
    this.#broken = broken;
  }

  get next(): Token {
    return this.peek(0);
  }

  /** The token after so many others. */
  peek(ahead: number): Token {
    const found = this.#tokens[this.#at + ahead] ?? this.#tokens.at(-1);
    if (!found) throw new Error('A file has at least its end.');
    return found;
  }

  /** The one before the next. */
  get last(): Token | undefined {
    return this.#tokens[this.#at - 1];
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  is(text: string): boolean {
    return this.next.text === text && (this.next.kind === 'sign' || this.next.kind === 'word');
  }

  /** Takes the sign or word if it is the next. */
  skip(text: string): boolean {
    const found = this.is(text);
    if (found) this.take();
    return found;
  }

  demand(text: string, where: string): Token {
    if (!this.is(text)) this.fail(`"${text}" is missing ${where}`);
    return this.take();
  }

  word(what: string): Token {
    if (this.next.kind !== 'word') this.fail(`${what} is missing`);
    return this.take();
  }

  /** What is wrong by itself, wherever it stands. */
  refuse(what: string, line: number): never {
    throw this.#broken(what, line);
  }

  fail(what: string): never {
    const { last, next } = this;
    // What is missing at the end of a line is looked for there, not where the next word stands.
    if (last && (next.kind === 'end' || last.line < next.line))
      throw this.#broken(`${what} after "${shown(last)}"`, last.line);
    throw this.#broken(`${what} before "${shown(next)}"`, next.line);
  }
}

const shown = ({ text }: Token) => text.slice(0, 60);
