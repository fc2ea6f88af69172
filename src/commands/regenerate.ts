/** `architect regenerate`: makes a project anew from its blueprint.yaml; its owner's work stays. */
import { type ExitCode, exitCodes, UpgradeFirstError, UserError } from '../errors.js';
import type { Io } from '../io.js';
import type { Answers } from '../plan/next-plan.js';
import { toolVersion } from '../version.js';
import { carryOut, type CarryOutOptions, printMaking } from './carry-out.js';
import { withCounts } from './count-losses.js';
import type { DatabaseFlag } from './database.js';
import { planMaking, type Making, type Scope } from './making.js';
import { countsText, lossLines, makingText, touching } from './making-text.js';

export interface RegenerateOptions extends CarryOutOptions {
  readonly directory: string;
  readonly scope: Scope;
  readonly answers: Answers;
  /** Make migrations that lose data. */
  readonly allowDestructive: boolean;
  /** Where the rows are counted that would be lost. */
  readonly database?: DatabaseFlag;
}

export async function runRegenerate(options: RegenerateOptions, io: Io): Promise<ExitCode> {
  const { directory, scope, answers } = options;
  const planned = await planMaking(directory, io.cwd, { scope, answers });
  const making = await withCounts(planned, options.database, io.env);
  if (making.madeBy !== toolVersion()) throw new UpgradeFirstError(making.madeBy, toolVersion());
  const { changes, lines, blueprint } = making;
  if (!options.json) io.stdout.write(makingText(making));
  if (touching(changes).length === 0 && lines.length === 0) {
    if (options.json) printMaking(making, [], true, io);
    return exitCodes.done;
  }
  refuseLosses(making, options);
  const commit = `Make ${blueprint.name} anew: ${lines[0] ?? countsText(changes)}`;
  return carryOut(making, options, { commit, cause: 'blueprint.yaml' }, io);
}

function refuseLosses({ migrations }: Making, { allowDestructive }: RegenerateOptions): void {
  if (migrations.losses.length === 0 || allowDestructive) return;
  throw new UserError(
    `The migrations would lose data for good (${lossLines(migrations.losses).join(' ')}); ` +
      'add --allow-destructive if that is meant, or write was: where it is a rename.',
  );
}
