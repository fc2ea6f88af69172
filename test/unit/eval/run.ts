/** The eval as it is started from a terminal, in a folder of its own. */
import { execa } from 'execa';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../../../scripts/eval/index.mjs', import.meta.url));

export interface Result {
  readonly brief: string;
  readonly architect: string;
  readonly error?: string;
  readonly round: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly cost: number;
  readonly scored?: {
    readonly score: number;
    readonly unwanted: { readonly said: readonly string[] };
    readonly wrong: { readonly said: readonly string[] };
  };
}

interface Total {
  readonly architect: string;
  readonly briefs: number;
  readonly valid: number;
  readonly mean: number;
}

/** Runs it; what `--json` wrote is read where the run came that far. */
export async function runEval(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'eval-'));
  const json = path.join(folder, 'eval.json');
  const { stdout, stderr, exitCode } = await execa(
    process.execPath,
    [program, '--json', json, ...args],
    { reject: false, env: { ANTHROPIC_API_KEY: '', ...env } },
  );
  const text = await readFile(json, 'utf8').catch(() => '{"results":[],"total":[]}');
  await rm(folder, { recursive: true, force: true });
  const { results, total } = JSON.parse(text) as {
    readonly results: readonly Result[];
    readonly total: readonly Total[];
  };
  return { stdout, stderr, exitCode, results, total };
}

/** A folder with these files, until the test ends. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'briefs-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}
