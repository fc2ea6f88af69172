/** `create-architect-app [dir]`: from answers, or a Blueprint, to a verified project. */
import path from 'node:path';
import type { Account } from '../architect/claude/index.js';
import { isIgnored, makeRepository } from '../disk/git.js';
import { recordFiles } from '../disk/record.js';
import { readTree } from '../disk/tree.js';
import { writeChanges } from '../disk/write.js';
import { type ExitCode, exitCodes, PathTakenError } from '../errors.js';
import type { Io } from '../io.js';
import { decideChanges, type FirstChange } from '../merge/changes.js';
import { toolVersion } from '../version.js';
import { createProgress } from '../verify/progress.js';
import type { DoneDocument, Report, StepReport } from '../verify/report.js';
import type { Design, DesignOptions } from './design.js';
import { makeDesign } from './design.js';
import { assertTarget } from './target.js';
import { closing, listing } from './create-text.js';

export interface CreateOptions extends DesignOptions {
  readonly intoExisting: boolean;
  readonly dryRun: boolean;
  readonly install: boolean;
  readonly verify: boolean;
  readonly git: boolean;
  readonly json: boolean;
}

export async function runCreate(options: CreateOptions, io: Io): Promise<ExitCode> {
  const place = (folder: string) => path.resolve(io.cwd, folder);
  const check = (root: string) => assertTarget(root, options.intoExisting || options.dryRun, io);
  // Before the questions: nobody answers twenty of them to hear that the folder is taken.
  if (options.directory !== undefined) await check(place(options.directory));
  const design = await makeDesign(options, io);
  const root = place(options.directory ?? design.blueprint.name);
  if (options.directory === undefined) await check(root);

  const changes = decideChanges(await readTree(root, design.plan.keys()), design.plan);
  const taken = changes.filter(({ kind }) => kind === 'conflict').map((change) => change.path);
  if (taken.length > 0) throw new PathTakenError(root, taken);
  if (options.dryRun) return dryRun(root, design, changes, options, io);

  const { signal, cwd } = io;
  const record = recordFiles(
    design.plan,
    { tool: toolVersion(), stack: design.stack.id },
    design.transcript,
  );
  await writeChanges(root, changes, record, { signal, cwd });
  const progress = createProgress(io);
  progress.say(`Wrote ${design.plan.size} files to ${root}`);
  const repository = options.git ? await makeRepository(root, io.env) : undefined;
  if (!repository && options.verify && (await isIgnored(root, io.env))) progress.say(ignored);
  const report = await runSteps(root, design, options, io);
  const { steps } = report;
  if (repository) {
    const message = `Create ${design.blueprint.name} with create-architect-app ${toolVersion()}`;
    const note = 'note' in repository ? repository.note : await repository.commit(message);
    if (note !== undefined) progress.say(note);
  }
  const ok = steps.every(({ status }) => status !== 'failed');
  if (options.json) print(documentOf(root, design, changes, steps, ok), io);
  progress.say(closing(path.relative(io.cwd, root) || '.', design, report));
  return ok ? exitCodes.done : exitCodes.verificationFailed;
}

const ignored =
  'The Git repository around the folder ignores it, so that formatter and linter see nothing in it: ' +
  'make it a repository of its own, with git init.';

/** The steps that are wanted; the others are reported as skipped. */
async function runSteps(
  root: string,
  { stack }: Design,
  options: CreateOptions,
  io: Io,
): Promise<Report> {
  const wanted = stack.steps.filter(
    ({ name }) => options.install && (options.verify || name === 'install'),
  );
  const left = stack.steps.filter((step) => !wanted.includes(step));
  const skipped = left.map(({ name }): StepReport => ({ name, status: 'skipped', ms: 0 }));
  if (wanted.length === 0) return { steps: skipped };
  const { verify } = await import('../verify/verify.js');
  const { minimumNode } = stack;
  const report = await verify(root, wanted, { io, ...(minimumNode && { minimumNode }) });
  return { ...report, steps: [...report.steps, ...skipped] };
}

function dryRun(
  root: string,
  design: Design,
  changes: readonly FirstChange[],
  { json }: CreateOptions,
  io: Io,
): ExitCode {
  if (json) print(documentOf(root, design, changes, [], true), io);
  else io.stdout.write(listing(root, design.plan, changes));
  return exitCodes.done;
}

function documentOf(
  root: string,
  { blueprint, notCarriedOver, account, spent }: Design,
  changes: readonly FirstChange[],
  steps: readonly StepReport[],
  ok: boolean,
): DoneDocument {
  const files = changes.flatMap(({ path: file, kind }) =>
    kind === 'conflict' ? [] : [{ path: file, change: kind }],
  );
  const { name: project, decisions } = blueprint;
  return {
    project,
    path: root,
    decisions,
    architect: architectDocument(account, spent),
    notCarriedOver: [...notCarriedOver],
    files,
    steps: [...steps],
    ok,
  };
}

/** Who designed it, and what that cost. */
function architectDocument(
  account: Account | undefined,
  spent: Account | undefined,
): DoneDocument['architect'] {
  if (account === undefined)
    return { kind: 'rules', ...(spent !== undefined && { asked: asked(spent) }) };
  const { rounds, differences, findings, notes } = account;
  return {
    kind: 'claude',
    ...asked(account),
    corrections: rounds,
    differences: differences.map(({ id, rules, model: other }) => ({
      id,
      rules: rules.chosen,
      model: other.chosen,
    })),
    findings: [...findings],
    notes: [...notes],
  };
}

function asked({ model, spent }: Account) {
  const { calls, input, output, cacheRead, cacheWrite, cost, priceKnown } = spent;
  const tokens = { input, output, cacheRead, cacheWrite };
  return { model, calls, tokens, costUsd: cost, priceKnown };
}

const print = (document: DoneDocument, io: Io) =>
  io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
