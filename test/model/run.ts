/** One run of the real command against an endpoint, and what is left of it. */
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DoneDocument } from '../../src/verify/report.js';

const bin = fileURLToPath(new URL('../../bin/create-architect-app.js', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

export interface Endpoint {
  readonly url: string;
  readonly key: string;
}

/** Runs the command without a terminal, as a script would. */
export function runCommand(
  args: readonly string[],
  { cwd, endpoint }: { readonly cwd: string; readonly endpoint: Endpoint },
): Promise<Ran> {
  const begun = Date.now();
  const { ANTHROPIC_MODEL: _model, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...inherited, ANTHROPIC_BASE_URL: endpoint.url, ANTHROPIC_API_KEY: endpoint.key },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, stdout, stderr, seconds: (Date.now() - begun) / 1000 }),
    );
  });
}

export const documentOf = ({ stdout }: Ran) => JSON.parse(stdout) as DoneDocument;

/** Why the model's design was not taken: the sentence before the rules stepped in, or at the end. */
export function reasonOf({ stderr }: Ran): string {
  const [before = ''] = stderr.split('\nGoing on by rules.\n');
  const lines = before.trimEnd().split('\n');
  // Below the sentence stands what was wrong, a line each.
  return lines.findLast((line) => !line.startsWith(' ')) ?? '';
}

/** The paths of files below `folder` that hold `text`. */
export async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && (await readFile(file)).includes(text)) found.push(file);
  }
  return found;
}
