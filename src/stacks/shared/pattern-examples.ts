/** Texts that match a field's pattern and keep to its lengths. */
import randexp from 'randexp';
import type { Attribute } from '../../blueprint/model.js';

// The package exports the class itself; its types say that it is under `default`.
const RandExp = randexp as unknown as typeof randexp.default;

/** Whether a text matches. */
export function patternMatcher({
  pattern = '',
  minLength = 0,
  maxLength = 255,
}: Attribute): (text: string) => boolean {
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  return (text) => whole.test(text) && text.length >= minLength && text.length <= maxLength;
}

/** Texts that match, the same ones each time; fewer than asked when there are not so many. */
export function patternExamples(attribute: Attribute, most: number): string[] {
  const { pattern = '', minLength = 0, maxLength = 255 } = attribute;
  const fits = patternMatcher(attribute);
  const found = new Set<string>();
  const expression = new RandExp(new RegExp(pattern));
  expression.max = Math.min(Math.max(minLength, 8), maxLength);
  let seed = 1;
  // A linear congruential generator (Numerical Recipes): examples must not change from run to run.
  expression.randInt = (from, to) => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return from + Math.floor((seed / 4_294_967_296) * (to - from + 1));
  };
  for (let tries = 0; tries < 20 * most + 200 && found.size < most; tries += 1) {
    const text = expression.gen();
    if (fits(text)) found.add(text);
  }
  return [...found];
}
