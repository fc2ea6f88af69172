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

const doneSchema = z.strictObject({
  project: z.string().describe("The project's name."),
  path: z.string().describe("The project's folder, absolute."),
  decisions: z.array(decisionSchema),
  notCarriedOver: z
    .array(z.strictObject({ what: z.string(), why: z.string(), line: z.int().optional() }))
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
