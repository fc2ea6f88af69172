/** A domain suggested from a description, as the lines that would be typed for it. */
import type { Domain } from '../blueprint/domain.js';
import { UserError } from '../errors.js';
import type { Sources } from './sources.js';

/** The suggested entities in shorthand, a line each; ownership comes with the default access. */
export const suggestedLines = (domain: Domain, sources: Sources): Promise<string[]> =>
  Promise.all(domain.entities.map((entity) => sources.formatEntity(entity)));

/** A script gave a description and nothing else: the suggestion is shown, never taken in silence. */
export class SuggestionNotAcceptedError extends UserError {
  constructor(lines: readonly string[]) {
    super(
      'A description alone is only a suggestion: add --accept-suggestion to take it as it is, or give these entities after correcting them:\n' +
        lines.map((line) => `  --entity '${line.replaceAll("'", String.raw`'\''`)}'`).join('\n'),
    );
  }
}
