/**
 * Patterns that mean the same in every language a backend may be written in, and in PostgreSQL:
 * literals, classes, groups, alternation and plain repetition.
 */
import type { Fault } from './numbers.js';

const refusals: readonly {
  readonly found: RegExp;
  readonly what: string;
  readonly cure: string;
}[] = [
  {
    found: /^\(\?<?[=!]/,
    what: 'looking ahead or behind',
    cure: 'Say the same without (?=, (?!, (?<= or (?<!.',
  },
  { found: /^\(\?(?!:)/, what: 'a named group or a flag', cure: 'Use plain groups: ( ) or (?: ).' },
  { found: /^\\[1-9k]/, what: 'a backreference', cure: 'Spell the repeated part out.' },
  {
    found: /^\\[bB]/,
    what: 'a word boundary',
    cure: 'Leave it out: the whole value must match anyway.',
  },
  {
    found: /^\\[pP]/,
    what: 'a Unicode property',
    cure: 'List the characters, such as [A-Za-zÀ-ÿ].',
  },
  {
    found: /^\\[ucx0]/,
    what: 'a character written as a number',
    cure: 'Write the character itself.',
  },
];
const inClass: typeof refusals = [
  ...refusals,
  {
    found: /^\\[DWS]/,
    what: 'an inverted class inside a class',
    cure: 'Turn the whole class round with [^...].',
  },
  {
    found: /^(\[|&&|--|~~)/,
    what: 'a class within a class',
    cure: 'Put a backslash before the sign.',
  },
];
const longestRepetition = 255;

/** The pattern as it is applied: to the whole value; undefined where it cannot be read. */
export function wholeMatch(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
}

/** Why a pattern cannot be used everywhere; undefined where it can. */
export function patternProblem(pattern: string): Fault | undefined {
  if (wholeMatch(pattern) === undefined) {
    return {
      message: 'The pattern is not a regular expression that can be read.',
      cure: 'Check its brackets and backslashes; a sign that is meant literally takes one backslash.',
    };
  }
  if (/\((\?:)?(\[[^\]]*\]|\\?[^\\()[\]])[*+]\)[*+]/.test(pattern)) {
    return {
      message: 'A repetition directly within a repetition takes endless time on hostile input.',
      cure: 'Repeat once: (a+)+ means the same as a+.',
    };
  }
  return walk(pattern);
}

function walk(pattern: string): Fault | undefined {
  let within = false;
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const opens = !within && rest.startsWith('[');
    const refused = opens
      ? undefined
      : (within ? inClass : refusals).find(({ found }) => found.test(rest));
    if (refused)
      return {
        message: `The pattern uses ${refused.what}, which not every language and database knows.`,
        cure: refused.cure,
      };
    const times = within ? null : /^\{(\d+)(?:,(\d*))?\}/.exec(rest);
    if (times && Math.max(Number(times[1]), Number(times[2] ?? 0)) > longestRepetition) {
      return {
        message: `PostgreSQL repeats at most ${longestRepetition} times.`,
        cure: 'Use minLength and maxLength for long values.',
      };
    }
    if (opens) within = true;
    else if (within && rest.startsWith(']')) within = false;
    at += rest.startsWith('\\') ? 2 : 1;
  }
  return undefined;
}
