/** Brings what was decided about a project to the disk, checks it, and commits it where that is wanted. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { applyChanges } from '../disk/apply.js';
import { commitFiles, uncommitted } from '../disk/git.js';
import { recordFiles } from '../disk/record.js';
import { CancelledError, type ExitCode, exitCodes, UserError } from '../errors.js';
import type { Io } from '../io.js';
import type { Change } from '../merge/changes.js';
import type { Stack } from '../stacks/stack.js';
import { createProgress } from '../verify/progress.js';
import type { StepReport } from '../verify/report.js';
import { toolVersion } from '../version.js';
import type { Making } from './making.js';
import { conflictCount, touching } from './making-text.js';

export interface CarryOutOptions {
  /** Go on although Git has changes that are not committed. */
  readonly force: boolean;
  readonly commit: boolean;
  readonly verify: boolean;
  readonly json: boolean;
}

/** How a verb speaks of what it does. */
export interface Wording {
  /** The first line of the commit. */
  readonly commit: string;
  /** What the owner changed so that this would happen; it goes into the commit. */
  readonly cause?: string;
}

/** Writes, checks, commits; the exit code says how it went. */
export async function carryOut(
  making: Making,
  options: CarryOutOptions,
  { commit, cause }: Wording,
  io: Io,
): Promise<ExitCode> {
  const { root, changes, disk, stack, record } = making;
  const touched = touching(changes);
  const before = await uncommitted(root, io.env);
  await refuseUncommitted(before, options, io);
  const files = recordFiles(record, { tool: toolVersion(), stack: stack.id });
  await applyChanges(root, changes, files, { disk, signal: io.signal });

  // The record alone is nothing to check.
  const steps = options.verify && touched.length > 0 ? await checkAgain(making, io) : [];
  const failed = steps.find(({ status }) => status === 'failed');
  const conflicts = conflictCount(changes);
  const progress = createProgress(io);
  if (failed !== undefined) progress.say(await blame(root, failed, changes));
  if (conflicts > 0) progress.say(conflictAdvice(changes));
  if (options.commit && failed === undefined && conflicts === 0) {
    // The checks may have written too, such as the lock file.
    const since = (await uncommitted(root, io.env)).filter((file) => !before.includes(file));
    const paths = [...touched.map((change) => change.path), ...files.keys(), ...since];
    const all = new Set(cause === undefined ? paths : [...paths, cause]);
    progress.say(await commitFiles(root, [...all], commit, io.env));
  }
  if (options.json) printMaking(making, steps, failed === undefined && conflicts === 0, io);
  if (conflicts > 0) return exitCodes.conflicts;
  return failed === undefined ? exitCodes.done : exitCodes.verificationFailed;
}

/** What happened, as one document. */
export function printMaking(
  { root, lines, changes, migrations, blueprint }: Making,
  steps: readonly StepReport[],
  ok: boolean,
  io: Pick<Io, 'stdout'>,
): void {
  const document = {
    project: blueprint.name,
    path: root,
    differences: lines,
    migrations: migrations.paths,
    files: touching(changes).map((change) => ({ path: change.path, change: change.kind })),
    conflicts: conflictCount(changes),
    steps,
    ok,
  };
  io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** What is not committed cannot be told from what is made now: asks, or wants --force. */
async function refuseUncommitted(
  changed: readonly string[],
  { force }: CarryOutOptions,
  io: Io,
): Promise<void> {
  const files = changed.filter((file) => file !== 'blueprint.yaml');
  if (force || files.length === 0) return;
  const some =
    files.slice(0, 3).join(', ') + (files.length > 3 ? ` and ${files.length - 3} more` : '');
  if (!io.interactive)
    throw new UserError(
      `Git has changes in ${some} that are not committed; commit them first, or add --force to go on.`,
    );
  const { createPrompter } = await import('../interview/prompter.js');
  const prompter = await createPrompter(io);
  const next = await prompter.one(
    { message: `Git has changes in ${some} that are not committed. Go on?` },
    [
      { value: 'stop', label: 'Stop', hint: 'commit them first; nothing is written' },
      { value: 'go', label: 'Go on', hint: 'architect undo takes it back' },
    ],
  );
  if (next === 'stop') throw new CancelledError();
}

/** The project's own steps; installing only where what it depends on has changed. */
async function checkAgain(
  { root, stack, changes }: Making,
  io: Io,
): Promise<readonly StepReport[]> {
  const [install] = stack.steps;
  const needsInstall =
    !existsSync(path.join(root, 'node_modules')) ||
    touching(changes).some((change) => change.path === 'package.json');
  const steps: Stack['steps'] = stack.steps.filter((step) => step !== install || needsInstall);
  const { verify } = await import('../verify/verify.js');
  const { minimumNode } = stack;
  return (await verify(root, steps, { io, ...(minimumNode && { minimumNode }) })).steps;
}

/** Which of the changed files the failed step speaks of, and the way back. */
async function blame(
  root: string,
  { name, log }: StepReport,
  changes: readonly Change[],
): Promise<string> {
  const text =
    log === undefined ? '' : await readFile(path.join(root, log), 'utf8').catch(() => '');
  const named = touching(changes).flatMap((change) =>
    text.includes(change.path) ? [change.path] : [],
  );
  const where = named.length === 0 ? '' : ` It names ${named.slice(0, 5).join(', ')}, changed now.`;
  return `The step ${name} failed.${where} architect undo takes everything back.`;
}

function conflictAdvice(changes: readonly Change[]): string {
  const files = changes.flatMap((change) => (change.kind === 'conflict' ? [change.path] : []));
  return (
    `To settle by hand, between the marks <<<<<<< and >>>>>>>: ${files.join(', ')}. ` +
    'architect undo takes everything back.'
  );
}
