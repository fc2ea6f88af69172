/** One file of a project, whole or not at all. */
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UnwritableFolderError } from '../errors.js';

/** Puts `text` in the place of a file; a crash leaves the old one. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.new`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true });
    throw new UnwritableFolderError(path.dirname(file), (cause as Error).message, { cause });
  }
}

/** Adds lines to a record of `.architect/`. */
export async function appendRecord(root: string, file: string, text: string): Promise<void> {
  const target = path.join(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  await appendFile(target, text);
}
