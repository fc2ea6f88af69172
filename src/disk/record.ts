/**
 * What a project keeps of how it was made, in `.architect/`: the Base (every file as it was
 * rendered, so that the next render can be merged) and a manifest that people can read.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Plan } from '../plan/plan.js';

/** A gzip of a JSON object, path → content. */
export const basePath = '.architect/base';

/** Counts up when older versions of this tool could not read it. */
export const recordFormat = 1;

export const manifestPath = '.architect/manifest.json';

/** Where the Report's logs go; not for version control. */
export const logsFolder = '.architect/logs';

/** Not for version control, unless its owner wants it there. */
export const transcriptPath = '.architect/transcript.jsonl';

export interface Manifest {
  readonly format: number;
  /** The version of this tool. */
  readonly tool: string;
  readonly stack: string;
  /** Path → SHA-256 of the file as it was rendered. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The files of `.architect/` that record a Plan; the same Plan gives the same bytes. A transcript
 * is what a model was asked and answered.
 */
export function recordFiles(
  plan: Plan,
  made: Pick<Manifest, 'tool' | 'stack'>,
  transcript?: string,
): ReadonlyMap<string, string | Uint8Array> {
  const files = Object.fromEntries(
    Array.from(plan, ([path, { content }]) => [
      path,
      createHash('sha256').update(content).digest('hex'),
    ]),
  );
  const manifest: Manifest = { format: recordFormat, tool: made.tool, stack: made.stack, files };
  return new Map<string, string | Uint8Array>([
    ['.architect/.gitignore', 'logs/\ntranscript.jsonl\n'],
    ...(transcript === undefined ? [] : [[transcriptPath, transcript] as const]),
    [basePath, archive(plan)],
    [manifestPath, `${JSON.stringify(manifest, null, 2)}\n`],
  ]);
}

/** Gzip of a JSON object, path → content. */
function archive(plan: Plan): Uint8Array {
  const contents = Object.fromEntries(Array.from(plan, ([path, { content }]) => [path, content]));
  const bytes = gzipSync(JSON.stringify(contents));
  // The header names the operating system; "unknown" makes the bytes the same on all of them.
  bytes[9] = 255;
  return bytes;
}
