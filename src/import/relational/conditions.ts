/** Conditions of a database that no field can demand, as something that a row can be tried against. */

/** What a column holds: a value, NULL, or something of which only the origin is known. */
export type Held = string | number | boolean | null | Something;

/** `usual`: what a factory writes of itself; `row`: the key of a row made for the purpose. */
export interface Something {
  readonly kind: 'usual' | 'row';
}

export interface Condition {
  readonly columns: readonly string[];
  /** Literals in it, among which a value that passes may be. */
  readonly literals: readonly string[];
  /** As SQL has it: NULL passes. Undefined where it cannot be told. */
  readonly passes: (row: ReadonlyMap<string, Held>) => boolean | undefined;
}

export const isSomething = (held: Held | undefined): held is Something =>
  typeof held === 'object' && held !== null;
