/** `architect regenerate`: makes a project anew from its blueprint.yaml; its owner's work stays. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { applyChanges } from '../disk/apply.js';
import { commitProject, uncommitted } from '../disk/git.js';
import { recordFiles } from '../disk/record.js';
import { CancelledError, type ExitCode, exitCodes, UserError } from '../errors.js';
import type { Io } from '../io.js';
import type { Change } from '../merge/changes.js';
import type { Stack } from '../stacks/stack.js';
import { createProgress } from '../verify/progress.js';
import type { StepReport } from '../verify/report.js';
import { toolVersion } from '../version.js';
import type { Answers } from '../plan/next-plan.js';
import { planMaking, type Making, type Scope } from './making.js';
import { conflictCount, countsText, makingText, touching } from './making-text.js';

export interface RegenerateOptions {
  readonly directory: string;
  readonly scope: Scope;
  readonly answers: Answers;
  /** Go on although Git has changes that are not committed. */
  readonly force: boolean;
  /** Make migrations that lose data. */
  readonly allowDestructive: boolean;
  readonly commit: boolean;
  readonly verify: boolean;
  readonly json: boolean;
}

export async function runRegenerate(options: RegenerateOptions, io: Io): Promise<ExitCode> {
  const { directory, scope, answers } = options;
  const making = await planMaking(directory, io.cwd, scope, answers);
  const { root, changes, lines, disk, stack, record, blueprint } = making;
  const touched = touching(changes);
  if (!options.json) io.stdout.write(makingText(making));
  if (touched.length === 0 && lines.length === 0) {
    if (options.json) print(making, [], true, io);
    return exitCodes.done;
  }
  refuseLosses(making, options);
  await refuseUncommitted(root, options, io);
  const files = recordFiles(record, { tool: toolVersion(), stack: stack.id });
  await applyChanges(root, changes, files, { disk, signal: io.signal });

  const steps = options.verify ? await checkAgain(making, io) : [];
  const failed = steps.find(({ status }) => status === 'failed');
  const conflicts = conflictCount(changes);
  const progress = createProgress(io);
  if (failed !== undefined) progress.say(await blame(root, failed, changes));
  if (conflicts > 0) progress.say(conflictAdvice(changes));
  if (options.commit && failed === undefined && conflicts === 0) {
    const message = `Make ${blueprint.name} anew: ${lines[0] ?? countsText(changes)}`;
    const note = await commitProject(root, message, io.env);
    if (note !== undefined) progress.say(note);
  }
  const ok = failed === undefined && conflicts === 0;
  if (options.json) print(making, steps, ok, io);
  if (conflicts > 0) return exitCodes.conflicts;
  return failed === undefined ? exitCodes.done : exitCodes.verificationFailed;
}

function refuseLosses({ migrations }: Making, { allowDestructive }: RegenerateOptions): void {
  if (migrations.losses.length === 0 || allowDestructive) return;
  throw new UserError(
    `The migrations would lose data for good (${migrations.losses.join(' ')}); ` +
      'add --allow-destructive if that is meant, or write was: where it is a rename.',
  );
}

/** What is not committed cannot be told from what is made now: asks, or wants --force. */
async function refuseUncommitted(
  root: string,
  { force }: RegenerateOptions,
  io: Io,
): Promise<void> {
  if (force) return;
  const files = (await uncommitted(root, io.env)).filter(
    (file) => !/(^|\/)blueprint\.yaml$/.test(file),
  );
  if (files.length === 0) return;
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

function print(
  { root, lines, changes, migrations, blueprint }: Making,
  steps: readonly StepReport[],
  ok: boolean,
  io: Io,
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
