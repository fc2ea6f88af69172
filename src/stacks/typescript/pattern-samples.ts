/** Example texts for a field with a pattern: a rule in `n` where one can be found, else a list. */
import type { Attribute } from '../../blueprint/model.js';
import { kebabCase } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { patternExamples, patternMatcher } from '../shared/pattern-examples.js';

/** Unique fields need as many examples as the tests make rows. */
const EXAMPLES = { unique: 120, other: 6 };

/** Texts for these must match and differ: the first rows, and where digits and letters roll over. */
const few = [1, 2, 3, 9, 10, 25, 26, 27, 35, 36, 99, 100, 250];
const many = [
  ...few,
  675,
  676,
  677,
  999,
  1000,
  1001,
  1295,
  1296,
  1297,
  9999,
  10_000,
  10_001,
  17_576,
];

/** An expression in `n`, and the functions of tools/sample-values.ts that it calls. */
export interface Sample {
  readonly expression: string;
  readonly functions: readonly string[];
}

interface Rule extends Sample {
  readonly of: (n: number) => string;
}

export function patternSample(attribute: Attribute): Sample {
  const fits = patternMatcher(attribute);
  const candidates = rules(attribute, patternExamples(attribute, 3));
  for (const probes of [many, few]) {
    const rule = candidates.find(({ of }) => {
      const texts = probes.map(of);
      return texts.every(fits) && new Set(texts).size === texts.length;
    });
    if (rule) return rule;
  }
  const texts = patternExamples(attribute, attribute.unique ? EXAMPLES.unique : EXAMPLES.other);
  return { expression: `pick(n, ${js(texts)})`, functions: ['pick'] };
}

/** Whether any example could be found: without one the field's own tests could not be written. */
export const hasExample = (attribute: Attribute) => patternExamples(attribute, 1).length > 0;

// These three stand again in the project's tools/sample-values.ts, where the tests call them.
const code = (n: number, length: number) =>
  n.toString(36).toUpperCase().padStart(length, '0').slice(-length);
const digits = (n: number, length: number) => String(n).padStart(length, '0').slice(-length);
const letters = (n: number, length: number) =>
  Array.from({ length }, (_, at) =>
    String.fromCharCode(65 + (Math.floor(n / 26 ** (length - 1 - at)) % 26)),
  ).join('');

/** Candidates, the most readable first. */
function rules(attribute: Attribute, found: readonly string[]): Rule[] {
  const name = kebabCase(attribute.name);
  const lengths = Array.from({ length: 11 }, (_, index) => index + 2);
  return [
    { expression: `\`${name}-\${n}\``, functions: [], of: (n) => `${name}-${n}` },
    {
      expression: '`person${n}@example.com`',
      functions: [],
      of: (n) => `person${n}@example.com`,
    },
    {
      expression: '`https://example.com/${n}`',
      functions: [],
      of: (n) => `https://example.com/${n}`,
    },
    ...lengths.flatMap((length) => [
      {
        expression: `letters(n, ${length})`,
        functions: ['letters'],
        of: (n: number) => letters(n, length),
      },
      {
        expression: `letters(n, ${length}).toLowerCase()`,
        functions: ['letters'],
        of: (n: number) => letters(n, length).toLowerCase(),
      },
      {
        expression: `digits(n, ${length})`,
        functions: ['digits'],
        of: (n: number) => digits(n, length),
      },
      { expression: `code(n, ${length})`, functions: ['code'], of: (n: number) => code(n, length) },
      {
        expression: `code(n, ${length}).toLowerCase()`,
        functions: ['code'],
        of: (n: number) => code(n, length).toLowerCase(),
      },
    ]),
    ...found.flatMap((text) => [
      ...replaced(text, /[0-9]{3,}/g, 'digits', digits),
      ...replaced(text, /[A-Z]{2,}/g, 'letters', letters),
    ]),
  ];
}

/** An example with one of its runs made from `n`. */
function replaced(
  text: string,
  run: RegExp,
  name: string,
  make: (n: number, length: number) => string,
): Rule[] {
  return [...text.matchAll(run)].toReversed().map((match) => {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    const { length } = match[0];
    const parts = [
      ...(before ? [js(before)] : []),
      `${name}(n, ${length})`,
      ...(after ? [js(after)] : []),
    ];
    return {
      expression: parts.join(' + '),
      functions: [name],
      of: (n: number) => before + make(n, length) + after,
    };
  });
}
