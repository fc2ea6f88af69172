/** What a format has no words for, as a comment at its top: nothing is lost in silence. */
import type { Api } from '../api/api.js';

/** `signs` begin a comment line of the format; `says` are the parts that it can say. */
export function head(
  api: Api,
  signs: string,
  says: readonly ('checks' | 'comments' | 'delete')[] = [],
): string[] {
  const { entities } = api.model;
  const some = (part: boolean, text: string) => (part ? [text] : []);
  const missing = [
    ...some(
      entities.some(({ entity }) => Object.keys(entity.access).length > 0),
      'who may do what',
    ),
    ...some(
      entities.some(({ lifecycle }) => lifecycle !== undefined),
      'the transitions between states',
    ),
    ...some(
      !says.includes('checks') &&
        entities.some(({ attributes }) =>
          attributes.some(({ min, max, minLength }) =>
            [min, max, minLength].some((it) => it !== undefined),
          ),
        ),
      'limits of values',
    ),
    ...some(
      entities.some(({ attributes }) =>
        attributes.some(({ hidden, sensitive, readOnly }) => hidden || sensitive || readOnly),
      ),
      'what is hidden, sensitive or read-only',
    ),
    ...some(!says.includes('delete'), 'what deleting a row does to others'),
  ];
  return missing.length === 0
    ? []
    : [`${signs} Not said here, and kept in blueprint.yaml: ${missing.join('; ')}.`, ''];
}

/** A text on one line. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
