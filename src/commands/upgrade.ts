/** `architect upgrade`: the same design as this version of the tool makes it; its owner's work stays. */
import { type ExitCode, exitCodes } from '../errors.js';
import type { Io } from '../io.js';
import { notesBetween } from '../upgrade/between.js';
import { upgradeNotes } from '../upgrade/notes.js';
import { toolVersion } from '../version.js';
import { carryOut, type CarryOutOptions, printMaking } from './carry-out.js';
import { type Making, planMaking } from './making.js';
import { makingText, touching } from './making-text.js';

export interface UpgradeOptions extends CarryOutOptions {
  readonly directory: string;
}

/** What blueprint.yaml says more by now is left to `regenerate`. */
export async function runUpgrade(options: UpgradeOptions, io: Io): Promise<ExitCode> {
  const { directory, json } = options;
  const making = await planMaking(directory, io.cwd, { design: 'stored' });
  const { madeBy: from, blueprint, changes } = making;
  const to = toolVersion();
  if (!json) io.stdout.write(`${headline(making, to)}${makingText(making)}`);
  if (touching(changes).length === 0 && from === to) {
    if (json) printMaking(making, [], true, io);
    return exitCodes.done;
  }
  const commit = `Bring ${blueprint.name} from create-architect-app ${from} to ${to}`;
  return carryOut(making, options, { commit }, io);
}

function headline({ madeBy, blueprint, changes }: Making, to: string): string {
  if (madeBy === to) return `${blueprint.name} was made by this version, ${to}.\n\n`;
  const paths = touching(changes).map(({ path }) => path);
  const notes = notesBetween(upgradeNotes, { from: madeBy, to }, paths);
  return [
    `${blueprint.name}: from create-architect-app ${madeBy} to ${to}.`,
    ...notes.map(({ sentence, version }) => `- ${version}: ${sentence}`),
    '',
    '',
  ].join('\n');
}
