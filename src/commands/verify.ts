/** `create-architect-app verify`: runs a project's steps again. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Manifest, manifestPath } from '../disk/record.js';
import { type ExitCode, exitCodes, NotAProjectError } from '../errors.js';
import type { Io } from '../io.js';
import { loadStack } from '../stacks/registry.js';
import type { VerifiedDocument } from '../verify/report.js';
import { verify } from '../verify/verify.js';
import { readBlueprint } from './read-blueprint.js';

export interface VerifyOptions {
  readonly directory?: string;
  readonly json: boolean;
}

export async function runVerify(options: VerifyOptions, io: Io): Promise<ExitCode> {
  const shown = options.directory ?? '.';
  const root = path.resolve(io.cwd, shown);
  const { stack: id } = await readManifest(root, shown);
  const { name: project } = await readBlueprint(root, shown);
  const { steps, minimumNode } = await loadStack(id);
  const report = await verify(root, steps, { io, ...(minimumNode && { minimumNode }) });
  const ok = report.steps.every(({ status }) => status !== 'failed');
  const document: VerifiedDocument = { project, path: root, steps: [...report.steps], ok };
  if (options.json) io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  return ok ? exitCodes.done : exitCodes.verificationFailed;
}

async function readManifest(root: string, shown: string): Promise<Manifest> {
  const text = await readFile(path.join(root, manifestPath), 'utf8').catch(() => undefined);
  if (text === undefined) throw new NotAProjectError(shown, manifestPath);
  return JSON.parse(text) as Manifest;
}
