/** What `architect add` can add. */
export const additions = ['entity', 'field', 'relation', 'role', 'lifecycle', 'policy'] as const;
export type Addition = (typeof additions)[number];
