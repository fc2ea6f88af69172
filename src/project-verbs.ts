/** The verbs that change a project that is there: its model, then its code. */
import { Argument, type Command } from 'commander';
import { type Addition, additions } from './blueprint/edit/additions.js';
import type { Edit } from './commands/edit.js';
import { collect, type VerbSettings } from './create-flags.js';
import { exitCodes, UserError } from './errors.js';
import type { Answers } from './plan/next-plan.js';
import { type Layer, layers } from './stacks/stack.js';

/** Adds the verbs; `verb` begins a command of the program. */
export function defineProjectVerbs(
  verb: (name: string) => Command,
  { io, done }: VerbSettings,
): void {
  const edit = async (directory: string, given: Edit) => {
    const { runEdit } = await import('./commands/edit.js');
    await runEdit({ directory, edit: given }, io);
    done(exitCodes.done);
  };
  verb('add')
    .description(
      'adds to blueprint.yaml: an entity, field, relation, role, lifecycle, policy or feature',
    )
    .addArgument(new Argument('<what>').choices(additions))
    .argument('<words...>', "in shorthand, such as Order 'total:decimal(12,2)!=0'")
    .option('--dir <dir>', 'the project', '.')
    .action((what: Addition, words: string[], { dir }: DirectoryFlag) =>
      edit(dir, { verb: 'add', what, words }),
    );
  verb('rename')
    .description('gives an entity, field or relation another name; its data stays')
    .argument('<name>', 'Entity or Entity.member')
    .argument('<to>', 'the new name alone')
    .option('--dir <dir>', 'the project', '.')
    .action((name: string, to: string, { dir }: DirectoryFlag) =>
      edit(dir, { verb: 'rename', name, to }),
    );
  verb('remove')
    .description('takes an entity, field, relation or feature out of blueprint.yaml')
    .argument('<name>', 'Entity, Entity.member or a feature')
    .option('--dir <dir>', 'the project', '.')
    .action((name: string, { dir }: DirectoryFlag) => edit(dir, { verb: 'remove', name }));
  defineMaking(verb, { io, done });
}

/** The verbs that make the code anew, and that show or take back what they do. */
function defineMaking(
  verb: (name: string) => Command,
  { io, done }: Pick<VerbSettings, 'io' | 'done'>,
): void {
  const scoped = (name: string, description: string) =>
    verb(name)
      .description(description)
      .addArgument(new Argument('[layers...]', 'only these parts').choices([...layers, 'all']))
      .option('--entity <name>', "only this entity's files")
      .option('--removed <name>', 'Entity.member is gone, and not what was renamed', collect)
      .option('--renamed-value <old=new>', 'such as Order.status.paid=settled', collect)
      .option('--fill <name=value>', 'what rows get where a field becomes required', collect)
      .option(
        '--database <url>',
        'where the rows are counted that would be lost; DATABASE_URL when left out',
      )
      .option('--dir <dir>', 'the project', '.')
      .option('--json', 'one document on stdout');
  scoped('plan', 'what regenerate would change, file by file; changes nothing')
    .option('--diff', 'the diff of every file')
    .action(async (named: ScopeName[], given: ScopeFlags & { readonly diff?: boolean }) => {
      const { runPlan } = await import('./commands/plan.js');
      const { dir: directory, diff = false, json = false, database } = given;
      done(
        await runPlan(
          {
            directory,
            scope: scopeOf(named, given),
            answers: answersOf(given),
            diff,
            json,
            ...(database !== undefined && { database }),
          },
          io,
        ),
      );
    });
  const carriedOut = (command: Command) =>
    command
      .option('--force', 'go on although Git has changes that are not committed')
      .option('--commit', 'commit what was made, and nothing else, when its checks pass')
      .option('--no-verify', 'do not run the checks and tests of the project');
  carriedOut(scoped('regenerate', 'makes the code anew from blueprint.yaml; what you wrote stays'))
    .option('--allow-destructive', 'make migrations that lose data, too')
    .action(async (named: ScopeName[], given: ScopeFlags & MakingFlags) => {
      const { runRegenerate } = await import('./commands/regenerate.js');
      const { dir: directory, force = false, commit = false, json = false, verify } = given;
      const allowDestructive = given.allowDestructive ?? false;
      const scope = scopeOf(named, given);
      const answers = answersOf(given);
      const database = given.database === undefined ? {} : { database: given.database };
      const making = { force, allowDestructive, commit, verify, json, ...database };
      const options = { directory, scope, answers, ...making };
      done(await runRegenerate(options, io));
    });
  carriedOut(verb('upgrade'))
    .description('makes the same design as this version of the tool makes it; what you wrote stays')
    .argument('[dir]', 'the project', '.')
    .option('--json', 'one document on stdout')
    .action(async (directory: string, given: MakingFlags & { readonly json?: boolean }) => {
      const { runUpgrade } = await import('./commands/upgrade.js');
      const { force = false, commit = false, json = false, verify } = given;
      done(await runUpgrade({ directory, force, commit, verify, json }, io));
    });
  verb('undo')
    .description('takes the last regenerate or upgrade back, byte for byte')
    .argument('[dir]', 'the project', '.')
    .option('--force', 'also where files were changed since')
    .action(async (directory: string, { force = false }: { readonly force?: boolean }) => {
      const { runUndo } = await import('./commands/undo.js');
      await runUndo({ directory, force }, io);
      done(exitCodes.done);
    });
  verb('status')
    .description('which files are as they were made, edited, missing, or your own')
    .argument('[dir]', 'the project', '.')
    .option(
      '--database [url]',
      'also whether the database is what the migrations make; DATABASE_URL without an address',
    )
    .option('--json', 'one document on stdout')
    .action(async (directory: string, given: StatusFlags) => {
      const { runStatus } = await import('./commands/status.js');
      const { json = false, database } = given;
      const asked = database === undefined ? {} : { database };
      done(await runStatus({ directory, json, ...asked }, io));
    });
}

type ScopeName = Exclude<Layer, 'platform'> | 'all';

const scopeOf = (named: readonly ScopeName[], { entity }: ScopeFlags) => ({
  layers: named.includes('all') ? [] : named.filter((name) => name !== 'all'),
  ...(entity !== undefined && { entity }),
});

/** What the two designs alone do not say. */
const answersOf = ({ removed = [], renamedValue = [], fill = [] }: ScopeFlags): Answers => ({
  removed,
  renamedValues: assignments(renamedValue),
  fill: assignments(fill),
});

/** `Order.total=0` → { 'Order.total': '0' } */
function assignments(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at < 1)
        throw new UserError(`${JSON.stringify(word)} is no assignment; write name=value.`);
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

interface ScopeFlags {
  readonly removed?: readonly string[];
  readonly renamedValue?: readonly string[];
  readonly fill?: readonly string[];
  readonly dir: string;
  readonly entity?: string;
  readonly json?: boolean;
  readonly database?: string;
}

interface StatusFlags {
  readonly json?: boolean;
  readonly database?: string | true;
}

interface MakingFlags {
  readonly force?: boolean;
  readonly allowDestructive?: boolean;
  readonly commit?: boolean;
  readonly verify: boolean;
}

interface DirectoryFlag {
  readonly dir: string;
}
