/**
 * What a newer version makes otherwise, for the owners of projects that an older one made. A change
 * of a template that an owner would ask about has its line here, under the version that brings it.
 */

export interface UpgradeNote {
  /** The version that brings it. */
  readonly version: string;
  /** One sentence: what is otherwise now, and why. */
  readonly sentence: string;
  /** The files that it is about; one that ends with a slash is a folder. None: the whole project. */
  readonly paths: readonly string[];
}

/** The oldest first. */
export const upgradeNotes: readonly UpgradeNote[] = [
  {
    version: '0.1.0',
    sentence:
      'docs/customising.md shows where the usual wishes belong, so that later changes of the model meet fewer edits.',
    paths: ['docs/customising.md'],
  },
  {
    version: '0.1.0',
    sentence:
      'q of full-text search looks in a stored column, search_vector, and no longer in an index of an expression: a database that an older version made has no such column, so remove the feature before this upgrade and add it again after, each with its migrations.',
    paths: ['src/platform/database/full-text.ts'],
  },
];
