/** Where a model is: files on disk, as they are named or found in a folder, or a running database. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { UnreadableFileError, UserError } from '../errors.js';
import { decoded } from './encoding.js';
import { formats } from './formats.js';
import type { Source } from './imported.js';
import { databaseName, isDatabaseUrl } from './live/address.js';

const mostFiles = 2000;
const mostBytes = 200_000_000;
/** Folders that hold no model of their owner. */
const passedOver = new Set(['node_modules', 'dist', 'build', 'target', 'vendor']);

interface Found {
  /** As it is shown and noted: the same wherever the model lies. */
  readonly name: string;
  readonly place: string;
}

/** What a model is called by the place it was found in: without folders, and without a password. */
export const modelName = (given: string): string =>
  isDatabaseUrl(given) ? databaseName(given) : path.basename(given);

/**
 * Reads files, and of folders the files with an ending of a known format, in the order of the
 * numbers in their names; or a database.
 */
export async function readModel(given: readonly string[], cwd: string): Promise<Source[]> {
  const database = given.find(isDatabaseUrl);
  if (database !== undefined) {
    if (given.length > 1) {
      throw new UserError(
        `The ${databaseName(database)} is a model of its own; name nothing else beside it.`,
      );
    }
    const { readDatabase } = await import('./live/index.js');
    return [await readDatabase(database)];
  }
  const sources: Source[] = [];
  let bytes = 0;
  for (const name of given) {
    for (const found of await filesOf(name, path.resolve(cwd, name))) {
      bytes += (await tried(name, stat(found.place))).size;
      if (bytes > mostBytes)
        throw new UnreadableFileError(name, 'it is larger than 200 MB; leave out the rows of data');
      const content = await tried(name, readFile(found.place));
      sources.push({ name: found.name, text: decoded(found.name, content) });
    }
  }
  if (sources.every(({ text }) => text.trim() === ''))
    throw new UnreadableFileError(given.join(', '), 'there is nothing in it');
  return sources;
}

async function filesOf(name: string, place: string): Promise<Found[]> {
  const isFolder = (await tried(name, stat(place))).isDirectory();
  if (!isFolder) return [{ name: path.basename(name), place }];
  const endings = new Set(formats.flatMap((format) => format.endings));
  const found: Found[] = [];
  const search = async (folder: string) => {
    const entries = await tried(folder, readdir(folder, { withFileTypes: true }));
    for (const entry of entries.toSorted((a, b) => byNumber.compare(a.name, b.name))) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith('.') && !passedOver.has(entry.name))
        await search(file);
      else if (entry.isFile() && endings.has(path.extname(entry.name).slice(1).toLowerCase()))
        found.push({ name: path.relative(place, file).split(path.sep).join('/'), place: file });
      if (found.length > mostFiles)
        throw new UnreadableFileError(
          name,
          `it holds more than ${mostFiles} files; name the folder of the model`,
        );
    }
  };
  await search(place);
  if (found.length === 0) {
    throw new UnreadableFileError(
      name,
      `the folder holds no file that could be a model (${[...endings].map((ending) => `.${ending}`).join(', ')})`,
    );
  }
  return found;
}

const byNumber = new Intl.Collator('en', { numeric: true });

async function tried<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'there is no such file or folder'
        : code === 'EACCES' || code === 'EPERM'
          ? 'permission is denied'
          : message;
    throw new UnreadableFileError(name, why, { cause });
  }
}
