/** What making a project anew comes to: the new Plan merged into what its owner has, in memory. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { differences } from '../blueprint/diff.js';
import type { Blueprint } from '../blueprint/schema.js';
import { readBlueprintYaml } from '../blueprint/yaml.js';
import { readBase } from '../disk/base.js';
import { filesIn, readProject } from '../disk/project.js';
import { readTree } from '../disk/tree.js';
import { recover } from '../disk/write.js';
import { InvalidInputError, NewerProjectError, UserError } from '../errors.js';
import type { Base, Change, Tree } from '../merge/changes.js';
import type { OutlineOf } from '../merge/declarations/piece.js';
import { mergeChanges, nextBase } from '../merge/merge.js';
import { movedOwnFiles } from '../merge/own-files.js';
import { isCode } from '../merge/text.js';
import { type Answers, nextPlan, type NextMigrations } from '../plan/next-plan.js';
import type { Plan } from '../plan/plan.js';
import { FormatError, formatText } from '../render/format.js';
import { loadStack } from '../stacks/registry.js';
import type { Layer, Stack } from '../stacks/stack.js';
import { compareVersions } from '../upgrade/between.js';
import { toolVersion } from '../version.js';
import { readBlueprint } from './read-blueprint.js';

/** Which part of a project is to be made anew; all of it when nothing is named. */
export interface Scope {
  readonly layers: readonly Layer[];
  /** Only what is this entity's. */
  readonly entity?: string;
}

export interface MakingOptions {
  readonly scope?: Scope;
  readonly answers?: Answers;
  /** The design as `blueprint.yaml` says now, or as the project was last made of. */
  readonly design?: 'written' | 'stored';
}

export interface Making {
  readonly root: string;
  /** The version of this tool that made the project. */
  readonly madeBy: string;
  readonly blueprint: Blueprint;
  readonly stack: Stack;
  /** What the model has gained, lost or renamed since the project was made, a sentence each. */
  readonly lines: readonly string[];
  readonly migrations: NextMigrations;
  readonly disk: Tree;
  readonly changes: readonly Change[];
  /** What the Base will be. */
  readonly record: Plan;
}

const modelFile = 'blueprint.yaml';

/** Reads the project in `directory` and decides the fate of every file; writes nothing. */
export async function planMaking(
  directory: string,
  cwd: string,
  { scope = { layers: [] }, answers, design = 'written' }: MakingOptions = {},
): Promise<Making> {
  const root = path.resolve(cwd, directory);
  await recover(root);
  const { base, manifest } = await readBase(root);
  if (compareVersions(manifest.tool, toolVersion()) > 0)
    throw new NewerProjectError(manifest.tool, toolVersion());
  const stored = storedBlueprint(base, directory);
  const blueprint = design === 'stored' ? stored : await readBlueprint(root, directory);
  const stack = await loadStack(blueprint.stack.id);
  const refusals = stack.refusals(blueprint);
  if (refusals.length > 0) throw new InvalidInputError(modelFile, refusals);
  const isWanted = inScope(scope, blueprint, stack);

  const existing = await migrationNames(root, base);
  const { plan, migrations } = await nextPlan(
    { blueprint, stored, base, existing, only: isWanted },
    stack,
    answers,
  );
  const { disk } = await readProject(root, plan, { base, manifest });
  const only = (file: string) => file !== modelFile && isWanted(file);
  const moved = movedBy(stored, blueprint, stack);
  const renamed = renamedFiles(base, moved);
  const merged = mergeChanges(base, disk, plan, {
    only,
    renamed,
    outlineOf: await outlineFor(base, disk),
  });
  const made = await Promise.all(merged.map((change) => formatted(change, disk, stack)));
  const own = renamed.size === 0 ? new Map() : await ownFiles(root, [base, plan], moved);
  const settled = new Set(made.map((change) => change.path));
  const isTaken = (file: string) => !only(file) || settled.has(file);
  const changes = [...made, ...movedOwnFiles(own, moved, isTaken)];
  return {
    root,
    madeBy: manifest.tool,
    blueprint,
    stack,
    lines: differences(stored, blueprint),
    // Where none of them is made, nothing is lost by them.
    migrations: migrations.paths.some(only) ? migrations : { paths: [], losses: [] },
    disk: new Map([...disk, ...own]),
    changes,
    record: nextBase(base, plan, changes, { only: isWanted }),
  };
}

