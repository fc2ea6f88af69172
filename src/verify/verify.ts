/** Runs a stack's steps inside a project, one after the other, and reports what it saw. */
import fs from 'fs-extra';
import path from 'node:path';
import { logsFolder } from '../disk/record.js';
import { CancelledError } from '../errors.js';
import type { Io } from '../io.js';
import type { Step } from '../stacks/stack.js';
import { projectEnvironment } from './environment.js';
import { createProgress, type Progress } from './progress.js';
import type { Report, StepReport, TestCounts } from './report.js';
import { runStep } from './run-step.js';
import { countedArguments, readCounts } from './test-counts.js';

export interface VerifyOptions {
  readonly io: Pick<Io, 'stderr' | 'env' | 'signal'>;
  /** The oldest Node that runs the project. */
  readonly minimumNode?: string;
}

const tailLines = 30;

/** After a step has failed, the later ones are skipped. Throws only when cancelled. */
export async function verify(
  root: string,
  steps: readonly Step[],
  { io, minimumNode }: VerifyOptions,
): Promise<Report> {
  const progress = createProgress(io);
  await fs.ensureDir(path.join(root, logsFolder));
  const reports: StepReport[] = [];
  let broken = false;
  let nodeFolder: string | undefined;
  if (minimumNode !== undefined) {
    const { nodeFor } = await import('./node.js');
    const node = await nodeFor(minimumNode, io, progress);
    nodeFolder = node.folder;
    if (node.report !== undefined) reports.push(node.report);
    broken = node.report?.status === 'failed';
  }
  const env = projectEnvironment(io.env, nodeFolder);
  for (const step of steps) {
    const report: StepReport = broken
      ? { name: step.name, status: 'skipped', ms: 0 }
      : await oneStep(root, step, { env, progress, io });
    broken ||= report.status === 'failed';
    reports.push(report);
  }
  return { steps: reports, ...(nodeFolder !== undefined && { nodeFolder }) };
}

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly io: VerifyOptions['io'];
}

async function oneStep(
  root: string,
  step: Step,
  { env, progress, io }: Surroundings,
): Promise<StepReport> {
  const log = `${logsFolder}/${step.name}.log`;
  const countsFile = path.join(root, logsFolder, `${step.name}.json`);
  progress.start(step.name);
  const outcome = await runStep({
    command: step.command,
    args: countedArguments(step, countsFile),
    cwd: root,
    env,
    log: path.join(root, log),
    signal: io.signal,
  });
  if (io.signal.aborted) {
    progress.end('failed', 'cancelled');
    throw new CancelledError(`The project is in ${root}, not verified.`);
  }
  const tests = step.counts === undefined ? undefined : await readCounts(countsFile);
  const status = outcome.ok ? 'ok' : 'failed';
  progress.end(status, tests && countsText(tests));
  if (!outcome.ok) await explain(root, log, outcome.failure, progress);
  return { name: step.name, status, ms: outcome.ms, ...(tests && { tests }), log };
}

const countsText = ({ passed, failed, skipped }: TestCounts) =>
  [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`]
    .filter(Boolean)
    .join(', ');

/** The end of a failed step's output, and where the whole of it is. */
async function explain(
  root: string,
  log: string,
  failure: string | undefined,
  progress: Progress,
): Promise<void> {
  const text = await fs.readFile(path.join(root, log), 'utf8');
  const tail = text.trimEnd().split('\n').slice(-tailLines);
  for (const line of tail) progress.say(`  | ${line}`);
  if (failure !== undefined) progress.say(`  ${failure}`);
  progress.say(`  The whole output is in ${path.join(root, log)}`);
}
