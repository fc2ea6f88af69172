/** `architect undo`: the project as it was before the last regenerate or upgrade, byte for byte. */
import path from 'node:path';
import { undoLast } from '../disk/apply.js';
import type { Io } from '../io.js';

export interface UndoOptions {
  readonly directory: string;
  /** Also where files were changed since. */
  readonly force: boolean;
}

export async function runUndo(
  { directory, force }: UndoOptions,
  io: Pick<Io, 'stdout' | 'cwd' | 'signal'>,
): Promise<void> {
  const restored = await undoLast(path.resolve(io.cwd, directory), { force, signal: io.signal });
  io.stdout.write(
    `Restored ${restored.length} ${restored.length === 1 ? 'file' : 'files'} as they were.\n`,
  );
}
