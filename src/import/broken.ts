/** A file that cannot be read, told by the line at fault. */
import { UnreadableFileError } from '../errors.js';
import { oneLine } from './notes.js';

/** `what` and the line itself, as the file has it. */
export function brokenFile(
  file: string,
  text: string,
  what: string,
  line: number,
  options?: ErrorOptions,
): UnreadableFileError {
  const shown = oneLine(text.split('\n')[line - 1] ?? '', 160);
  return new UnreadableFileError(file, `${what} on line ${line}, which reads "${shown}"`, options);
}
