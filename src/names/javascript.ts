/** Names that no property may have where rows are objects of JavaScript. */

/** What every object has already, and what would make a row pass for a promise. */
export const objectMembers: readonly string[] = [
  ...Object.getOwnPropertyNames(Object.prototype),
  'then',
];
