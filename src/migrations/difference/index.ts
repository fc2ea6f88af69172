/**
 * The migrations that take a database from one Blueprint to another, as data; nothing is written.
 *
 *   migrationsBetween(before, after, options) → { steps, files, destructive, refusals }
 *
 * - `before` is what the database has (the stored Blueprint), `after` what is wanted; both checked.
 * - `steps` say in order what happens, in the words of the model, with the SQL for both ways.
 * - `files` are new files of db/migrations, numbered after `options.existing`. A file that begins
 *   with `-- no transaction` holds one statement: an index made concurrently, or a backfill.
 * - `destructive` is what would be lost or must be obeyed by rows that are there. The caller asks
 *   (`--allow-destructive`) before it writes the files; `countSql` runs on the database of `before`.
 * - `refusals` are differences that nobody should guess at, with the choices. Where there is one,
 *   there are no steps and no files.
 */
import { partsOf } from '../../blueprint/features.js';
import { traitsOf } from '../../blueprint/model.js';
import { resolveModel } from '../../blueprint/resolve.js';
import type { Blueprint } from '../../blueprint/schema.js';
import { ambiguities } from './ambiguities.js';
import { cachedRowsSteps } from './cached-rows.js';
import { changeSteps } from './changes.js';
import { featureSteps } from './features.js';
import { filesOf, type MigrationText } from './files.js';
import type { DifferenceOptions } from './options.js';
import { inNamesOf } from './renamed.js';
import { renameSteps, swapSteps, takenNames } from './renames.js';
import { retypedColumns, withNextColumns } from './retyped.js';
import { phases, type Destructive, type Refusal, type Step } from './step.js';
import { tablesOf } from './tables.js';
import { tenancyRefusals } from './tenancy.js';

export interface Difference {
  readonly steps: readonly Step[];
  readonly files: readonly MigrationText[];
  readonly destructive: readonly Destructive[];
  readonly refusals: readonly Refusal[];
}

/** Deterministic; both Blueprints have passed the checks. */
export function migrationsBetween(
  before: Blueprint,
  after: Blueprint,
  options: DifferenceOptions,
): Difference {
  const [oldModel, newModel] = [resolveModel(before.domain), resolveModel(after.domain)];
  const unclear = [...tenancyRefusals(before, after), ...ambiguities(oldModel, newModel, options)];
  if (unclear.length > 0) return { steps: [], files: [], destructive: [], refusals: unclear };
  const [old, now] = [traitsOf(before), traitsOf(after)];
  const stored = tablesOf(before.domain, old);
  const renamed = tablesOf(inNamesOf(newModel, oldModel, before.domain), old);
  const wanted = tablesOf(after.domain, now);
  const retyped = retypedColumns(renamed, wanted);
  const next = withNextColumns(after.domain, wanted, retyped, now);
  const found = changeSteps(stored, renamed, next, retyped, options);
  const refusals = [
    ...takenNames(stored, renamed, wanted),
    ...takenNames(stored, renamed, next),
    ...found.refusals,
  ];
  if (refusals.length > 0) return { steps: [], files: [], destructive: [], refusals };
  const features = featureSteps(partsOf(before), partsOf(after));
  const cached = cachedRowsSteps(renamed, wanted);
  const all = [
    ...renameSteps(stored, renamed),
    ...cached.go,
    ...found.steps,
    ...cached.come,
    ...swapSteps(next, wanted),
    ...features.steps,
  ];
  const steps = phases.flatMap((phase) => all.filter((step) => step.phase === phase));
  return {
    steps,
    files: filesOf(steps, options.existing),
    destructive: [...found.destructive, ...features.destructive],
    refusals,
  };
}
