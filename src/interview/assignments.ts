/** `budget=50`: answers given by the name of a flag or a key, for questions of the kind "what if". */
import { type InputProblem, InvalidInputError } from '../errors.js';
import { nearest } from '../names/names.js';
import type { AnswerKey, Answers } from './answers.js';
import { presets } from './presets.js';
import type { Context, Group } from './question.js';
import { questions } from './questions.js';

const groups: ReadonlySet<Group> = new Set([
  'scale',
  'numbers',
  'team',
  'surface',
  'data',
  'hosting',
]);
const assignable = questions.filter(({ group }) => groups.has(group));

/** Reads assignments; a scale stands for all of its numbers, and single numbers win over it. */
export function readAssignments(texts: readonly string[], context: Context): Answers {
  const answers: Partial<Record<AnswerKey, unknown>> = {};
  const problems: InputProblem[] = [];
  for (const text of texts) {
    const [name = '', ...rest] = text.split('=');
    const wanted = name.trim().replace(/^--/, '');
    const question = assignable.find(({ key, flag }) => flag === `--${wanted}` || key === wanted);
    if (question === undefined || rest.length === 0) {
      problems.push({ place: text, ...notAnAssignment(wanted, question === undefined) });
      continue;
    }
    const parsed = question.kind.parse(rest.join('='), context);
    if (parsed.ok) answers[question.key] = parsed.value;
    else problems.push({ place: text, message: parsed.error });
  }
  if (problems.length > 0) throw new InvalidInputError('--what-if', problems);
  const { scale, ...given } = answers as Answers;
  return scale === undefined ? given : { ...presets[scale], ...given };
}

function notAnAssignment(name: string, isUnknown: boolean): Pick<InputProblem, 'message' | 'cure'> {
  if (!isUnknown) return { message: 'has no value', cure: `write ${name}=VALUE` };
  const names = assignable.map(({ flag }) => flag.slice(2));
  const near = nearest(name, names);
  return {
    message: `there is no answer called ${name}`,
    cure: near === undefined ? `use one of ${names.join(', ')}` : `did you mean ${near}?`,
  };
}

/** An answer by its flag's name and as text: `budget`, `50`. */
export function describeAnswer(
  key: AnswerKey,
  value: Answers[AnswerKey],
): { name: string; text: string } {
  const question = questions.find((candidate) => candidate.key === key);
  if (question === undefined) throw new Error(`No question has the key ${key}.`);
  return {
    name: question.flag.slice(2),
    text: value === undefined ? 'nothing' : question.kind.show(value),
  };
}
