/** What a run has used and cost, by the API's own count, and what it may still use. */
import { ModelError } from '../../errors.js';
import { type Price, priceOf } from './prices.js';

export interface Usage {
  /** Not from the cache and not written to it. */
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

export interface Caps {
  /** US dollars. */
  readonly cost: number;
  /** Of input and output together. */
  readonly tokens: number;
}

export interface Spent extends Usage {
  readonly calls: number;
  readonly tokens: number;
  /** US dollars, rounded up to a hundredth of a cent. */
  readonly cost: number;
  /** False where a model's price is not known, and the dearest was reckoned. */
  readonly priceKnown: boolean;
}

const million = 1_000_000;
/** English has about four characters a token; text in other scripts has fewer. */
const charactersPerToken = 2.5;
const leastAnswer = 400;

const costOf = (price: Price, usage: Usage): number =>
  (usage.input * price.input +
    usage.cacheRead * price.input * 0.1 +
    usage.cacheWrite * price.input * 1.25 +
    usage.output * price.output) /
  million;

/** Tokens that a text has at the most, for its share of a cap before it is sent. */
export const tokensAtMost = (text: string): number =>
  Math.ceil(Math.max(text.length, Buffer.byteLength(text) / 2) / charactersPerToken);

export class Ledger {
  readonly #caps: Caps;
  #used: Usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  #cost = 0;
  #calls = 0;
  #priceKnown = true;

  constructor(caps: Caps) {
    this.#caps = caps;
  }

  /** Books a call; `failed` ones that were charged count as well. */
  add(model: string, usage: Usage): void {
    const { price, known } = priceOf(model);
    this.#calls += 1;
    this.#priceKnown &&= known;
    this.#cost += costOf(price, usage);
    this.#used = {
      input: this.#used.input + usage.input,
      output: this.#used.output + usage.output,
      cacheRead: this.#used.cacheRead + usage.cacheRead,
      cacheWrite: this.#used.cacheWrite + usage.cacheWrite,
    };
  }

  /**
   * The tokens that an answer may have, so that no call can pass a cap: `wanted`, or what is left.
   * Throws where what is left is too little to be of use.
   */
  allow(model: string, inputTokens: number, wanted: number): number {
    const { price } = priceOf(model);
    const { tokens, cost } = this.spent();
    const byTokens = this.#caps.tokens - tokens - inputTokens;
    // Dearest reading: all of it written to the cache.
    const byCost =
      ((this.#caps.cost - cost) * million - inputTokens * price.input * 1.25) / price.output;
    const left = Math.floor(Math.min(wanted, byTokens, byCost));
    if (left >= Math.min(wanted, leastAnswer)) return left;
    const cap =
      byTokens < byCost
        ? `${this.#caps.tokens} tokens (--max-tokens)`
        : `$${this.#caps.cost} (--max-cost)`;
    throw new ModelError(
      'cap',
      `The next question to the model could pass the limit of ${cap}: ${tokens} tokens and ${money(cost)} are used`,
      'Raise the limit',
    );
  }

  /** US dollars of the run if the call under way ends after so many tokens. */
  estimate(model: string, input: number, output: number): number {
    const { price } = priceOf(model);
    return this.#cost + costOf(price, { input, output, cacheRead: 0, cacheWrite: 0 });
  }

  spent(): Spent {
    const { input, output, cacheRead, cacheWrite } = this.#used;
    return {
      ...this.#used,
      calls: this.#calls,
      tokens: input + output + cacheRead + cacheWrite,
      cost: Math.ceil(this.#cost * 10_000) / 10_000,
      priceKnown: this.#priceKnown,
    };
  }
}

/** `$0.0312`, as people compare it with a cap. */
export const money = (dollars: number): string => `$${dollars.toFixed(dollars < 1 ? 4 : 2)}`;
