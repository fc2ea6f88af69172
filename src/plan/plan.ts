/** (Blueprint, Stack) → Plan: every file of the project, formatted, in memory. */
import { buildApi } from '../api/api.js';
import type { Blueprint } from '../blueprint/schema.js';
import { formatText } from '../render/format.js';
import { render } from '../render/render.js';
import { docsFiles, type DocsExtras } from '../stacks/shared/docs.js';
import type { FileEntry, Stack } from '../stacks/stack.js';
import { blueprintFiles } from './blueprint-files.js';
import { mergedManifest } from './manifest.js';
import { assertPlanPath } from './paths.js';

export interface PlannedFile {
  readonly content: string;
  readonly mode?: 0o755;
}

/** Path → file, sorted by path. */
export type Plan = ReadonlyMap<string, PlannedFile>;

/**
 * Renders and formats the project, or the files of it that are wanted; touches no disk but to load the
 * templates and the schema.
 */
export async function buildPlan(
  blueprint: Blueprint,
  stack: Stack,
  extras: DocsExtras = {},
  only: (path: string) => boolean = () => true,
): Promise<Plan> {
  const api = buildApi(blueprint);
  const entries = [
    ...stack.files(stack.view(blueprint, api)),
    ...docsFiles(blueprint, api, extras),
    ...blueprintFiles(blueprint),
  ];
  assertPaths(entries);
  const files = new Map<string, PlannedFile>();
  const rest = entries.filter(({ path }) => only(path)).values();
  const lane = async () => {
    for (const entry of rest) files.set(entry.path, await plannedFile(entry, stack));
  };
  // The formatter works in threads of its own. All files at once cost three times the CPU time of
  // one after the other, most of it the kernel's; two lanes cost as little as one.
  await Promise.all([lane(), lane()]);
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function plannedFile(entry: FileEntry, stack: Stack): Promise<PlannedFile> {
  const text = 'template' in entry ? await rendered(entry) : entry.content;
  const verbatim = 'verbatim' in entry && entry.verbatim;
  const content = verbatim ? text : await formatText(entry.path, text, stack.format);
  return entry.mode === undefined ? { content } : { content, mode: entry.mode };
}

async function rendered(entry: Templated): Promise<string> {
  const { template, parts = [], context, manifests = [] } = entry;
  const texts = await Promise.all([template, ...parts].map((name) => render(name, context)));
  const text = texts.join('');
  if (manifests.length === 0) return text;
  return mergedManifest(
    text,
    await Promise.all(manifests.map((manifest) => render(manifest, context))),
  );
}

type Templated = Extract<FileEntry, { readonly template: string }>;

/** Two files whose paths differ only in case are one file on macOS and Windows. */
function assertPaths(entries: readonly FileEntry[]): void {
  const seen = new Map<string, string>();
  for (const { path } of entries) {
    assertPlanPath(path);
    const other = seen.get(path.toLowerCase());
    if (other !== undefined)
      throw new Error(`Two files of the plan share a path: ${other} and ${path}.`);
    seen.set(path.toLowerCase(), path);
  }
  for (const { path } of entries) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const file = seen.get(path.slice(0, end).toLowerCase());
      if (file !== undefined) throw new Error(`${file} is a file and the folder of ${path}.`);
    }
  }
}
