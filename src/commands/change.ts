/** `architect change`: a wish in words becomes a change of blueprint.yaml, shown before it is written. */
import path from 'node:path';
import { spentText } from '../architect/account-text.js';
import { differences } from '../blueprint/diff.js';
import { appendRecord } from '../disk/replace.js';
import { transcriptPath } from '../disk/record.js';
import { CancelledError, UserError } from '../errors.js';
import type { Io } from '../io.js';
import { type ArchitectLimits, openChangeOffice } from './architect.js';
import { readBlueprint } from './read-blueprint.js';

export interface ChangeOptions extends ArchitectLimits {
  readonly directory: string;
  readonly wish: string;
  readonly yes: boolean;
  readonly json: boolean;
}

export async function runChange(options: ChangeOptions, io: Io): Promise<void> {
  const root = path.resolve(io.cwd, options.directory);
  const before = await readBlueprint(root, options.directory);
  const file = path.join(root, 'blueprint.yaml');
  const wish = options.wish.trim();
  if (wish === '') throw new UserError('The wish is empty; say what should change.');
  if (wish.length > 20_000)
    throw new UserError('The wish is longer than 20,000 characters; say it shorter.');
  const { claude, transcript } = await openChangeOffice(options, io, file);

  const after = await claude.change(before, wish);
  const lines = differences(before, after);
  const written = lines.length > 0 && (await agreed(options, lines, io));
  if (written) {
    const { writeBlueprint } = await import('./write-blueprint.js');
    await writeBlueprint(root, after);
    await appendRecord(root, transcriptPath, transcript());
  }
  if (options.json) {
    const { spent, model, rounds } = claude.account();
    const document = {
      wish,
      differences: lines,
      written,
      architect: { model, ...spent, corrections: rounds },
    };
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
  io.stderr.write(`\n${closing(lines, written, options)}\n${spentText(claude.account())}\n`);
}

/** Shows the difference, and asks where somebody can answer. */
async function agreed(
  { yes, json }: ChangeOptions,
  lines: readonly string[],
  io: Io,
): Promise<boolean> {
  const text = lines.map((line) => `- ${line}`).join('\n');
  if (yes || !io.interactive) {
    if (!json) io.stdout.write(`${text}\n`);
    return yes;
  }
  const { createPrompter } = await import('../interview/prompter.js');
  const prompter = await createPrompter(io);
  prompter.say(text);
  const next = await prompter.one({ message: 'Write this to blueprint.yaml?' }, [
    { value: 'write', label: 'Write' },
    { value: 'leave', label: 'Leave', hint: 'nothing is written' },
  ]);
  if (next === 'leave') throw new CancelledError();
  return true;
}

function closing(lines: readonly string[], written: boolean, { directory }: ChangeOptions): string {
  if (lines.length === 0) return 'The design fulfils that already: nothing to change.';
  if (!written) return 'Nothing was written; add --yes to write it to blueprint.yaml.';
  return `${path.join(directory, 'blueprint.yaml')} is changed; architect regenerate brings the code there.`;
}
