/** Walks over the tokens of one statement. */
import { oneLine } from '../notes.js';
import type { Text } from './script.js';
import type { Token } from './tokens.js';

/** A name that may have a database in front. */
export interface QualifiedName {
  readonly schema: string | undefined;
  readonly name: string;
}

export class Cursor {
  readonly #tokens: readonly Token[];
  #at = 0;
  readonly text: Text;

  constructor(tokens: readonly Token[], text: Text) {
    this.#tokens = tokens;
    this.text = text;
  }

  peek(ahead = 0): Token {
    const end = this.#tokens.at(-1)?.end ?? 0;
    const none: Token = { kind: 'end', text: '', key: '', start: end, end };
    return this.#tokens[this.#at + ahead] ?? none;
  }

  get line(): number {
    return this.text.line(this.peek().start);
  }

  get done(): boolean {
    return this.peek().kind === 'end';
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Whether these words or signs come next. */
  is(...keys: readonly string[]): boolean {
    return keys.every((key, ahead) => this.peek(ahead).key === key);
  }

  accept(...keys: readonly string[]): boolean {
    const found = this.is(...keys);
    if (found) this.#at += keys.length;
    return found;
  }

  /** The first of the words that comes next. */
  acceptOne(...keys: readonly string[]): string | undefined {
    return keys.find((key) => this.accept(key));
  }

  expect(...keys: readonly string[]): void {
    for (const key of keys) if (!this.accept(key)) throw this.fault();
  }

  fault(): Error {
    const { kind, start, end } = this.peek();
    const shown = oneLine(this.text.sql.slice(start, end), 60);
    return this.text.broken(
      kind === 'end' ? 'the statement ends too early' : `syntax error at or near ${shown}`,
      kind === 'end' ? Math.max(end - 1, 0) : start,
    );
  }

  /** A name in any quotes, or without. */
  name(): string {
    const { kind, text, start } = this.peek();
    const isQuoted = kind === 'name' || (kind === 'text' && this.text.sql[start] === '"');
    if (!isQuoted && kind !== 'word') throw this.fault();
    this.#at += 1;
    return text;
  }

  qualifiedName(): QualifiedName {
    const first = this.name();
    return this.accept('.')
      ? { schema: first, name: this.name() }
      : { schema: undefined, name: first };
  }

  /** `(a, b)`. */
  names(): string[] {
    this.expect('(');
    const found = [this.name()];
    while (this.accept(',')) found.push(this.name());
    this.expect(')');
    return found;
  }

  /** A text, with the character set that may stand before it. */
  string(): string {
    if (/^_\w+$/.test(this.peek().text) && this.peek(1).kind === 'text') this.#at += 1;
    if (this.peek().kind !== 'text') throw this.fault();
    let text = this.next().text;
    while (this.peek().kind === 'text') text += this.next().text;
    return text;
  }

  /** What stands in parentheses, the inner ones with theirs. */
  parenthesised(): Token[] {
    this.expect('(');
    const inner: Token[] = [];
    for (let depth = 1; !this.done;) {
      const token = this.next();
      if (token.key === '(') depth += 1;
      if (token.key === ')') depth -= 1;
      if (depth === 0) return inner;
      inner.push(token);
    }
    throw this.fault();
  }

  /** What an expression was written as. */
  shown(tokens: readonly Token[]): string {
    const [from, to] = [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0];
    return oneLine(this.text.sql.slice(from, to), 200);
  }

  /** Goes to the next comma outside parentheses, or to the end. */
  skipItem(): void {
    for (let depth = 0; !this.done; this.#at += 1) {
      if (depth === 0 && (this.is(',') || this.is(')'))) return;
      if (this.is('(')) depth += 1;
      if (this.is(')')) depth -= 1;
    }
  }
}
