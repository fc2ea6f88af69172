/** What must be answered where nobody can be asked: the name, the domain, and the scale. */
import type { AnswerKey, Answers } from './answers.js';
import { domainKeys, hasDomain } from './domain.js';
import { flagUsage } from './flags.js';
import type { Context, Question } from './question.js';
import { questions } from './questions.js';

/**
 * Flags that would give the missing answers. Everything else has a default that harms nobody; the
 * domain and the numbers have not: a design for guessed ones would look as if someone had asked.
 */
export function missingFlags(answers: Answers, context: Context): string[] {
  const numbers = questions.filter(({ group }) => group === 'numbers');
  const open = numbers.filter(({ key }) => answers[key] === undefined);
  const usage = (key: AnswerKey) =>
    questions
      .filter((row) => row.key === key)
      .map((row) => fullUsage(row, context))
      .join('');
  const missing: string[] = [];
  if (answers.name === undefined) missing.push(usage('name'));
  if (!hasDomain(answers)) missing.push(domainKeys.map(usage).join(' or '));
  if (answers.scale === undefined && open.length > 0) {
    // Someone who gave most of the numbers wants to give the rest, not a scale.
    missing.push(...(open.length <= numbers.length / 2 ? open.map(flagUsage) : [usage('scale')]));
  }
  return missing;
}

/** With the options spelt out: `--scale prototype|growing`. */
function fullUsage(question: Question, context: Context): string {
  const options = question.kind.type === 'choice' ? (question.kind.options?.(context) ?? []) : [];
  return options.length === 0
    ? flagUsage(question)
    : `${question.flag} ${options.map(({ value }) => value).join('|')}`;
}
