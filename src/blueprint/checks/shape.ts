/** Problems of shape: what zod finds, said with a place, a sentence and a cure. */
import type { z } from 'zod';
import { camelCase, kebabCase, nearest, pascalCase, snakeCase } from '../../names/names.js';
import { placeOf, valueAt } from '../place.js';
import type { Problem } from '../problem.js';
import { keysAt } from './schema-walk.js';
import { chooseFrom, wellFormed } from './suggest.js';

type Issue = z.core.$ZodIssue;

/** Every issue of a failed parse, as problems. */
export function shapeProblems(
  schema: z.ZodType,
  input: unknown,
  issues: readonly Issue[],
): Problem[] {
  return issues.flatMap((issue) => problemsOf(schema, input, issue));
}

/** A well-formed name in place of a refused one; undefined where the issue is about something else. */
export function suggestedName(issue: Issue, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const rule = nameRules.find(({ marker }) => namePatternMessage(issue)?.includes(marker));
  return rule && wellFormed(value, rule.toCase, rule.max);
}

const nameRules = [
  { marker: 'PascalCase', toCase: pascalCase, max: 40, example: 'OrderItem' },
  { marker: 'camelCase', toCase: camelCase, max: 40, example: 'unitPrice' },
  { marker: 'lower case with dashes', toCase: kebabCase, max: 40, example: 'shop-manager' },
  { marker: 'lower case with underscores', toCase: snakeCase, max: 40, example: 'in_review' },
  { marker: 'plain SQL name', toCase: snakeCase, max: 63, example: 'order_items' },
  { marker: 'single dashes', toCase: kebabCase, max: 60, example: 'corner-shop' },
] as const;

/** Relation targets are a union of `account` and an entity name: the second one carries the rule. */
function namePatternMessage(issue: Issue): string | undefined {
  if (issue.code === 'invalid_format') return issue.message;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message;
  if (issue.code === 'invalid_union')
    return issue.errors.flat().find(({ code }) => code === 'invalid_format')?.message;
  return undefined;
}

function problemsOf(schema: z.ZodType, input: unknown, issue: Issue): Problem[] {
  const place = placeOf(input, issue.path);
  const value = valueAt(input, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
      place: placeOf(input, [...issue.path, key]),
      message: `${quote(key)} is not a setting here.`,
      cure: chooseFrom(key, known, 'Remove it.'),
    }));
  }
  if (issue.code === 'invalid_key') return [refusedName(place, String(issue.path.at(-1)), issue)];
  if (value === undefined) {
    return [{ place, message: 'Is missing.', cure: `Add it: ${expected(issue, 'a value')}.` }];
  }
  if (typeof value === 'string' && namePatternMessage(issue) !== undefined)
    return [refusedName(place, value, issue)];
  return [{ place, ...described(issue, value) }];
}

function refusedName(place: string, value: string, issue: Issue): Problem {
  const rule = namePatternMessage(issue) ?? 'is not a name that can be used';
  const suggestion = suggestedName(issue, value);
  const example = nameRules.find(({ marker }) => rule.includes(marker))?.example;
  return {
    place,
    message: `${quote(value)} ${rule}.`,
    cure: suggestion
      ? `Write ${suggestion}.`
      : `Write it in English letters${example ? `, such as ${example}` : ''}; the description may be in any language.`,
  };
}

function described(issue: Issue, value: unknown): { message: string; cure: string } {
  if (issue.code === 'invalid_value') {
    const options = issue.values.map(String);
    const near = typeof value === 'string' ? nearest(value, options) : undefined;
    const allowed = options.join(', ');
    return {
      message: `${quote(value)} is not one of the values allowed here.`,
      cure: near ? `Did you mean ${near}? Allowed: ${allowed}.` : `Choose one of: ${allowed}.`,
    };
  }
  if (issue.code === 'too_big' || issue.code === 'too_small') return outOfRange(issue, value);
  if (issue.code === 'invalid_type') {
    return {
      message: `Is ${kindOf(value)}, not ${expected(issue, 'what is expected')}.`,
      cure: `Write ${expected(issue, 'it')}.`,
    };
  }
  return {
    message: `${quote(value)} cannot stand here.`,
    cure: `Write ${expected(issue, 'a value of another kind')}.`,
  };
}

function outOfRange(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, value: unknown) {
  const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' items' : '';
  const size = typeof value === 'string' || Array.isArray(value) ? value.length : value;
  const edge = issue.inclusive === false ? ', not included' : '';
  const limit = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
  return {
    message: `Has ${String(size)}${unit}; ${limit}${edge} is allowed.`.replace(
      /^Has (?=[\d.-]+;)/,
      'Is ',
    ),
    cure: issue.code === 'too_big' ? `Make it ${limit}${unit}.` : `Give it ${limit}${unit}.`,
  };
}

/** What the union-typed settings take, which zod only tells option by option. */
const unions: Readonly<Record<string, string>> = {
  to: 'the name of an entity, or account',
  default: 'a text, a number, true or false',
  read: 'all, own, public, or [own, public]',
  in: 'texts, or true and false',
};

function expected(issue: Issue, otherwise: string): string {
  if (issue.code === 'invalid_union') {
    const key = issue.path.findLast(
      (step) => typeof step === 'string' && Object.hasOwn(unions, step),
    );
    return (typeof key === 'string' && unions[key]) || otherwise;
  }
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code !== 'invalid_type') return otherwise;
  const kinds: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a map of settings',
    record: 'a map of names',
  };
  return kinds[issue.expected] ?? otherwise;
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  const kinds: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    boolean: 'true or false',
    object: 'a map',
  };
  return kinds[typeof value] ?? `of type ${typeof value}`;
}

/** The value on one line, cut where it is long. */
function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `"${short.replace(/\p{C}/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)}"`;
}
