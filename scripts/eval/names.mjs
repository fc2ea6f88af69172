/** When two names mean the same: by their words, whatever the case and the number. */
import pluralize from 'pluralize';

/** `BoardPosts`, `board_post` and `board post` are one name, and so are `fileName` and `filename`. */
const plain = (name) => pluralize.singular(wordsOf(name).join(' ')).replaceAll(' ', '');

const wordsOf = (name) =>
  (
    name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .match(/[A-Za-z0-9]+/g) ?? []
  ).map((word) => word.toLowerCase());

/** A name or a list of them, as a list. */
export const listOf = (names) => (typeof names === 'string' ? [names] : names);

/** Whether a name is one of those that are as good. */
export const isOneOf = (name, names) => listOf(names).some((each) => plain(each) === plain(name));

/**
 * The names of the expectation with their synonyms: where one of them is the first of an expected
 * entity or role, all of that one's names are as good.
 */
export function withSynonyms(names, groups = []) {
  return listOf(names).flatMap((name) => {
    const group = groups.map(listOf).find(([first]) => plain(first) === plain(name));
    return group ?? [name];
  });
}
