/** The pieces that a difference is made of. */

/** The order in which a running system can take the steps; each is applied before the next begins. */
export const phases = [
  /** Tables, columns and what hangs on them get their new names. */
  'rename',
  /** What is new or wider; whoever runs still finds what it knows. */
  'expand',
  /** Values and rows, in batches of their own transactions. */
  'backfill',
  /** Constraints that new rows must obey. */
  'constrain',
  /** The same for the rows that are there, without holding anybody up. */
  'validate',
  'require',
  'index',
  'drop-index',
  /** What nobody needs any more goes. */
  'contract',
] as const;
export type Phase = (typeof phases)[number];

/** Each of these goes alone into a file that is applied outside a transaction. */
export const isAlone = (phase: Phase): boolean =>
  phase === 'backfill' || phase === 'index' || phase === 'drop-index';

export interface Step {
  /** What it does to what, such as `add-column:Order.total`; the same in every run. */
  readonly id: string;
  readonly phase: Phase;
  /** One sentence in the words of the model. */
  readonly sentence: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** Something that takes data away, or that the rows which are there may not obey. */
export interface Destructive {
  readonly place: string;
  readonly kind: 'drop' | 'narrow';
  /** What would be lost, or what stops the migration. */
  readonly sentence: string;
  /** Counts the rows concerned in the database as it is before the migrations. */
  readonly countSql: string;
}

/** A difference that is not turned into SQL; the choices say what to do instead. */
export interface Refusal {
  readonly place: string;
  readonly sentence: string;
  readonly choices: readonly string[];
}

/** What has been found so far. */
export interface Found {
  readonly steps: Step[];
  readonly destructive: Destructive[];
  readonly refusals: Refusal[];
}
