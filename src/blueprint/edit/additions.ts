/** What `architect add` can add. */
export const additions = [
  'entity',
  'field',
  'relation',
  'role',
  'lifecycle',
  'policy',
  'feature',
] as const;
export type Addition = (typeof additions)[number];
