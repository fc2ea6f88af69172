/** What every reader of a schema answers. */
import type { Domain } from '../blueprint/domain.js';

/** One thing of the original that the domain does not have, or has otherwise. */
export interface NotCarriedOver {
  readonly what: string;
  readonly why: string;
  /** Line of the original, from 1; missing where it is about the whole. */
  readonly line?: number;
}

export interface Imported {
  readonly domain: Domain;
  readonly notCarriedOver: readonly NotCarriedOver[];
}
