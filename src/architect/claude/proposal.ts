/**
 * What a model is asked for: three small shapes without optional keys and without unions. The
 * Blueprint's own schema has some eighty optional keys; constrained decoding compiles a schema to
 * a grammar and refuses such a one, and an entity in shorthand is little more than a third of its JSON.
 */
import { z } from 'zod';
import type { OutputName } from '../agents.js';

const transitionAccess = z.strictObject({
  name: z.string(),
  allow: z.array(z.strictObject({ role: z.string(), rows: z.enum(['own', 'all']) })),
});

const rows = z.enum(['none', 'own', 'public', 'own-or-public', 'all']);
const writtenRows = z.enum(['none', 'own', 'all']);

const entityProposal = z.strictObject({
  line: z.string().describe('The entity in shorthand.'),
  description: z.string(),
  notes: z
    .array(z.strictObject({ member: z.string(), text: z.string() }))
    .describe('What a field, a relation or a transition means, where its name does not say.'),
  owner: z.string().describe('A relation; empty for none.'),
  public: z.strictObject({
    field: z.string().describe('Empty for none.'),
    values: z.array(z.string()),
  }),
  access: z.array(
    z.strictObject({
      role: z.string(),
      read: rows,
      create: writtenRows,
      update: writtenRows,
      delete: writtenRows,
    }),
  ),
  transitions: z.array(transitionAccess),
});
export type EntityProposal = z.infer<typeof entityProposal>;

const decisionProposal = z.strictObject({
  id: z.string(),
  setting: z.string().describe('What the program acts on; empty where the decision has none.'),
  chosen: z.string(),
  because: z.array(z.string()),
  rejected: z.array(z.strictObject({ option: z.string(), why: z.string() })),
  revisitWhen: z.string(),
});
export type DecisionProposal = z.infer<typeof decisionProposal>;

export const proposalSchema = z.strictObject({
  title: z.string(),
  roles: z.array(
    z.strictObject({ name: z.string(), description: z.string(), signUp: z.boolean() }),
  ),
  entities: z.array(entityProposal),
  removeEntities: z.array(z.string()),
  removeRoles: z.array(z.string()),
  renames: z
    .array(z.strictObject({ from: z.string(), to: z.string() }))
    .describe('`Order` or `Order.total`, to the new name.'),
  decisions: z.array(decisionProposal),
});
/** A design, or a change of one: what is not named stays as it is. */
export type Proposal = z.infer<typeof proposalSchema>;

export const emptyProposal: Proposal = {
  title: '',
  roles: [],
  entities: [],
  removeEntities: [],
  removeRoles: [],
  renames: [],
  decisions: [],
};

const questionsSchema = z.strictObject({
  questions: z.array(
    z.strictObject({
      question: z.string(),
      matters: z.string(),
      suggestions: z.array(z.string()),
      default: z.string(),
    }),
  ),
  assumptions: z.array(z.string()),
});

const reviewSchema = z.strictObject({
  findings: z.array(
    z.strictObject({ place: z.string(), problem: z.string(), grave: z.enum(['must', 'should']) }),
  ),
  patch: proposalSchema,
});
export type Finding = z.infer<typeof reviewSchema>['findings'][number];

/** The schemas by the names that agents/*.md use. */
export const outputSchemas = {
  questions: questionsSchema,
  proposal: proposalSchema,
  review: reviewSchema,
} as const satisfies Record<OutputName, z.ZodType>;
export type Output<Name extends OutputName> = z.infer<(typeof outputSchemas)[Name]>;
