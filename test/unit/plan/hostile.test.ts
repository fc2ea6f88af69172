/** Hostile text in a plan: every file is valid in its language, and says exactly that text. */
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkBlueprint } from '../../../src/blueprint/check.js';
import { readBlueprintYaml } from '../../../src/blueprint/yaml.js';
import { buildPlan, type Plan } from '../../../src/plan/plan.js';
import { loadStack, stacks } from '../../../src/stacks/registry.js';
import { hostileBlueprint, hostilePieces, hostileText } from '../../support/hostile.js';

const cases = stacks.flatMap(({ id }) =>
  [...new Set([hostileText, ...hostilePieces])]
    // A title and the parts of a decision are never empty.
    .map((text) => ({ id, text: text.trim() === '' ? `${text}x` : text })),
);

/** The headings of what assistants read, where no text is hostile. */
let headings: readonly string[];
beforeAll(async () => {
  headings = headingsOf(await buildPlan(hostileBlueprint('x'), await loadStack('typescript')));
});

const architectFile = '.claude/agents/backend-architect.md';
const headingsOf = (plan: Plan) =>
  ['AGENTS.md', architectFile].flatMap((file) =>
    contentOf(plan, file)
      .split('\n')
      .filter((line) => /^(?:##|---|```)/.test(line)),
  );

const contentOf = (plan: Plan, file: string) => plan.get(file)?.content ?? '';

test.each(cases)('$id: $text', async ({ id, text }) => {
  const blueprint = hostileBlueprint(text);
  expect(checkBlueprint(blueprint)).toEqual({ ok: true, blueprint });
  // Whatever is not valid TypeScript, JSON, YAML or Markdown, the formatter refuses.
  const plan = await buildPlan(blueprint, await loadStack(id));
  expect(readBlueprintYaml(contentOf(plan, 'blueprint.yaml'))).toEqual({ ok: true, blueprint });

  const document = parse(contentOf(plan, 'openapi.yaml')) as {
    info: { title: string; description?: string };
    components: { schemas: Record<string, { description: string; properties: object }> };
  };
  expect(document.info.title).toBe(blueprint.title);
  const [order] = blueprint.domain.entities;
  expect(document.components.schemas['Order']).toMatchObject({
    description: order?.description,
    properties: {
      name: { description: order?.fields[0]?.description },
      kind: { enum: order?.fields[3]?.values?.map(({ value }) => value) },
    },
  });

  expect(headingsOf(plan)).toEqual(headings);
  const [, front = ''] = /^---\n(.*?)\n---\n/s.exec(contentOf(plan, architectFile)) ?? [];
  expect(parse(front)).toEqual({
    name: 'backend-architect',
    description: expect.stringContaining(`changes to ${blueprint.title}: entities`),
    model: 'inherit',
  });
});

test('the plan has as many files as that of harmless text', async () => {
  const stack = await loadStack('typescript');
  const [hostile, harmless] = await Promise.all(
    [hostileText, 'harmless'].map(async (text) => buildPlan(hostileBlueprint(text), stack)),
  );
  expect([...(hostile?.keys() ?? [])]).toEqual([...(harmless?.keys() ?? [])]);
});
