/** What a file of code is made of, for a merge by declaration. */

export interface Outline {
  readonly pieces: readonly Piece[];
}

/** Whole lines: a declaration with the comments before it, or a run of statements without a name. */
export interface Piece {
  /** What it is called; the same in all versions of a file. */
  readonly key: string;
  /** The blank lines before it. */
  readonly gap: string;
  readonly text: string;
  readonly imported?: Imported;
  /** The members of a class or an object, or the statements of a function that is passed on. */
  readonly inside?: Inside;
}

export interface Inside {
  readonly head: string;
  readonly members: readonly Piece[];
  readonly tail: string;
}

/** `import { names } from 'module';` */
export interface Imported {
  readonly before: string;
  /** What it is called here → how it is written. */
  readonly names: ReadonlyMap<string, string>;
  readonly after: string;
}

/** Undefined where the text cannot be cut. */
export type OutlineOf = (path: string, text: string) => Outline | undefined;
