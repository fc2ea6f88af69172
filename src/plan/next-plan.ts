/** The Plan of a project that is there: its migrations stay and new ones bring the difference. */
import type { Blueprint } from '../blueprint/schema.js';
import { InvalidInputError } from '../errors.js';
import { migrationsBetween } from '../migrations/difference/index.js';
import type { DifferenceOptions } from '../migrations/difference/options.js';
import type { Stack } from '../stacks/stack.js';
import { buildPlan, type Plan, type PlannedFile } from './plan.js';

export interface NextMigrations {
  /** The files that bring the tables from the stored design to the new one, in order. */
  readonly paths: readonly string[];
  readonly losses: readonly Loss[];
}

/** What migrations would lose for good, or what rows stop them. */
export interface Loss {
  readonly sentence: string;
  /** Counts the rows concerned in the database as it is before them. */
  readonly countSql: string;
  /** How many there are in the database that was asked. */
  readonly rows?: number;
  /** Why nobody knows. */
  readonly uncounted?: string;
}

interface Before {
  readonly blueprint: Blueprint;
  /** The design that the project was last made of. */
  readonly stored: Blueprint;
  /** What was rendered last time: path → text. */
  readonly base: ReadonlyMap<string, string>;
  /** The file names in db/migrations, the owner's own among them. */
  readonly existing: readonly string[];
  /** The files that are to be made; the Plan need not have others. */
  readonly only?: (path: string) => boolean;
}

/** What the two designs alone do not say. */
export type Answers = Omit<DifferenceOptions, 'existing'>;

const folder = 'db/migrations/';
/** Written once, from what was imported; later designs know nothing of it. */
const importNotes = 'docs/import.md';

/** Throws where the difference cannot be told from the two designs alone, naming the choices. */
export async function nextPlan(
  { blueprint, stored, base, existing, only = () => true }: Before,
  stack: Stack,
  answers: Answers = {},
): Promise<{ readonly plan: Plan; readonly migrations: NextMigrations }> {
  const { files, destructive, refusals } = migrationsBetween(stored, blueprint, {
    ...answers,
    existing,
  });
  if (refusals.length > 0) {
    const problems = refusals.map(({ place, sentence, choices }) => ({
      place,
      message: sentence,
      cure: choices.join(' '),
    }));
    throw new InvalidInputError('The change of the model', problems);
  }
  const stays = (path: string) =>
    path.startsWith(folder) || path === importNotes || stack.isOfTheBeginning(path);
  const fresh = await buildPlan(blueprint, stack, {}, (path) => !stays(path) && only(path));
  const added = files.map(({ name, text }) => [folder + name, { content: text }] as const);
  const entries: (readonly [string, PlannedFile])[] = [
    ...fresh,
    ...Array.from(base)
      .filter(([path]) => stays(path))
      .map(([path, content]) => [path, { content }] as const),
    ...added,
  ];
  return {
    plan: new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    migrations: {
      paths: added.map(([path]) => path),
      losses: destructive.map(({ sentence, countSql }) => ({ sentence, countSql })),
    },
  };
}
