/** `architect status`: which files are as they were made, edited, missing, or its owner's. */
import path from 'node:path';
import { differences } from '../blueprint/diff.js';
import { readBase } from '../disk/base.js';
import { filesIn } from '../disk/project.js';
import { readTree } from '../disk/tree.js';
import { type ExitCode, exitCodes } from '../errors.js';
import type { Io } from '../io.js';
import type { DatabaseFlag } from './database.js';
import { storedBlueprint } from './making.js';
import { readBlueprint } from './read-blueprint.js';
import { agrees, stateOf, stateText } from './status-database.js';
import { upgradeText } from './upgrade-text.js';

export interface StatusOptions {
  readonly directory: string;
  readonly json: boolean;
  /** Ask the database, too. */
  readonly database?: DatabaseFlag;
}

export async function runStatus(
  { directory, json, database }: StatusOptions,
  io: Pick<Io, 'stdout' | 'cwd' | 'env'>,
): Promise<ExitCode> {
  const root = path.resolve(io.cwd, directory);
  const blueprint = await readBlueprint(root, directory);
  const { base, manifest } = await readBase(root);
  const disk = await readTree(root, base.keys());
  const isModel = (file: string) => file === 'blueprint.yaml';
  const made = [...base.keys()].filter((file) => !isModel(file));
  const untouched = made.filter((file) => disk.get(file) === base.get(file));
  const missing = made.filter((file) => !disk.has(file));
  const edited = made.filter((file) => disk.has(file) && !untouched.includes(file));
  const owned = (await filesIn(root)).filter((file) => !base.has(file) && !isModel(file));
  const lines = differences(storedBlueprint(base, directory), blueprint);
  const upgrade = upgradeText(manifest.tool);
  const state =
    database === undefined
      ? undefined
      : await stateOf(root, database, blueprint.database?.baseline !== undefined, io.env);
  const code = state && !agrees(state) ? exitCodes.databaseDiffers : exitCodes.done;
  if (json) {
    const { tool, stack } = manifest;
    const document = {
      tool,
      stack,
      untouched,
      edited,
      missing,
      owned,
      differences: lines,
      database: state,
    };
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return code;
  }
  const list = (title: string, files: readonly string[]) =>
    files.length === 0 ? [] : ['', `${title}:`, ...files.map((file) => `  ${file}`)];
  const text = [
    `${upgrade}${blueprint.name}, made by create-architect-app ${manifest.tool}: ${untouched.length} files ` +
      `as they were made, ${edited.length} edited, ${missing.length} missing, ${owned.length} your own.`,
    ...list('Edited', edited),
    ...list('Missing, and left so', missing),
    ...list('Your own', owned),
    '',
    lines.length === 0
      ? 'The code is that of blueprint.yaml.'
      : 'blueprint.yaml says what the code does not yet; architect plan shows what would change:',
    ...lines.map((line) => `  ${line}`),
    ...(state ? stateText(state) : []),
  ];
  io.stdout.write(`${text.join('\n')}\n`);
  return code;
}
