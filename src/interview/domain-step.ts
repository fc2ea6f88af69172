/** Asks where the domain comes from, until there is one that holds together. */
import { formats } from '../import/formats.js';
import type { ImportQuestion } from '../import/imported.js';
import { without, type Answers } from './answers.js';
import { ask } from './ask.js';
import { domainKeys, resolveDomain } from './domain.js';
import { problemOf } from './problem.js';
import type { Prompter } from './prompter.js';
import type { Context } from './question.js';
import { questions } from './questions.js';
import type { Sources } from './sources.js';
import { suggestedLines } from './suggestion.js';

export interface DomainRoom {
  readonly prompter: Prompter;
  readonly sources: Sources;
  readonly context: Context;
  readonly cwd: string;
  /** Whether an architect reads descriptions; else they are read offline. */
  readonly architectReads: () => boolean;
}

/** Where the domain comes from, in a few words. */
export function describeDomain(answers: Answers): string {
  if (answers.entities !== undefined) return `${answers.entities.length} entities given`;
  if (answers.from !== undefined) return answers.from.join(', ');
  if (answers.starter !== undefined) return `starter ${answers.starter}`;
  if (answers.acceptSuggestion === true) return 'suggested from the description';
  return answers.description === undefined ? 'no answer' : 'designed from the description';
}

/** The answers with a domain in them. */
export async function askDomain(given: Answers, room: DomainRoom): Promise<Answers> {
  const open = without(given, [...domainKeys, 'format', 'accept', 'acceptSuggestion']);
  for (;;) {
    const way = await room.prompter.one(
      {
        message: 'Where does the domain come from?',
        why: 'Tables, API, access and tests are made from it.',
      },
      [
        ...(open.description === undefined
          ? []
          : [
              {
                value: 'suggest',
                label: 'From what you wrote',
                hint: room.architectReads()
                  ? 'the architect designs it'
                  : 'a suggestion to accept, edit or drop',
              },
            ]),
        { value: 'starter', label: 'A starter', hint: 'a whole domain to begin with' },
        { value: 'entities', label: 'Type the entities', hint: 'one a line' },
        {
          value: 'from',
          label: 'A model you have',
          hint: formats.map(({ title }) => title).join(', '),
        },
      ],
    );
    const answers = await take(way, open, given, room);
    if (answers !== undefined) return answers;
  }
}

/** Undefined where the person has to choose again. */
async function take(
  way: string,
  open: Answers,
  before: Answers,
  room: DomainRoom,
): Promise<Answers | undefined> {
  if (way === 'suggest') return room.architectReads() ? open : takeSuggestion(open, room);
  if (way === 'entities') return typeEntities(before.entities ?? [], open, room);
  const question = questions.find(({ key }) => key === way);
  if (question === undefined) throw new Error(`There is no way to a domain called ${way}.`);
  const answers = await ask(question, open, room.prompter, room.context);
  const value = answers[question.key] ?? question.default(open, room.context);
  return value === undefined ? undefined : holds({ ...open, [question.key]: value }, room);
}

async function takeSuggestion(open: Answers, room: DomainRoom): Promise<Answers | undefined> {
  const { domain, reasons } = await room.sources.suggest(open.description ?? '');
  const lines = await suggestedLines(domain, room.sources);
  if (lines.length === 0) {
    room.prompter.say('No entities could be read from the description.');
    return undefined;
  }
  room.prompter.say([...lines, '', ...reasons].join('\n'));
  const next = await room.prompter.one({ message: 'Take this suggestion?' }, [
    { value: 'accept', label: 'Accept' },
    { value: 'edit', label: 'Edit', hint: 'line by line' },
    { value: 'drop', label: 'Drop' },
  ]);
  if (next === 'drop') return undefined;
  return next === 'accept'
    ? holds({ ...open, acceptSuggestion: true }, room)
    : typeEntities(lines, open, room);
}

/** Lines that are there can be changed or emptied; then more can follow, until an empty line. */
async function typeEntities(
  there: readonly string[],
  open: Answers,
  room: DomainRoom,
): Promise<Answers | undefined> {
  let lines = there;
  for (;;) {
    lines = await typeLines(lines, room);
    if (lines.length === 0) return undefined;
    const answers = await holds({ ...open, entities: lines }, room);
    if (answers !== undefined) return answers;
  }
}

async function typeLines(
  there: readonly string[],
  { prompter, sources }: DomainRoom,
): Promise<string[]> {
  const lines: string[] = [];
  for (let index = 0; ; index++) {
    const initial = there[index] ?? '';
    const line = await prompter.line({
      message:
        initial === ''
          ? `Entity ${lines.length + 1}`
          : `Entity ${lines.length + 1}: keep, change or empty`,
      why: 'Name, then field:type; ! is required, :ref a relation; ? explains. Empty to finish.',
      example: initial === '' ? 'Order number:string! customer:ref' : 'Enter to leave it out',
      initial,
      check: async (text) => {
        if (text.trim() === '?') return sources.explainShorthand();
        return text.trim() === '' ? undefined : problemOf(() => sources.parseEntity(text.trim()));
      },
    });
    if (line !== '') lines.push(line);
    else if (index >= there.length) return lines;
  }
}

/** The answers, if their domain holds together; else the reason is said. */
async function holds(answers: Answers, room: DomainRoom): Promise<Answers | undefined> {
  let notCarriedOver: readonly { readonly what: string; readonly why: string }[] = [];
  let raised: readonly ImportQuestion[] = [];
  const problem = await problemOf(async () => {
    const part = await resolveDomain(answers, room.sources, room.cwd, room.architectReads());
    notCarriedOver = part.notCarriedOver ?? [];
    raised = part.questions ?? [];
  });
  if (problem !== undefined) {
    room.prompter.say(problem);
    return undefined;
  }
  if (notCarriedOver.length > 0) {
    room.prompter.say(
      ['Not carried over:', ...notCarriedOver.map(({ what, why }) => `- ${what}: ${why}`)].join(
        '\n',
      ),
    );
  }
  const accepted = [...(answers.accept ?? [])];
  for (const { id, question, because, effect } of raised) {
    const next = await room.prompter.one({ message: question, why: `${because} ${effect}` }, [
      { value: 'no', label: 'No, leave it' },
      { value: 'yes', label: 'Yes' },
    ]);
    if (next === 'yes') accepted.push(id);
  }
  return accepted.length === 0 ? answers : { ...answers, accept: accepted };
}
