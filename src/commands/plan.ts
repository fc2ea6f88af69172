/** `architect plan`: what making the project anew would change; changes nothing. */
import { type ExitCode, exitCodes } from '../errors.js';
import type { Io } from '../io.js';
import type { Answers } from '../plan/next-plan.js';
import { withCounts } from './count-losses.js';
import type { DatabaseFlag } from './database.js';
import { planMaking, type Scope } from './making.js';
import { conflictCount, diffText, makingText, touching } from './making-text.js';
import { upgradeText } from './upgrade-text.js';

export interface PlanOptions {
  readonly directory: string;
  readonly scope: Scope;
  readonly answers: Answers;
  /** Print the diff of every file. */
  readonly diff: boolean;
  readonly json: boolean;
  /** Where the rows are counted that would be lost. */
  readonly database?: DatabaseFlag;
}

/** Exits with 2 where something would change, as scripts know it from other tools. */
export async function runPlan(
  { directory, scope, answers, diff, json, database }: PlanOptions,
  io: Pick<Io, 'stdout' | 'cwd' | 'env'>,
): Promise<ExitCode> {
  const planned = await planMaking(directory, io.cwd, { scope, answers });
  const making = await withCounts(planned, database, io.env);
  const { lines, changes, disk, migrations, blueprint } = making;
  const touched = touching(changes);
  if (json) {
    const document = {
      project: blueprint.name,
      path: making.root,
      tool: making.madeBy,
      differences: lines,
      migrations: migrations.paths,
      losses: migrations.losses.map(({ sentence, rows, uncounted }) => ({
        sentence,
        ...(rows !== undefined && { rows }),
        ...(uncounted !== undefined && { uncounted }),
      })),
      files: changes.map((change) => ({
        path: change.path,
        change: change.kind,
        ...('edited' in change && { edited: change.edited }),
        ...('why' in change && { why: change.why }),
        ...('movedFrom' in change && { movedFrom: change.movedFrom }),
      })),
      conflicts: conflictCount(changes),
    };
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    io.stdout.write(upgradeText(making.madeBy) + makingText(making));
    if (diff) io.stdout.write(`\n${diffText(changes, disk)}`);
  }
  return touched.length + lines.length === 0 ? exitCodes.done : exitCodes.refused;
}
