/**
 * What a brief must lead to, written by hand beside it in `<brief>.expected.yaml`. Strict: a key
 * that is not known here is refused by name, so that a slip of the pen never lowers the bar.
 * docs/eval.md describes each part.
 */
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { shapeProblems } from '../../dist/blueprint/checks/shape.js';
import { InvalidInputError, UnreadableFileError } from '../../dist/errors.js';

const name = z.string().min(1).max(80);
/** A name, or a list of names that are all as good. */
const names = z.union([name, z.array(name).min(1)]);
const why = z.string().min(1).max(300).optional();

const relation = z.strictObject({
  from: names,
  to: names,
  kind: z.enum(['to-one', 'many-to-many', 'any']).optional(),
});

const access = z.strictObject({
  role: names,
  may: names,
  of: names,
  rows: z.union([
    z.enum(['all', 'own', 'public', 'own+public', 'none']),
    z.array(z.enum(['all', 'own', 'public', 'own+public', 'none'])).min(1),
  ]),
  whose: names.optional(),
});

const wrong = z.strictObject({
  setting: name.optional(),
  decision: name.optional(),
  is: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  why,
});

const absent = z.strictObject({
  entity: names.optional(),
  role: names.optional(),
  text: names.optional(),
  why,
});

const expectationSchema = z.strictObject({
  about: z.string().optional(),
  entities: z.array(names).optional(),
  mostEntities: z.int().min(1).optional(),
  relations: z.array(relation).optional(),
  fields: z.array(z.strictObject({ of: names, has: z.array(names).min(1) })).optional(),
  roles: z.array(names).optional(),
  lifecycles: z.array(z.strictObject({ of: names, states: z.array(names).min(2) })).optional(),
  access: z.array(access).optional(),
  wrong: z.array(wrong).optional(),
  absent: z.array(absent).optional(),
});

/** @typedef {z.infer<typeof expectationSchema>} Expectation */

/**
 * The expectation in a file.
 *
 * @param {string} file
 * @returns {Expectation}
 */
export function readExpectation(file) {
  return parseExpectation(readFileSync(file, 'utf8'), file);
}

/**
 * The expectation in a text; `place` is what the problems are said of.
 *
 * @param {string} text
 * @param {string} place
 * @returns {Expectation}
 */
export function parseExpectation(text, place) {
  const document = parseDocument(text, { prettyErrors: true });
  const [broken] = document.errors;
  if (broken)
    throw new UnreadableFileError(place, `it is not valid YAML (${broken.message.split('\n')[0]})`);
  const input = document.toJS() ?? {};
  const parsed = expectationSchema.safeParse(input);
  const problems = parsed.success
    ? incomplete(parsed.data)
    : shapeProblems(expectationSchema, input, parsed.error.issues);
  if (problems.length > 0) throw new InvalidInputError(place, problems);
  return parsed.data;
}

/** What the schema cannot say: each of these needs one thing to look at and one to compare with. */
function incomplete({ wrong: decisions = [], absent: things = [] }) {
  return [
    ...decisions.flatMap((each, index) =>
      one(each, ['setting', 'decision'], `wrong.${index}`, 'is refused for nothing'),
    ),
    ...decisions.flatMap((each, index) =>
      one(each, ['is', 'above', 'below'], `wrong.${index}`, 'names no value that would be wrong'),
    ),
    ...things.flatMap((each, index) =>
      one(each, ['entity', 'role', 'text'], `absent.${index}`, 'names nothing that must be absent'),
    ),
  ];
}

function one(given, keys, place, message) {
  const there = keys.filter((key) => given[key] !== undefined);
  if (there.length === 1) return [];
  return there.length === 0
    ? [{ place, message, cure: `Add one of: ${keys.join(', ')}.` }]
    : [{ place, message: `has ${there.join(' and ')} at once`, cure: 'Make two items of it.' }];
}
