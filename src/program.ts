/** The command line: verbs, flags, help. Each verb's code is loaded when it is run. */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type ExitCode, exitCodes } from './errors.js';
import type { InterviewFlag } from './interview/flags.js';
import type { Io } from './io.js';

export interface ProgramSettings {
  /** The name it was started by. */
  readonly name: string;
  readonly version: string;
  /** The questions as flags of `create`; empty where another verb is run. */
  readonly flags: readonly InterviewFlag[];
  readonly io: Io;
  /** Called with the verb's exit code. */
  readonly done: (code: ExitCode) => void;
}

export const verbs = ['create', 'change', 'explain', 'verify', 'starters', 'schema'] as const;

const examples = `
Examples:
  $ npx create-architect-app shop                    asks, then makes ./shop
  $ npx create-architect-app shop --yes              asks nothing: the starter shop and the defaults
  $ npx create-architect-app blog --entity 'Post title:string! body:text author:ref(account)' --yes
  $ npx create-architect-app music --from schema.sql --yes
  $ npx create-architect-app shop --answers brief.yaml --json
  $ npx create-architect-app desk --description 'A parcel desk ...' --architect claude

Inside a project:
  $ npx create-architect-app change 'customers can have several addresses, one of them the default'
  $ npx create-architect-app explain --what-if budget=50

Where the package is installed, architect is a shorter name of the same program.

Exit codes: 0 done, 2 input refused, 3 verification failed, 4 no design from the model,
130 cancelled, 1 a bug of ours.`;

/** The whole program, for its `parseAsync` to run. */
export function buildProgram(settings: ProgramSettings): Command {
  const { name, version, io, done } = settings;
  const named = new Command(name)
    .optionsGroup('How:')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help');
  const program = defineCreate(named, settings)
    .addHelpText('after', examples)
    // So that `explain --json` is the flag of explain.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    });
  const verb = (verbName: string) => program.command(verbName).exitOverride();

  defineCreate(verb('create'), settings);
  verb('explain')
    .description('the decisions of a project, and which of them other answers would change')
    .argument('[dir]', 'the project', '.')
    .option('--what-if <answer=value>', 'another answer, such as budget=50 (repeatable)', collect)
    .option('--json', 'one document on stdout')
    .action(async (directory: string, { whatIf = [], json = false }: ExplainFlags) => {
      const { runExplain } = await import('./commands/explain.js');
      await runExplain({ directory, whatIf, json }, io);
      done(exitCodes.done);
    });
  const change = verb('change')
    .description('a wish in words, turned by Claude into a change of blueprint.yaml')
    .argument('<wish>', 'such as "customers can have several addresses, one of them the default"')
    .argument('[dir]', 'the project', '.')
    .option('-y, --yes', 'write without asking')
    .option('--json', 'one document on stdout');
  modelOptions(change).action(
    async (wish: string, directory: string, given: ModelFlags & ChangeFlags) => {
      const { runChange } = await import('./commands/change.js');
      const { yes = false, json = false, model, maxCost, maxTokens } = given;
      const limits = { maxCost, maxTokens, ...(model !== undefined && { model }) };
      await runChange({ wish, directory, yes, json, ...limits }, io);
      done(exitCodes.done);
    },
  );
  verb('verify')
    .description("runs a project's steps again: install, lint, typecheck, build, test ...")
    .argument('[dir]', 'the project', '.')
    .option('--json', 'one document on stdout')
    .action(async (directory: string, { json = false }: { json?: boolean }) => {
      const { runVerify } = await import('./commands/verify.js');
      done(await runVerify({ directory, json }, io));
    });
  verb('starters')
    .description('the domains to begin with')
    .option('--json', 'one document on stdout')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { runStarters } = await import('./commands/starters.js');
      runStarters({ json }, io);
      done(exitCodes.done);
    });
  verb('schema')
    .description('the JSON Schema of blueprint.yaml, or of what --json prints')
    .addArgument(new Argument('[name]').choices(['blueprint', 'report']).default('blueprint'))
    .action(async (schema: 'blueprint' | 'report') => {
      const { runSchema } = await import('./commands/schema.js');
      await runSchema({ name: schema }, io);
      done(exitCodes.done);
    });
  return program;
}

/** The exit code of what commander throws: its help and version are no errors. */
export function commanderExit(error: unknown): ExitCode | undefined {
  if (!(error instanceof CommanderError)) return undefined;
  return error.exitCode === 0 ? exitCodes.done : exitCodes.refused;
}

interface ExplainFlags {
  readonly whatIf?: readonly string[];
  readonly json?: boolean;
}

interface ModelFlags {
  readonly model?: string;
  readonly maxCost: number;
  readonly maxTokens: number;
}

interface ChangeFlags {
  readonly yes?: boolean;
  readonly json?: boolean;
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

function defineCreate(command: Command, { flags, io, done }: ProgramSettings): Command {
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

const modelOptions = (command: Command): Command =>
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
const collect = (value: string, before: readonly string[] = []) => [...before, value];
