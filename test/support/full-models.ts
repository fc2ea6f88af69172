/** Two of the models have fifty tables: what is asked of each table is asked of a few, unless told otherwise. */
const all = process.env['FULL_MODELS'] === '1';

/** Whether the one at this place is among those that are asked about. */
export const sampled = (index: number): boolean => all || index % 8 === 0;
