/** Reads back what a project keeps of how it was made (`record.ts` writes it). */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DamagedRecordError, NotAProjectError } from '../errors.js';
import type { Base } from '../merge/changes.js';
import { errorCode } from './error-code.js';
import { basePath, type Manifest, manifestPath, recordFormat } from './record.js';
import { assertPlanPath } from '../plan/paths.js';

export interface Recorded {
  readonly base: Base;
  readonly manifest: Manifest;
}

/** The Base and the manifest of the project at `root`; throws when they are missing or damaged. */
export async function readBase(root: string): Promise<Recorded> {
  const manifest = await read(root, manifestPath, toManifest);
  const base = await read(root, basePath, toBase);
  const first = [...Object.keys(manifest.files), ...base.keys()].find((file) => {
    const content = base.get(file);
    return content === undefined || sha256(content) !== manifest.files[file];
  });
  if (first !== undefined)
    throw new DamagedRecordError(root, basePath, `it and ${manifestPath} differ about ${first}`);
  return { base, manifest };
}

/** How the manifest and the journal tell whether a file is the same. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function read<T>(root: string, file: string, parse: (bytes: Buffer) => T): Promise<T> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path.join(root, file));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new NotAProjectError(root, file);
    throw new DamagedRecordError(root, file, (error as Error).message, { cause: error });
  }
  try {
    return parse(bytes);
  } catch (cause) {
    throw new DamagedRecordError(root, file, (cause as Error).message, { cause });
  }
}

function toManifest(bytes: Buffer): Manifest {
  const value: unknown = JSON.parse(bytes.toString('utf8'));
  if (!isRecord(value) || typeof value['tool'] !== 'string' || typeof value['stack'] !== 'string')
    throw new Error('it does not say which tool and stack made the project');
  if (value['format'] !== undefined && value['format'] !== recordFormat)
    throw new Error(`a newer version of this tool (${value['tool']}) wrote it; use that one`);
  return {
    format: recordFormat,
    tool: value['tool'],
    stack: value['stack'],
    files: texts(value['files']),
  };
}

function toBase(bytes: Buffer): Base {
  return new Map(Object.entries(texts(JSON.parse(gunzipSync(bytes).toString('utf8')))));
}

function texts(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) throw new Error('it has no list of files');
  for (const [file, text] of Object.entries(value)) {
    assertPlanPath(file);
    if (typeof text !== 'string') throw new Error(`it has no text for ${file}`);
  }
  return value as Record<string, string>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
