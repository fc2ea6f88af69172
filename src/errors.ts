/**
 * Every error that a user may see, named for what happened. A message is one sentence: what,
 * where, what to do. Anything else that is thrown is a bug of ours, and exits with 1.
 */

/** Documented in docs/report.md. */
export const exitCodes = {
  done: 0,
  bug: 1,
  refused: 2,
  verificationFailed: 3,
  modelFailed: 4,
  conflicts: 5,
  databaseDiffers: 6,
  cancelled: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** One thing that is wrong with an input; the same shape as the Blueprint's checks report. */
export interface InputProblem {
  readonly place: string;
  readonly message: string;
  readonly cure?: string;
  /** Where in the file it stands, counted from 1. */
  readonly line?: number;
}

/** Input that is refused: the message says what to do about it. */
export class UserError extends Error {
  readonly exitCode: ExitCode = exitCodes.refused;
  /** Printed under the message, a line each. */
  readonly problems: readonly InputProblem[] = [];

  override get name(): string {
    return this.constructor.name;
  }
}

/** Ctrl-C, Escape or "no" at the last question. */
export class CancelledError extends UserError {
  override readonly exitCode = exitCodes.cancelled;

  constructor(left = 'Nothing was written.') {
    super(`Cancelled. ${left}`);
  }
}

/** Answers that are needed, where nobody can be asked. */
export class MissingAnswersError extends UserError {
  constructor(flags: readonly string[]) {
    super(
      `Nobody can be asked here, and these answers are missing: ${flags.join(', ')}; ` +
        'give them as flags or with --answers FILE, or add --yes to take the defaults.',
    );
  }
}

/** An input (answers, entity shorthand, Blueprint) with problems, all of them at once. */
export class InvalidInputError extends UserError {
  override readonly problems: readonly InputProblem[];

  constructor(input: string, problems: readonly InputProblem[]) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super(`${input} has ${count}; correct what is listed and run again.`);
    this.problems = problems;
  }
}

/** A file that could not be read or parsed. */
export class UnreadableFileError extends UserError {
  constructor(file: string, why: string, options?: ErrorOptions) {
    super(`${file} could not be read: ${why}.`, options);
  }
}

/** A database that could not be reached, or whose tables could not be read. */
export class UnreadableDatabaseError extends UserError {
  constructor(database: string, why: string) {
    super(`The ${database} could not be read: ${why}.`);
  }
}

/** The target holds files already, and nobody agreed to write among them. */
export class FolderNotEmptyError extends UserError {
  constructor(folder: string) {
    super(
      `${folder} is not empty; choose another folder, or add --into-existing to write beside what is there ` +
        '(no existing file is changed).',
    );
  }
}

/** Planned files whose place is taken by something else. */
export class PathTakenError extends UserError {
  constructor(folder: string, paths: readonly string[]) {
    const some =
      paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '');
    super(
      `${folder} already has ${some}, with other content; move them away or choose another folder.`,
    );
  }
}

/** A path that would leave the project, or that some operating system cannot hold. */
export class UnsafePathError extends UserError {
  constructor(path: string, why: string) {
    super(`The path ${JSON.stringify(path)} is refused: it ${why}; rename what it comes from.`);
  }
}

/** Another run is at work on the same folder. */
export class FolderBusyError extends UserError {
  constructor(folder: string, pid: number, lock: string) {
    super(
      `Another run (process ${pid}) is at work on ${folder}; wait for it to end, ` +
        `or delete ${lock} if no such run exists.`,
    );
  }
}

/** Files that are not what they were when it was decided what to do with them. */
export class ChangedSinceError extends UserError {
  constructor(folder: string, paths: readonly string[]) {
    const some =
      paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '');
    super(
      `Nothing was done to ${folder}: ${some} changed since; look at what is there, then run again ` +
        '(undo takes --force).',
    );
  }
}

/** A change that could be neither finished nor taken back; the next run does one of them. */
export class HalfDoneError extends UserError {
  constructor(folder: string, why: string, options?: ErrorOptions) {
    super(
      `${folder} is changed half way (${why}); make it writable and run again, which ends it.`,
      options,
    );
  }
}

/** There is no earlier state to go back to. */
export class NothingToUndoError extends UserError {
  constructor(folder: string) {
    super(`${folder} has nothing to undo: nothing was regenerated there since it was made.`);
  }
}

/** The project was made by an older version of this tool, and has not come to this one yet. */
export class UpgradeFirstError extends UserError {
  constructor(made: string, runs: string) {
    super(
      `The project was made by create-architect-app ${made} and this is ${runs}; run architect upgrade ` +
        'first, so that what the version changes is not mixed with what the model changes.',
    );
  }
}

/** The project was made by a newer version of this tool than the one that runs. */
export class NewerProjectError extends UserError {
  constructor(made: string, runs: string) {
    super(
      `The project was made by create-architect-app ${made} and this is ${runs}, which is older; ` +
        `run npx create-architect-app@${made}.`,
    );
  }
}

/** What a project keeps of how it was made cannot be used. */
export class DamagedRecordError extends UserError {
  constructor(folder: string, file: string, why: string, options?: ErrorOptions) {
    super(`${file} of ${folder} cannot be used: ${why}; restore it from version control.`, options);
  }
}

/** A folder that cannot be written, with the operating system's reason. */
export class UnwritableFolderError extends UserError {
  constructor(folder: string, why: string, options?: ErrorOptions) {
    super(`${folder} could not be written: ${why}; nothing was changed there.`, options);
  }
}

/** A verb that works inside a project was started elsewhere. */
export class NotAProjectError extends UserError {
  constructor(folder: string, missing: string) {
    super(
      `${folder} is not a generated project (it has no ${missing}); run this inside one, or name its folder.`,
    );
  }
}

/** What kept a model from answering, or its answers from being of use. */
export type ModelFailure =
  | 'key'
  | 'model'
  | 'busy'
  | 'server'
  | 'silence'
  | 'unreachable'
  | 'cut'
  | 'not-the-api'
  | 'refused'
  | 'declined'
  | 'truncated'
  | 'invalid'
  | 'cap';

/** The model gave no design. What was answered so far still holds, and the rules can go on with it. */
export class ModelError extends UserError {
  override readonly exitCode = exitCodes.modelFailed;
  override readonly problems: readonly InputProblem[];
  readonly kind: ModelFailure;

  constructor(
    kind: ModelFailure,
    what: string,
    cure: string,
    options: ErrorOptions & { readonly problems?: readonly InputProblem[] } = {},
  ) {
    super(`${what}. ${cure}, or go on without a model: --architect rules.`, options);
    this.kind = kind;
    this.problems = options.problems ?? [];
  }
}
