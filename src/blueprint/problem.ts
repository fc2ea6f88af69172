/** What is wrong with a Blueprint, where, and what to write instead. */
export type Problem = {
  /** In names rather than indexes: `domain.entities.Order.fields.total.default`. */
  readonly place: string;
  readonly message: string;
  readonly cure: string;
};

/** Adds a problem; the place is given in names, from the domain downwards. */
export type Report = (place: readonly string[], message: string, cure: string) => void;
