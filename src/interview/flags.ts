/** The questions as command-line flags. */
import { type InputProblem, InvalidInputError } from '../errors.js';
import type { AnswerKey, Answers } from './answers.js';
import type { Context, Question } from './question.js';
import { questions } from './questions.js';

export interface InterviewFlag {
  /** As commander takes it: `--users <n>`. */
  readonly flags: string;
  readonly description: string;
  readonly repeatable: boolean;
}

/** `--users <n>`: a question's flag with its argument. */
export const flagUsage = ({ flag, kind }: Question): string =>
  kind.argument === '' ? flag : `${flag} ${kind.argument}`;

/** A flag for each question, for the command line's help. */
export const interviewFlags: readonly InterviewFlag[] = questions.map((question) => ({
  flags: flagUsage(question),
  description: question.question,
  repeatable: question.kind.type === 'entities' || question.kind.type === 'several',
}));

/** The name under which commander hands over a flag: `--team-knows` → `teamKnows`. */
const optionName = (flag: string) =>
  flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Reads commander's options; every wrong value is named in one error. */
export function readFlags(options: Readonly<Record<string, unknown>>, context: Context): Answers {
  const given = (question: Question) => options[optionName(question.flag)];
  const { answers, problems } = readAnswers(given, (question) => question.flag, context);
  if (problems.length > 0) throw new InvalidInputError('The command line', problems);
  return answers;
}

/** Parses what is given for each question; all that is wrong is collected. */
export function readAnswers(
  given: (question: Question) => unknown,
  place: (question: Question) => string,
  context: Context,
): { answers: Answers; problems: InputProblem[] } {
  const answers: Partial<Record<AnswerKey, unknown>> = {};
  const problems: InputProblem[] = [];
  for (const question of questions) {
    const raw = given(question);
    if (raw === undefined || raw === null) continue;
    const parsed = question.kind.parse(raw, context);
    if (parsed.ok) answers[question.key] = parsed.value;
    else problems.push({ place: place(question), message: parsed.error });
  }
  return { answers: answers as Answers, problems };
}
