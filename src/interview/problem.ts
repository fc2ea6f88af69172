/** A refusal, as text to show to a person who can answer again. */
import { CancelledError, UserError } from '../errors.js';

/** What `work` was refused for; undefined when it was not. Ctrl-C and bugs are thrown on. */
export async function problemOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof CancelledError) throw error;
    const details = error.problems.map(
      ({ place, message, cure }) =>
        `- ${place}: ${message}${cure === undefined ? '' : ` (${cure})`}`,
    );
    return [error.message, ...details].join('\n');
  }
}
