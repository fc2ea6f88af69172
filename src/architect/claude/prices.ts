/**
 * US dollars for a million tokens, as Anthropic's models page lists them (November 2026). Reading
 * from the prompt cache costs a tenth of the input, writing to it for five minutes a quarter more.
 */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** The one place that names it; `--model` and ANTHROPIC_MODEL choose another. */
export const defaultModel = 'claude-sonnet-5-5';

const prices: readonly (readonly [prefix: string, price: Price])[] = [
  ['claude-fable-5', { input: 10, output: 50 }],
  ['claude-opus-5-5', { input: 4, output: 20 }],
  ['claude-opus-5', { input: 5, output: 25 }],
  ['claude-opus-4', { input: 5, output: 25 }],
  ['claude-sonnet-5', { input: 2, output: 10 }],
  ['claude-sonnet-4', { input: 3, output: 15 }],
  ['claude-haiku-5-5', { input: 0.1, output: 0.5 }],
  ['claude-haiku-4-5', { input: 1, output: 5 }],
];

const dearest = { input: 10, output: 50 };

/** The price of a model; of one that is not listed the dearest, so that a cap stays a cap. */
export function priceOf(model: string): { readonly price: Price; readonly known: boolean } {
  const found = prices.find(([prefix]) => model.startsWith(prefix));
  return found === undefined ? { price: dearest, known: false } : { price: found[1], known: true };
}
