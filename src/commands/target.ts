/** The folder that a project is made in: never one that holds something, without being asked. */
import { recover } from '../disk/write.js';
import { folderState } from '../disk/tree.js';
import { CancelledError, FolderNotEmptyError, UnwritableFolderError } from '../errors.js';
import type { Io } from '../io.js';

/** Throws unless `root` may be written to; cleans up first what a crashed run left there. */
export async function assertTarget(
  root: string,
  agreed: boolean,
  io: Pick<Io, 'stdin' | 'stderr' | 'interactive' | 'signal'>,
): Promise<void> {
  await recover(root);
  const state = await folderState(root);
  if (state === 'file') throw new UnwritableFolderError(root, 'there is a file of that name');
  if (state !== 'filled' || agreed) return;
  if (!io.interactive) throw new FolderNotEmptyError(root);
  const { createPrompter } = await import('../interview/prompter.js');
  const prompter = await createPrompter(io);
  const next = await prompter.one({ message: `${root} is not empty.` }, [
    { value: 'leave', label: 'Leave it alone' },
    { value: 'go', label: 'Write beside what is there', hint: 'no existing file is changed' },
  ]);
  if (next === 'leave') throw new CancelledError();
}
