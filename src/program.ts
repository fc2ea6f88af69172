/** The command line: verbs, flags, help. Each verb's code is loaded when it is run. */
import { Argument, Command, CommanderError, Option } from 'commander';
import {
  collect,
  defineCreate,
  type ModelFlags,
  modelOptions,
  type VerbSettings,
} from './create-flags.js';
import { type ExitCode, exitCodes } from './errors.js';
import { type ExportId, exportIds } from './export/formats.js';
import { type FormatId, formatIds } from './import/format.js';
import { defineProjectVerbs } from './project-verbs.js';

export interface ProgramSettings extends VerbSettings {
  /** The name it was started by. */
  readonly name: string;
  readonly version: string;
}

export const verbs = [
  'create',
  'add',
  'change',
  'rename',
  'remove',
  'plan',
  'regenerate',
  'upgrade',
  'undo',
  'status',
  'explain',
  'export',
  'import',
  'verify',
  'starters',
  'schema',
] as const;

const examples = `
Examples:
  $ npx create-architect-app shop                    asks, then makes ./shop
  $ npx create-architect-app shop --yes              asks nothing: the starter shop and the defaults
  $ npx create-architect-app blog --entity 'Post title:string! body:text author:ref(account)' --yes
  $ npx create-architect-app music --from schema.sql --yes
  $ npx create-architect-app shop --answers brief.yaml --json
  $ npx create-architect-app desk --description 'A parcel desk ...' --architect claude

Inside a project:
  $ npx create-architect-app add field Order 'total:decimal(12,2)!=0'
  $ npx create-architect-app rename Order.total amount
  $ npx create-architect-app change 'customers can have several addresses, one of them the default'
  $ npx create-architect-app plan --diff
  $ npx create-architect-app regenerate services --entity Order
  $ npx create-architect-app@latest upgrade
  $ npx create-architect-app explain --what-if budget=50

Where the package is installed, architect is a shorter name of the same program.

Exit codes: 0 done, 2 input refused (of plan: something would change), 3 verification failed,
4 no design from the model, 5 conflicts to settle by hand, 130 cancelled, 1 a bug of ours.`;

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
  verb('export')
    .description('the design of a project in a format that other tools read, on stdout')
    .argument('[dir]', 'the project', '.')
    .addOption(new Option('--to <format>', 'the format').choices(exportIds).makeOptionMandatory())
    .action(async (directory: string, { to }: { to: ExportId }) => {
      const { runExport } = await import('./commands/export.js');
      await runExport({ directory, to }, io);
      done(exitCodes.done);
    });
  verb('import')
    .description('what is understood of a model you have, without making anything')
    .argument('[path...]', 'files, a folder, or postgres://user:password@host/database')
    .option('--from <path>', 'the same, as create takes it (repeatable)', collect)
    .addOption(
      new Option('--format <name>', 'instead of recognising it by its content').choices(formatIds),
    )
    .option('--json', 'one document on stdout')
    .action(async (given: string[], { from = [], format, json = false }: ImportFlags) => {
      const { runImport } = await import('./commands/import.js');
      const paths = [...given, ...from];
      await runImport({ paths, json, ...(format !== undefined && { format }) }, io);
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
  defineProjectVerbs(verb, settings);
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

interface ImportFlags {
  readonly from?: readonly string[];
  readonly format?: FormatId;
  readonly json?: boolean;
}

interface ChangeFlags {
  readonly yes?: boolean;
  readonly json?: boolean;
}
