/** The verbs that change a project that is there: its model, then its code. */
import { Argument, type Command } from 'commander';
import { type Addition, additions } from './blueprint/edit/additions.js';
import type { Edit } from './commands/edit.js';
import type { VerbSettings } from './create-flags.js';
import { exitCodes } from './errors.js';

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
    .description('adds to blueprint.yaml: an entity, field, relation, role, lifecycle or policy')
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
    .description('takes an entity, field or relation out of blueprint.yaml')
    .argument('<name>', 'Entity or Entity.member')
    .option('--dir <dir>', 'the project', '.')
    .action((name: string, { dir }: DirectoryFlag) => edit(dir, { verb: 'remove', name }));
}

interface DirectoryFlag {
  readonly dir: string;
}
