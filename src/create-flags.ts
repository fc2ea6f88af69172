/** The command line of `create`, which is also what runs without a verb. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from './errors.js';
import type { InterviewFlag } from './interview/flags.js';
import type { Io } from './io.js';

/** What a verb's command line is made with. */
export interface VerbSettings {
  /** The questions as flags of `create`; empty where another verb is run. */
  readonly flags: readonly InterviewFlag[];
  readonly io: Io;
  /** Called with the verb's exit code. */
  readonly done: (code: ExitCode) => void;
}

export interface ModelFlags {
  readonly model?: string;
  readonly maxCost: number;
  readonly maxTokens: number;
}

interface CreateFlags extends ModelFlags {
  readonly architect: 'auto' | 'claude' | 'rules';
  readonly questions: string;
  readonly replay?: string;
  readonly answers?: string;
  readonly saveAnswers?: string;
  readonly blueprint?: string;
  readonly yes?: boolean;
  readonly intoExisting?: boolean;
  readonly dryRun?: boolean;
  readonly install: boolean;
  readonly verify: boolean;
  readonly git: boolean;
  readonly json?: boolean;
}

export function defineCreate(command: Command, { flags, io, done }: VerbSettings): Command {
  command
    .description(
      'asks what a backend architect would ask, then writes, installs and tests the backend',
    )
    .argument('[dir]', "the project's folder")
    .optionsGroup('How:')
    .option('-y, --yes', 'ask nothing: defaults for what is not answered')
    .option('--answers <file>', 'answers from a YAML file; - is standard input')
    .option('--save-answers <file>', 'write the answers to a file')
    .option('--blueprint <file>', 'make the project from a blueprint.yaml')
    .option('--into-existing', 'write into a folder that holds files; none of them is changed')
    .option('--dry-run', 'list what would be written, and write nothing')
    .option('--no-install', 'install nothing (and so verify nothing)')
    .option('--no-verify', 'install, but do not lint, build and test')
    .option('--no-git', 'make no Git repository')
    .option('--json', 'one document on stdout and nothing else')
    .optionsGroup('Who designs:')
    .addOption(
      new Option('--architect <who>', 'auto is claude where ANTHROPIC_API_KEY is set, else rules')
        .choices(['auto', 'claude', 'rules'])
        .default('auto'),
    )
    .addOption(
      new Option('--questions <n>', 'how many questions the architect may ask back, 0 for none')
        .choices(['0', '1', '2', '3', '4', '5'])
        .default('5'),
    )
    .option('--replay <file>', 'design again from a transcript.jsonl, without a network');
  modelOptions(command).optionsGroup('Answers:');
  for (const { flags: usage, description, repeatable } of flags) {
    const option = new Option(usage, repeatable ? `${description} (repeatable)` : description);
    command.addOption(repeatable ? option.argParser(collect) : option);
  }
  return command.action(async (directory: string | undefined, given: CreateFlags) => {
    const { runCreate } = await import('./commands/create.js');
    const { answers, saveAnswers, blueprint, install, verify, git, model, replay } = given;
    const { architect, maxCost, maxTokens, questions } = given;
    const code = await runCreate(
      {
        flags: { ...given },
        architect,
        maxCost,
        maxTokens,
        questions: Number(questions),
        ...(model !== undefined && { model }),
        ...(replay !== undefined && { replay }),
        ...(directory !== undefined && { directory }),
        ...(answers !== undefined && { answers }),
        ...(saveAnswers !== undefined && { saveAnswers }),
        ...(blueprint !== undefined && { blueprint }),
        yes: given.yes ?? false,
        intoExisting: given.intoExisting ?? false,
        dryRun: given.dryRun ?? false,
        json: given.json ?? false,
        install,
        verify,
        git,
      },
      io,
    );
    done(code);
  });
}

export const modelOptions = (command: Command): Command =>
  command
    .option('--model <name>', 'the model, instead of ANTHROPIC_MODEL or the default')
    .addOption(limit('--max-cost <dollars>', 'what the model may cost in all', 1))
    .addOption(limit('--max-tokens <n>', 'what the model may use in all', 150_000));

/** A flag whose value is a positive number. */
const limit = (usage: string, description: string, usual: number) =>
  new Option(usage, description).default(usual).argParser((text) => {
    const value = Number(text);
    if (!(value > 0)) throw new InvalidArgumentError('It has to be a number above 0.');
    return value;
  });

/** For a flag that may be given more than once. */
export const collect = (value: string, before: readonly string[] = []) => [...before, value];
