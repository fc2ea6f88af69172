/** The Report and the document of `--json`: their schema, for programs that read them. */
import { z } from 'zod';
import { decisionSchema } from '../blueprint/schema.js';

const countsSchema = z.strictObject({
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.int().min(0),
});
export type TestCounts = Readonly<z.infer<typeof countsSchema>>;

const stepReportSchema = z.strictObject({
  name: z.string(),
  status: z.enum(['ok', 'failed', 'skipped']),
  ms: z.int().min(0).describe('Wall-clock milliseconds; 0 when skipped.'),
  tests: countsSchema.optional().describe('Of a step that runs tests.'),
  log: z.string().optional().describe("The step's whole output: a path inside the project."),
});
export type StepReport = Readonly<z.infer<typeof stepReportSchema>>;

/** What verification saw. */
export interface Report {
  readonly steps: readonly StepReport[];
  /** The folder of the Node that the steps ran with, where the machine's own was too old. */
  readonly nodeFolder?: string;
}

const tokenCount = z.int().min(0);
const askedShape = {
  model: z.string(),
  calls: z.int().min(0).describe('Questions to the model, clarifying ones and review included.'),
  tokens: z
    .strictObject({
      input: tokenCount,
      output: tokenCount,
      cacheRead: tokenCount,
      cacheWrite: tokenCount,
    })
    .describe("By the API's own count."),
  costUsd: z.number().min(0),
  priceKnown: z.boolean().describe('False: costUsd is reckoned at the dearest known price.'),
};
const architectSchema = z.union([
  z.strictObject({
    kind: z.literal('rules'),
    asked: z
      .strictObject(askedShape)
      .optional()
      .describe('A model that was asked and whose design was not taken.'),
  }),
  z.strictObject({
    kind: z.literal('claude'),
    ...askedShape,
    corrections: z.int().min(0).describe('How often something was refused and went back.'),
    differences: z
      .array(z.strictObject({ id: z.string(), rules: z.string(), model: z.string() }))
      .describe('Decisions in which the model went another way than the rules.'),
    findings: z
      .array(
        z.strictObject({
          place: z.string(),
          problem: z.string(),
          grave: z.enum(['must', 'should']),
          corrected: z.boolean(),
        }),
      )
      .describe('What the review found.'),
    notes: z.array(z.string()),
  }),
]);

const doneSchema = z.strictObject({
  project: z.string().describe("The project's name."),
  path: z.string().describe("The project's folder, absolute."),
  decisions: z.array(decisionSchema),
  architect: architectSchema.describe('Who designed it, and what that cost.'),
  notCarriedOver: z
    .array(
      z.strictObject({
        what: z.string(),
        why: z.string(),
        file: z.string().optional().describe('Where there are several.'),
        line: z.int().optional(),
      }),
    )
    .describe('What an imported schema had and the project has not.'),
  files: z
    .array(
      z.strictObject({
        path: z.string().describe('Inside the project, with forward slashes.'),
        change: z.enum(['create', 'keep']),
      }),
    )
    .describe('Every file of the plan and what happened to it (with --dry-run: what would).'),
  steps: z
    .array(stepReportSchema)
    .describe('With --no-install and --no-verify the others are skipped; empty with --dry-run.'),
  ok: z.boolean().describe('False when a step failed; the exit code is then 3.'),
});
export type DoneDocument = Readonly<z.infer<typeof doneSchema>>;

const verifiedSchema = doneSchema.pick({ project: true, path: true, steps: true, ok: true });
export type VerifiedDocument = Readonly<z.infer<typeof verifiedSchema>>;

const refusedSchema = z.strictObject({
  ok: z.literal(false),
  error: z.strictObject({
    name: z.string().describe('What happened, such as FolderNotEmptyError.'),
    message: z.string(),
    problems: z.array(
      z.strictObject({ place: z.string(), message: z.string(), cure: z.string().optional() }),
    ),
  }),
});
export type RefusedDocument = Readonly<z.infer<typeof refusedSchema>>;

/** What `--json` prints: what `create` or `verify` did, or why nothing was done. */
export const documentSchema = z.union([doneSchema, verifiedSchema, refusedSchema]);

export function documentJsonSchema(): object {
  return z.toJSONSchema(documentSchema);
}
