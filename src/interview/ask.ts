/** Asks one question of the table. */
import type { AnswerKey, Answers, AnswerValues } from './answers.js';
import type { Prompter } from './prompter.js';
import type { Context, Question } from './question.js';

/** The answers with this question's answer in them; a skipped question changes nothing. */
export async function ask(
  question: Question,
  answers: Answers,
  prompter: Prompter,
  context: Context,
): Promise<Answers> {
  const value = await askValue(question, answers, prompter, context);
  return value === undefined ? answers : { ...answers, [question.key]: value };
}

/** What the answer is if the question is skipped: the answer given before, or the default. */
export const current = (
  question: Question,
  answers: Answers,
  context: Context,
): AnswerValues[AnswerKey] | undefined =>
  answers[question.key] ?? question.default(answers, context);

async function askValue(
  question: Question,
  answers: Answers,
  prompter: Prompter,
  context: Context,
) {
  const { kind, question: message, why } = question;
  const before = current(question, answers, context);
  const options = kind.options?.(context) ?? [];
  if (kind.type === 'choice' || kind.type === 'choices') {
    const [only] = options;
    // What does not exist is not offered: a list of one is said, not asked.
    if (options.length === 1 && only !== undefined) {
      prompter.say(`${message} ${only.label}: there is no other in this release.`);
      return undefined;
    }
    const given = Array.isArray(before)
      ? (before as string[])
      : before === undefined
        ? []
        : [String(before)];
    const picked =
      kind.type === 'choice'
        ? await prompter.one({ message, why }, options, given[0])
        : await prompter.several({ message, why }, options, given);
    return unlessSame(parsed(question, picked, context), before);
  }
  const shown = before === undefined ? '' : kind.show(before);
  const text = await prompter.line({
    message,
    why,
    fallback: shown,
    check: (typed) => {
      if (typed.trim() === '')
        return before === undefined && question.key === 'name' ? 'It needs a name.' : undefined;
      const result = kind.parse(typed, context);
      return result.ok ? undefined : `It ${result.error}.`;
    },
  });
  return text === '' ? undefined : unlessSame(parsed(question, text, context), before);
}

function parsed(question: Question, raw: unknown, context: Context) {
  const result = question.kind.parse(raw, context);
  if (!result.ok) throw new Error(`${question.flag} ${result.error}`);
  return result.value;
}

/** An answer that equals the default stays open, so that it follows the scale when that changes. */
const unlessSame = <T>(value: T, before: unknown) =>
  JSON.stringify(value) === JSON.stringify(before) ? undefined : value;
