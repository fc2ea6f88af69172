/** The interview: flags, an answers file, prompts and defaults become a Brief. */
import path from 'node:path';
import type { Brief } from '../brief/schema.js';
import { MissingAnswersError } from '../errors.js';
import type { Io } from '../io.js';
import { loadAnswers, saveAnswers } from './answers-file.js';
import type { Answers } from './answers.js';
import { defaultStarter, merge, toBrief, withDefaults } from './brief.js';
import { hasDomain, refuseTwoDomains, resolveDomain } from './domain.js';
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

/**
 * Collects the Brief: flags win over the answers file, that over prompts, those over defaults.
 * `preview` makes the text of the last screen; it is called again after each changed answer, and
 * not at all where nobody is asked. Nothing is written but the file of `saveAnswers`, at the end.
 */
export async function collectBrief(
  options: InterviewOptions,
  io: InterviewIo,
  preview?: (brief: Brief) => Promise<string>,
  sources?: Sources,
): Promise<Brief> {
  const readers = sources ?? (await loadSources());
  const context: Context = { starters: readers.starters, stacks: options.stacks };
  const given = await gather(options, io, context);
  const asksPeople = io.interactive && options.yes !== true && options.answers !== '-';

  const complete = async (answers: Answers) => {
    const full = withDefaults(answers, context);
    return { full, brief: toBrief(full, await resolveDomain(full, readers, io.cwd)) };
  };
  const { full, brief } = asksPeople
    ? await inPerson(given, { io, context, sources: readers, complete, preview })
    : await complete(byDefault(given, options.yes === true, io, context));
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
  readonly context: Context;
  readonly sources: Sources;
  readonly complete: (answers: Answers) => Promise<Complete>;
  readonly preview: ((brief: Brief) => Promise<string>) | undefined;
}

/** Asks, shows, and lets every answer be changed until the person says go. */
async function inPerson<Complete extends { readonly brief: Brief }>(
  given: Answers,
  { io, context, sources, complete, preview }: Meeting<Complete>,
): Promise<Complete> {
  const [{ createPrompter }, { changeOne, lastScreen, meet }] = await Promise.all([
    import('./prompter.js'),
    import('./meeting.js'),
  ]);
  const prompter = await createPrompter(io);
  const room = { prompter, sources, context, cwd: io.cwd };
  let answers = await meet(given, room);
  for (;;) {
    const result = await complete(answers);
    const next =
      preview === undefined ? 'go' : await lastScreen(() => preview(result.brief), prompter);
    if (next === 'go') return result;
    answers = await changeOne(answers, room);
  }
}
