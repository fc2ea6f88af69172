/** Renders the documents of a project as the plan does, and reads them as Markdown. */
import { buildApi } from '../../../src/api/api.js';
import type { Domain } from '../../../src/blueprint/domain.js';
import type { Blueprint, Decision } from '../../../src/blueprint/schema.js';
import { formatText } from '../../../src/render/format.js';
import { render } from '../../../src/render/render.js';
import type { FileEntry } from '../../../src/stacks/stack.js';
import { agentsFiles } from '../../../src/stacks/shared/agents.js';
import { docsFiles, type DocsExtras } from '../../../src/stacks/shared/docs.js';
import { agentsGuide } from '../../../src/stacks/typescript/agents-guide.js';
import { featuresView } from '../../../src/stacks/typescript/features/index.js';
import { readmeFile } from '../../../src/stacks/typescript/readme-view.js';
import { blueprintOf } from '../../support/blueprint.js';

export const format = { printWidth: 100, singleQuote: true } as const;

/** A Blueprint whose every text is the given one. */
export function worded(domain: Domain, text: string): Blueprint {
  const decision = (id: string): Decision => ({
    id,
    title: text.slice(0, 200),
    chosen: text.slice(0, 500),
    because: [text, text],
    rejected: [{ option: text.slice(0, 300), why: text }],
    revisitWhen: text.slice(0, 500),
    decidedBy: 'rules',
  });
  const blueprint = blueprintOf(
    {
      roles: domain.roles.map((role) => ({ ...role, description: text.slice(0, 500) })),
      entities: domain.entities.map((entity) => ({ ...entity, description: text })),
    },
    { title: text.slice(0, 100), decisions: [decision('database'), decision('cache')] },
  );
  return { ...blueprint, requirements: { ...blueprint.requirements, description: text } };
}

/** Path → formatted text: README, what assistants read, docs. */
export async function documents(
  blueprint: Blueprint,
  extras?: DocsExtras,
): Promise<Map<string, string>> {
  const api = buildApi(blueprint);
  const features = featuresView(blueprint, api);
  const entries: FileEntry[] = [
    readmeFile(blueprint, api, features),
    ...agentsFiles(blueprint, api, agentsGuide(api, features)),
    ...docsFiles(blueprint, api, extras),
  ];
  const texts = entries.map(async (entry): Promise<[string, string]> => {
    return [entry.path, await formatText(entry.path, await textOf(entry), format)];
  });
  return new Map(await Promise.all(texts));
}

async function textOf(entry: FileEntry): Promise<string> {
  if (!('template' in entry)) return entry.content;
  const { template, parts = [], context } = entry;
  return (await Promise.all([template, ...parts].map((name) => render(name, context)))).join('');
}

/** The code blocks of a language. */
export const blocks = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, code = '']) => code,
  );

/** What each line is, without what it says: text that gets out of its place changes it. */
function skeleton(markdown: string): string[] {
  let code = false;
  return markdown.split('\n').map((line) => {
    if (line.startsWith('```')) {
      code = !code;
      return line;
    }
    if (code) return 'code';
    if (line.startsWith('|')) return `row ${line.replaceAll(/\\./g, '').split('|').length}`;
    return /^(?:#+|-|\d+\.|<|$)/.exec(line)?.[0] ?? 'text';
  });
}

/** The skeleton of each document. */
export const skeletons = (files: ReadonlyMap<string, string>) =>
  Object.fromEntries([...files].map(([path, text]) => [path, skeleton(text)]));
