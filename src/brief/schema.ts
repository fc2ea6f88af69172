/** The Brief: what the user told us, before anyone decided anything. */
import { z } from 'zod';
import { domainSchema, roleSchema } from '../blueprint/domain.js';
import { featureIds, signInWays } from '../blueprint/features.js';
import { blueprintSchema, projectName, requirementsSchema } from '../blueprint/schema.js';

export const briefSchema = z.strictObject({
  name: projectName,
  title: z.string().min(1).max(100).optional(),
  requirements: requirementsSchema,
  api: z.array(z.enum(['rest', 'graphql'])).min(1),
  signIn: z.array(z.enum(signInWays)).min(1),
  features: z
    .strictObject({ with: z.array(z.enum(featureIds)), without: z.array(z.enum(featureIds)) })
    .default({ with: [], without: [] })
    .describe(
      'What was asked for beyond the core, and what was refused; the architect decides the rest.',
    ),
  stack: z
    .string()
    .max(40)
    .optional()
    .describe('A stack the user insists on; the architect chooses when left out.'),
  domain: domainSchema
    .extend({ roles: z.array(roleSchema).max(20) })
    .describe('Empty where the architect is to design it from the description.'),
  domainSource: z
    .strictObject({
      kind: z.enum(['starter', 'entities', 'import', 'description']),
      name: z.string().max(500),
    })
    .describe('Where the domain came from, for the decisions and the docs.'),
  database: blueprintSchema.shape.database,
  notCarriedOver: z
    .array(
      z.strictObject({
        what: z.string(),
        why: z.string(),
        file: z.string().optional(),
        line: z.int().optional(),
      }),
    )
    .optional()
    .describe('What an imported schema had that the domain does not.'),
});
export type Brief = z.infer<typeof briefSchema>;
