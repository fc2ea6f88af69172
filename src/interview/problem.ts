/** A refusal, as text to show to a person who can answer again. */
import { CancelledError, UserError } from '../errors.js';

/** What `work` was refused for; undefined when it was not. Ctrl-C and bugs are thrown on. */
export async function problemOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof CancelledError) throw error;
    if (error.problems.length === 0) return error.message;
    // Without the error's own sentence, which asks to run again.
    return error.problems
      .map(
        ({ place, message, cure }) => `${place}: ${message}${cure === undefined ? '' : ` ${cure}`}`,
      )
      .join('\n');
  }
}
