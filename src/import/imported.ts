/** What goes into a reader of models, and what comes out. */
import type { Domain } from '../blueprint/domain.js';

/** One file of a model: its name as the user knows it, with forward slashes, and its text. */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** Written down from a running database: nobody has the file, so that lines say nothing. */
  readonly live?: true;
}

/** One thing of the original that the domain does not have, or has otherwise. */
export interface NotCarriedOver {
  readonly what: string;
  readonly why: string;
  /** The file it stands in, where there are several. */
  readonly file?: string;
  /** Line of the original, from 1; missing where it is about the whole. */
  readonly line?: number;
}

/** Something that the model suggests and does not say; nothing is done about it before it is accepted. */
export interface ImportQuestion {
  /** For `--accept`: `User.account`, `Order.customerId`. */
  readonly id: string;
  readonly question: string;
  /** What in the model suggests it. */
  readonly because: string;
  /** What accepting it does. */
  readonly effect: string;
}

export interface Imported {
  readonly domain: Domain;
  /** The SQL that makes the schema as it is, where the backend is for the database as it is. */
  readonly baseline?: string;
  readonly notCarriedOver: readonly NotCarriedOver[];
  readonly questions: readonly ImportQuestion[];
}