/** The design that the project was last made of. */
export function storedBlueprint(base: Base, directory: string): Blueprint {
  const read = readBlueprintYaml(base.get(modelFile) ?? '');
  if (read.ok) return read.blueprint;
  throw new UserError(
    `The record of ${directory} in .architect/base holds a design that this version cannot read; ` +
      'restore .architect/ from version control, or use the version that made it.',
  );
}

/** `blueprint.yaml` goes with the migrations: it says what the tables were last made of. */
function inScope({ layers, entity }: Scope, blueprint: Blueprint, stack: Stack) {
  if (entity !== undefined && !blueprint.domain.entities.some(({ name }) => name === entity)) {
    const known = blueprint.domain.entities.map(({ name }) => name).join(', ');
    throw new UserError(`There is no entity called ${entity}; there are ${known}.`);
  }
  const isLayer = (layer: Layer) => layers.length === 0 || layers.includes(layer);
  return (file: string): boolean => {
    if (file === modelFile) return entity === undefined && isLayer('migrations');
    return isLayer(stack.layerOf(file)) && (entity === undefined || stack.concerns(file, entity));
  };
}

/** The parser is loaded only where its owner has edited code. */
async function outlineFor(base: Base, disk: Tree): Promise<OutlineOf | undefined> {
  const edited = [...base].some(
    ([file, text]) => isCode(file) && disk.has(file) && disk.get(file) !== text,
  );
  const moved = [...disk.keys()].some((file) => isCode(file) && !base.has(file));
  if (!edited && !moved) return undefined;
  return (await import('../merge/declarations/outline.js')).outlineOf;
}

/** What is merged has the form that the project's formatter wants, if it had that before. */
async function formatted(change: Change, disk: Tree, { format }: Stack): Promise<Change> {
  if (change.kind !== 'update' || !change.edited) return change;
  const before = disk.get(change.path) ?? disk.get(change.movedFrom ?? '') ?? '';
  try {
    if ((await formatText(change.path, before, format)) !== before) return change;
    return { ...change, content: await formatText(change.path, change.content, format) };
  } catch (error) {
    // A file that does not even parse is for its owner to put right; the checks will name it.
    if (error instanceof FormatError) return change;
    throw error;
  }
}

/** Those of the owner count as well: new ones are numbered after them. */
async function migrationNames(root: string, base: Base): Promise<string[]> {
  const folder = 'db/migrations';
  const found = await readdir(path.join(root, folder)).catch(() => []);
  const made = [...base.keys()].flatMap((file) =>
    path.posix.dirname(file) === folder ? [path.posix.basename(file)] : [],
  );
  return [...new Set([...found, ...made])];
}

/** Where a file stands when the entities that have another name now are called so; undefined for others. */
function movedBy(stored: Blueprint, now: Blueprint, stack: Stack) {
  const before = new Set(stored.domain.entities.map(({ name }) => name));
  const renames = now.domain.entities.flatMap(({ name, was }) =>
    was !== undefined && before.has(was) && !before.has(name) ? [{ name, was }] : [],
  );
  return (file: string): string | undefined => {
    for (const { name, was } of renames) {
      const moved = stack.movedPath(file, was, name);
      if (moved !== undefined) return moved;
    }
    return undefined;
  };
}

type MovedPath = ReturnType<typeof movedBy>;

/** Old path → new path of the files that we made. */
const renamedFiles = (base: Base, moved: MovedPath) =>
  new Map(
    [...base.keys()].flatMap((file) => {
      const to = moved(file);
      return to === undefined ? [] : [[file, to] as const];
    }),
  );

/** The files that the owner has written beside those of an entity that has another name now. */
async function ownFiles(
  root: string,
  known: readonly ReadonlyMap<string, unknown>[],
  moved: MovedPath,
) {
  const isOwn = (file: string) =>
    moved(file) !== undefined && !known.some((made) => made.has(file));
  return readTree(root, (await filesIn(root)).filter(isOwn));
}
