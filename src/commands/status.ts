/** `architect status`: which files are as they were made, edited, missing, or its owner's. */
import path from 'node:path';
import { differences } from '../blueprint/diff.js';
import { readBase } from '../disk/base.js';
import { filesIn } from '../disk/project.js';
import { readTree } from '../disk/tree.js';
import type { Io } from '../io.js';
import { storedBlueprint } from './making.js';
import { readBlueprint } from './read-blueprint.js';
import { upgradeText } from './upgrade-text.js';

export interface StatusOptions {
  readonly directory: string;
  readonly json: boolean;
}

export async function runStatus(
  { directory, json }: StatusOptions,
  io: Pick<Io, 'stdout' | 'cwd'>,
): Promise<void> {
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
  if (json) {
    const { tool, stack } = manifest;
    const document = { tool, stack, untouched, edited, missing, owned, differences: lines };
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const list = (title: string, files: readonly string[]) =>
    files.length === 0 ? [] : ['', `${title}:`, ...files.map((file) => `  ${file}`)];
  const text = [
    `${upgradeText(manifest.tool)}${blueprint.name}, made by create-architect-app ${manifest.tool}: ${untouched.length} files ` +
      `as they were made, ${edited.length} edited, ${missing.length} missing, ${owned.length} your own.`,
    ...list('Edited', edited),
    ...list('Missing, and left so', missing),
    ...list('Your own', owned),
    '',
    lines.length === 0
      ? 'The code is that of blueprint.yaml.'
      : 'blueprint.yaml says what the code does not yet; architect plan shows what would change:',
    ...lines.map((line) => `  ${line}`),
  ];
  io.stdout.write(`${text.join('\n')}\n`);
}
