/** What a target language is to the rest of the program: four questions and a table of files. */
import type { Api } from '../api/api.js';
import type { Problem } from '../blueprint/problem.js';
import type { Blueprint } from '../blueprint/schema.js';
import type { FormatOptions } from '../render/format.js';

/** Everything a stack's templates need, computed once. Each stack has its own type. */
export type View = object;

/** One row of a stack's table of files: rendered from a template, or text that is there already. */
export type FileEntry =
  | {
      readonly path: string;
      /** Path under `templates/`, such as `typescript/src/app.ts.hbs`. */
      readonly template: string;
      /** Templates whose text follows, for a file that is made of what its entity offers. */
      readonly parts?: readonly string[];
      readonly context: object;
      /** Further JSON templates that are merged into it by key, such as a feature's package.json. */
      readonly manifests?: readonly string[];
      readonly mode?: 0o755;
    }
  | {
      readonly path: string;
      /** A getter where it takes long to make: files that are not wanted are not asked for it. */
      readonly content: string;
      /** Left as it is: what the project's own tools write again, and its formatter ignores. */
      readonly verbatim?: true;
      readonly mode?: 0o755;
    };

/** One command that verifies a project, such as `npm run lint`. */
export interface Step {
  /** `install` is the one that `--no-verify` still runs. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Whose test counts to collect; the runner's reporter flags are appended to the arguments. */
  readonly counts?: 'vitest';
}

/** The parts of a project that can be made anew on their own; `platform` only with all. */
export const layers = ['services', 'routes', 'migrations', 'docs', 'deploy', 'tests'] as const;
export type Layer = (typeof layers)[number] | 'platform';

export interface Stack {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  /** One sentence on what is generated, for lists and help. */
  readonly describe: string;
  /** The oldest Node that runs what is generated; left out by stacks that need none. */
  readonly minimumNode?: string;
  /** What the Blueprint asks for and this stack does not have. */
  refusals(blueprint: Blueprint): readonly Problem[];
  view(blueprint: Blueprint, api: Api): View;
  files(view: View): readonly FileEntry[];
  /** Which part of the project a file is. */
  layerOf(path: string): Layer;
  /** Whether a file says how the project began, so that later designs do not change it. */
  isOfTheBeginning(path: string): boolean;
  /** Whether a file is that of one entity, such as its service. */
  concerns(path: string, entity: string): boolean;
  /** Where a file of the entity `from` is when that is called `to`; undefined for other files. */
  movedPath(path: string, from: string, to: string): string | undefined;
  readonly steps: readonly Step[];
  /** The commands that start a fresh project; the first installs what it depends on. */
  readonly start: readonly string[];
  readonly format: FormatOptions;
}
