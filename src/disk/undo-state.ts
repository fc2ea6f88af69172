/** What is kept of the state before the last change, for `architect undo`; not for version control. */
export const undoFolder = '.architect/undo';

/** In the folder; beside it, `files/` has what was replaced or deleted. */
export const stateFile = 'state.json';

/** One file that was changed; hashes, none where there was no file. */
export interface FileState {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
  readonly mode: number;
}

export interface Undo {
  readonly files: readonly FileState[];
  /** Folders that were not there, outermost first. */
  readonly folders: readonly string[];
}
