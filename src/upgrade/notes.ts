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
];
