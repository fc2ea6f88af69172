/** The meeting: every open question in turn, then the last screen. */
import { CancelledError } from '../errors.js';
import type { Answers } from './answers.js';
import { ask, current } from './ask.js';
import { domainKeys } from './domain.js';
import { askDomain, describeDomain, type DomainRoom } from './domain-step.js';
import { problemOf } from './problem.js';
import type { Prompter } from './prompter.js';
import type { Context, Question } from './question.js';
import { questions } from './questions.js';

interface Room extends DomainRoom {
  readonly context: Context;
}

/** Asks what has no answer yet, in the table's order. */
export async function meet(given: Answers, room: Room): Promise<Answers> {
  const { prompter, context } = room;
  let answers = given;
  for (const question of questions) {
    if (question.group === 'domain') {
      if (question.key === 'starter' && !domainKeys.some((key) => answers[key] !== undefined)) {
        answers = await askDomain(answers, room);
      }
      continue;
    }
    if (
      question.group === 'numbers' ||
      question.onlyOnRequest ||
      answers[question.key] !== undefined
    )
      continue;
    answers = await ask(question, answers, prompter, context);
    if (question.group === 'scale') answers = await offerNumbers(answers, prompter, context);
  }
  return answers;
}

/** The numbers that the scale fills in, to keep or to go through. */
async function offerNumbers(
  given: Answers,
  prompter: Prompter,
  context: Context,
): Promise<Answers> {
  const open = questions.filter(
    ({ group, key }) => group === 'numbers' && given[key] === undefined,
  );
  if (open.length === 0) return given;
  prompter.say(
    open.map((question) => `${question.question} ${show(question, given, context)}`).join('\n'),
  );
  const next = await prompter.one({ message: 'Are these numbers about right?' }, [
    { value: 'keep', label: 'Yes' },
    { value: 'open', label: 'No, go through them' },
  ]);
  let answers = given;
  if (next === 'open')
    for (const question of open) answers = await ask(question, answers, prompter, context);
  return answers;
}

/** What to do after the last screen; `leave` throws CancelledError. */
export async function lastScreen(
  screen: () => Promise<string>,
  prompter: Prompter,
  { withRules }: { readonly withRules: boolean },
): Promise<'go' | 'change' | 'again' | 'rules'> {
  const problem = await problemOf(async () => prompter.say(await screen()));
  if (problem !== undefined) prompter.say(problem);
  const next = await prompter.one({ message: problem === undefined ? 'Write it?' : 'What now?' }, [
    // A design with a problem cannot be written, only changed.
    ...(problem === undefined ? [{ value: 'go', label: 'Go' }] : []),
    ...(problem !== undefined && withRules ? withoutModel : []),
    { value: 'change', label: 'Change an answer' },
    { value: 'leave', label: 'Leave', hint: 'nothing is written' },
  ]);
  if (next === 'leave') throw new CancelledError();
  return next as 'go' | 'change' | 'again' | 'rules';
}

const withoutModel = [
  { value: 'again', label: 'Try again' },
  { value: 'rules', label: 'Go on by rules', hint: 'every answer is kept' },
];

/** Goes back to any one question. */
export async function changeOne(answers: Answers, room: Room): Promise<Answers> {
  const { prompter, context } = room;
  const rest = questions.filter(
    ({ group, kind, flag }) =>
      group !== 'domain' && flag !== '--name' && (kind.options?.(context).length ?? 2) > 1,
  );
  const entry = (question: Question) => ({
    value: question.key as string,
    label: `${question.question} ${short(show(question, answers, context))}`,
  });
  const projectEnds = rest.findIndex(({ group }) => group !== 'project');
  const picked = await prompter.one({ message: 'Which answer?' }, [
    ...rest.slice(0, projectEnds).map(entry),
    {
      value: 'domain',
      label: `Where does the domain come from? ${short(describeDomain(answers))}`,
    },
    ...rest.slice(projectEnds).map(entry),
  ]);
  if (picked === 'domain') return askDomain(answers, room);
  const question = rest.find(({ key }) => key === picked);
  return question === undefined ? answers : ask(question, answers, prompter, context);
}

function show(question: Question, answers: Answers, context: Context): string {
  const value = current(question, answers, context);
  return value === undefined ? 'no answer' : question.kind.show(value);
}

const short = (text: string) => (text.length <= 40 ? text : `${text.slice(0, 39).trimEnd()}…`);
