/** Example texts for a field with a pattern: a rule in `n` where one can be found, else a list. */
import randexp from 'randexp';
import type { Attribute } from '../../blueprint/model.js';
import { kebabCase } from '../../names/names.js';
import { js } from '../../render/literals.js';
import type { Sample } from './samples.js';

// The package exports the class itself; its types say that it is under `default`.
const RandExp = randexp as unknown as typeof randexp.default;

/** Unique fields need as many examples as the tests make rows. */
const EXAMPLES = { unique: 120, other: 6 };

/** Texts for these must match and differ: the first rows, and where digits and letters roll over. */
const few = [1, 2, 3, 9, 10, 25, 26, 27, 35, 36, 99, 100, 250];
const many = [...few, 675, 676, 677, 999, 1000, 1001, 1295, 1296, 1297, 9999, 10_000, 10_001, 17_576];

interface Rule extends Sample {
  readonly of: (n: number) => string;
}

export function patternSample(attribute: Attribute): Sample {
  const fits = matcher(attribute);
  const candidates = rules(attribute, examples(attribute, 3));
  for (const probes of [many, few]) {
    const rule = candidates.find(({ of }) => {
      const texts = probes.map(of);
      return texts.every(fits) && new Set(texts).size === texts.length;
    });
    if (rule) return rule;
  }
  const texts = examples(attribute, attribute.unique ? EXAMPLES.unique : EXAMPLES.other);
  return { expression: `pick(n, ${js(texts)})`, functions: ['pick'] };
}

/** Whether any example could be found: without one the field's own tests could not be written. */
export const hasExample = (attribute: Attribute) => examples(attribute, 1).length > 0;

// These three stand again in the project's tools/sample-values.ts, where the tests call them.
const code = (n: number, length: number) => n.toString(36).toUpperCase().padStart(length, '0').slice(-length);
const digits = (n: number, length: number) => String(n).padStart(length, '0').slice(-length);
const letters = (n: number, length: number) =>
  Array.from({ length }, (_, at) => String.fromCharCode(65 + (Math.floor(n / 26 ** (length - 1 - at)) % 26))).join('');

/** Candidates, the most readable first. */
function rules(attribute: Attribute, found: readonly string[]): Rule[] {
  const name = kebabCase(attribute.name);
  const lengths = Array.from({ length: 11 }, (_, index) => index + 2);
  return [
    { expression: `\`${name}-\${n}\``, functions: [], of: (n) => `${name}-${n}` },
    ...lengths.flatMap((length) => [
      { expression: `letters(n, ${length})`, functions: ['letters'], of: (n: number) => letters(n, length) },
      { expression: `letters(n, ${length}).toLowerCase()`, functions: ['letters'], of: (n: number) => letters(n, length).toLowerCase() },
      { expression: `digits(n, ${length})`, functions: ['digits'], of: (n: number) => digits(n, length) },
      { expression: `code(n, ${length})`, functions: ['code'], of: (n: number) => code(n, length) },
      { expression: `code(n, ${length}).toLowerCase()`, functions: ['code'], of: (n: number) => code(n, length).toLowerCase() },
    ]),
    ...found.flatMap((text) => [
      ...replaced(text, /[0-9]{3,}/g, 'digits', digits),
      ...replaced(text, /[A-Z]{2,}/g, 'letters', letters),
    ]),
  ];
}

/** An example with one of its runs made from `n`. */
function replaced(text: string, run: RegExp, name: string, make: (n: number, length: number) => string): Rule[] {
  return [...text.matchAll(run)].toReversed().map((match) => {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    const { length } = match[0];
    const parts = [...(before ? [js(before)] : []), `${name}(n, ${length})`, ...(after ? [js(after)] : [])];
    return { expression: parts.join(' + '), functions: [name], of: (n: number) => before + make(n, length) + after };
  });
}

function matcher({ pattern = '', minLength = 0, maxLength = 255 }: Attribute): (text: string) => boolean {
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  return (text) => whole.test(text) && text.length >= minLength && text.length <= maxLength;
}

/** Texts that match, the same ones each time; fewer than asked when there are not so many. */
function examples(attribute: Attribute, most: number): string[] {
  const { pattern = '', minLength = 0, maxLength = 255 } = attribute;
  const fits = matcher(attribute);
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
