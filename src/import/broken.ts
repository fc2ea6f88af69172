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
  const place = `on line ${line}, which reads "${shown}"`;
  return new UnreadableFileError(
    file,
    // What a reader stumbles over there is the encoding.
    shown.includes(lostSign)
      ? `it is not in UTF-8 ${place}; save it as UTF-8 and try again`
      : `${what} ${place}`,
    options,
  );
}

/** What stands in a text where its bytes were no UTF-8. */
export const lostSign = '\uFFFD';
