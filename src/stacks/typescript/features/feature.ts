/** What a feature adds to a TypeScript project beside files of its own; everything is a list to append. */
import type { Api } from '../../../api/api.js';
import type { Blueprint } from '../../../blueprint/schema.js';
import type { FileEntry } from '../../stack.js';
import type { AgentsGuide } from '../../shared/agents.js';

/** A variable of the environment, as `.env.example`, the README and the config know it. */
export interface Variable {
  readonly name: string;
  /** What stands over it in `.env.example`: a sentence or two. */
  readonly meaning: string;
  /** What `.env.example` sets; empty for what has a default or is a secret. */
  readonly value: string;
  /** What the tests set, where its default would not do there. */
  readonly inTests?: string;
  /** Whether nothing starts without it outside of development and tests. */
  readonly needed?: true;
}

/** A section of the config, read by a function of the feature. */
export interface ConfigSection {
  /** Its property in Config, such as `metrics`. */
  readonly property: string;
  readonly type: string;
  readonly reader: string;
  /** What the function is given: `reader`, and `local` where it differs in development and tests. */
  readonly arguments: 'reader' | 'reader, local';
  /** Its module as `src/platform/config.ts` imports it. */
  readonly from: string;
}

/** Lines of code at a named place of app.ts or main.ts; calls of what the feature's files export. */
export interface Wiring {
  readonly imports?: readonly string[];
  /** In buildApp, before any hook: decorations of the app that hooks and routes use. */
  readonly decorate?: readonly string[];
  /** In buildApp, after the hook that counts the requests of each caller. */
  readonly limits?: readonly string[];
  /** In buildApp, where routes are registered: after those of accounts, before the modules. */
  readonly routes?: readonly string[];
  readonly mainImports?: readonly string[];
  /** In main.ts, before the service listens; `app`, `config`, `logger` and `pool` are there. */
  readonly start?: readonly string[];
  /** In main.ts at shutdown, after the last request and before the pool is closed. */
  readonly stop?: readonly string[];
  /** In src/jobs/index.ts: items of the list of jobs, and their imports. */
  readonly jobImports?: readonly string[];
  readonly jobs?: readonly string[];
  readonly workerImports?: readonly string[];
  /** In worker.ts, before the worker takes jobs; `config`, `logger` and `pool` are there. */
  readonly workerBefore?: readonly string[];
  /** In worker.ts, when the worker has started; `config`, `logger` and `pool` are there. */
  readonly workerStart?: readonly string[];
  /** In worker.ts at shutdown, before the worker stops. */
  readonly workerStop?: readonly string[];
  /** In worker.ts at shutdown, after the last job and before the pool is closed. */
  readonly workerEnd?: readonly string[];
  /** Properties of what /readyz says beside being ready: a name, and a function that resolves to a text. */
  readonly healthDetails?: readonly string[];
  /** In src/events/index.ts: items of the list of handlers, and their imports. */
  readonly eventImports?: readonly string[];
  readonly eventHandlers?: readonly string[];
}

export interface TypeScriptFeature {
  /** Paths of files whose template has the same path under `templates/typescript/`. */
  files(blueprint: Blueprint, api: Api): readonly string[];
  /** Files that are the same for every stack. */
  shared?(blueprint: Blueprint, api: Api): readonly FileEntry[];
  /** Files of the core that are made from another template where the feature is chosen, by path. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Whether `templates/typescript/features/<feature>/package.json` has dependencies or scripts. */
  readonly manifest?: true;
  readonly variables?: readonly Variable[];
  /** Random in `.env`, for compose.yaml alone; the meaning completes "Only for compose.yaml: …". */
  readonly composeSecrets?: readonly { readonly name: string; readonly meaning: string }[];
  readonly config?: ConfigSection;
  /** A function where it depends on what else there is. */
  readonly wiring?: Wiring | ((api: Api) => Wiring);
  /** What AGENTS.md says more. */
  readonly guide?: Partial<Pick<AgentsGuide, 'commands' | 'places' | 'recipes'>>;
}
