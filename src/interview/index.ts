/** The interview: flags, an answers file, prompts and defaults become a Brief. */
import path from 'node:path';
import type { Brief } from '../brief/schema.js';
import { MissingAnswersError } from '../errors.js';
import type { ImportQuestion } from '../import/imported.js';
import type { Io } from '../io.js';
import { loadAnswers, saveAnswers } from './answers-file.js';
import type { Answers } from './answers.js';
import type { Clarifications, Consultant } from './consultant.js';
import { assume, withClarifications } from './consultant.js';
import { defaultStarter, merge, toBrief, withDefaults } from './brief.js';
import { askDomain, type DomainRoom } from './domain-step.js';
import { domainKeys, hasDomain, refuseTwoDomains, resolveDomain } from './domain.js';
import { readFlags } from './flags.js';
import { missingFlags } from './missing.js';
import { nameFrom } from './project-name.js';
import type { Context } from './question.js';
import { loadSources, type Sources } from './sources.js';

export interface InterviewOptions {
  /** The folder, as typed; its name is the project's unless another is given. */
  readonly directory?: string;
  /** The options as commander hands them over; only the interview's own are read. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** Defaults for everything that is not answered; no prompts. */
  readonly yes?: boolean;
  /** An answers file; `-` is standard input. */
  readonly answers?: string;
  readonly saveAnswers?: string;
  readonly stacks: Context['stacks'];
}

type InterviewIo = Pick<Io, 'stdin' | 'stderr' | 'cwd' | 'interactive' | 'signal'>;

/** Who takes part, beside the table of questions. */
export interface Company {
  /** Makes the text of the last screen; called again after each changed answer. */
  readonly preview?: (brief: Brief) => Promise<string>;
  readonly consultant?: Consultant;
  readonly sources?: Sources;
}

/**
 * Collects the Brief: flags win over the answers file, that over prompts, those over defaults; a
 * consultant then asks back, once. The last screen is not made where nobody is asked. Nothing is
 * written but the file of `saveAnswers`, at the end.
 */
export async function collectBrief(
  options: InterviewOptions,
  io: InterviewIo,
  { preview, consultant, sources }: Company = {},
): Promise<Brief> {
  const readers = sources ?? (await loadSources());
  const context: Context = { starters: readers.starters, stacks: options.stacks };
  const given = await gather(options, io, context);
  const asksPeople = io.interactive && options.yes !== true && options.answers !== '-';
  const architectReads = () => consultant?.present() === true;

  const complete = async (answers: Answers) => {
    const full = withDefaults(answers, context);
    const part = await resolveDomain(full, readers, io.cwd, architectReads());
    return { full, brief: toBrief(full, part), questions: part.questions ?? [] };
  };
  const room = { sources: readers, context, cwd: io.cwd, architectReads };
  const { full, brief } = asksPeople
    ? await inPerson(given, { io, room, complete, preview, consultant })
    : await unattended(byDefault(given, options.yes === true, io, context), {
        io,
        complete,
        consultant,
      });
  if (options.saveAnswers !== undefined) await saveAnswers(options.saveAnswers, full, io.cwd);
  return brief;
}

/** What the command line and the answers file say. */
async function gather(
  options: InterviewOptions,
  io: InterviewIo,
  context: Context,
): Promise<Answers> {
  const flags = readFlags(options.flags, context);
  refuseTwoDomains(flags);
  const file = options.answers === undefined ? {} : await loadAnswers(options.answers, io, context);
  refuseTwoDomains(file);
  const answers = merge(file, flags);
  if (answers.name !== undefined || options.directory === undefined) return answers;
  const name = nameFrom(path.basename(path.resolve(io.cwd, options.directory)));
  return name === undefined ? answers : { ...answers, name };
}

function byDefault(given: Answers, yes: boolean, io: InterviewIo, context: Context): Answers {
  const missing = missingFlags(given, context);
  if (!yes) {
    if (missing.length > 0) throw new MissingAnswersError(missing);
    return given;
  }
  // The name is the one thing without a default: the folder's name was not one.
  if (given.name === undefined) throw new MissingAnswersError(missing.slice(0, 1));
  if (hasDomain(given)) return given;
  const starter = defaultStarter(given, context);
  io.stderr.write(
    `No domain was named: beginning with the starter ${starter} (--starter, --entity, --from choose another).\n`,
  );
  return { ...given, ...(starter === undefined ? {} : { starter }) };
}

interface Meeting<Complete> {
  readonly io: InterviewIo;
  readonly complete: (answers: Answers) => Promise<Complete>;
  readonly consultant: Consultant | undefined;
}

/** Nobody can be asked: what a consultant would ask is assumed, and said. */
async function unattended<
  Complete extends { readonly brief: Brief; readonly questions: readonly ImportQuestion[] },
>(answers: Answers, { io, complete, consultant }: Meeting<Complete>): Promise<Complete> {
  const result = await complete(answers);
  for (const { id, question, effect } of result.questions)
    io.stderr.write(`Not assumed: ${question} ${effect} (--accept ${id})\n`);
  if (consultant?.present() !== true || !consultant.wants(result.brief)) return result;
  const say = (text: string) => void io.stderr.write(`${text}\n`);
  const brief = withClarifications(result.brief, await assume(consultant, result.brief, say));
  return { ...result, brief };
}

/** Asks, shows, and lets every answer be changed until the person says go. */
async function inPerson<Complete extends { readonly brief: Brief }>(
  given: Answers,
  {
    io,
    complete,
    consultant,
    preview,
    room: { context, ...rest },
  }: Meeting<Complete> & {
    readonly preview: Company['preview'];
    readonly room: Omit<DomainRoom, 'prompter'>;
  },
): Promise<Complete> {
  const [{ createPrompter }, { changeOne, lastScreen, meet }, { askBack }] = await Promise.all([
    import('./prompter.js'),
    import('./meeting.js'),
    import('./consultant.js'),
  ]);
  const room = { ...rest, context, prompter: await createPrompter(io) };
  const { prompter } = room;
  let answers = await meet(given, room);
  let clarifications: Clarifications | undefined;
  let shown: Complete | undefined;
  for (;;) {
    const consulted = consultant?.present() === true;
    const screen = async () => {
      let result = await complete(answers);
      if (consulted && consultant.wants(result.brief)) {
        clarifications ??= await askBack(consultant, result.brief, prompter);
        result = { ...result, brief: withClarifications(result.brief, clarifications) };
      }
      shown = result;
      return preview?.(result.brief) ?? '';
    };
    const next = await lastScreen(screen, prompter, { withRules: consulted });
    if (next === 'go' && shown !== undefined) return shown;
    if (next === 'rules') {
      consultant?.dismiss();
      if (needsReading(answers)) answers = await askDomain(answers, room);
    }
    if (next === 'change') answers = await changeOne(answers, room);
  }
}

/** Whether the domain was to be designed from the description. */
const needsReading = (answers: Answers): boolean =>
  answers.acceptSuggestion !== true && domainKeys.every((key) => answers[key] === undefined);
