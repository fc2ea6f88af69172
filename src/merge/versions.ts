/** What a three-way merge is given. */

/** Any three versions of one thing. */
export interface Versions<T> {
  readonly base: T;
  /** What its owner has. */
  readonly yours: T;
  /** What is rendered now. */
  readonly planned: T;
}
