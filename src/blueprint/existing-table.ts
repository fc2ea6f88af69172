/** What a Blueprint says of a table that was there before, beside its fields. */
import { z } from 'zod';
import { fieldName } from './identifiers.js';

export const constraintsSchema = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(63),
      of: z.array(fieldName).min(1).max(8),
      check: z.literal(true).optional(),
    }),
  )
  .max(400)
  .describe('Of a table that was there before: its constraints, and what each speaks of.');

export const samplesSchema = z
  .union([
    z.literal(false),
    z.record(fieldName, z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])),
  ])
  .describe(
    'Of a table that was there before: what tests and seeds write to pass its checks ({n} becomes a number; true of a relation, a row); false: they write no row.',
  );

export const storedSchema = z
  .enum(['char', 'float', 'timestamp', 'other'])
  .describe(
    'Of a column that was there before: it is filled with blanks (char), real or double precision (float), without time zone (timestamp), or of a type that is only read (other).',
  );
/** How a column of a database that was there before holds a field, where it is not as usual. */
export type Stored = z.infer<typeof storedSchema>;
