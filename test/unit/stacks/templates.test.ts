/** Templates print and test nothing that the View does not have: Handlebars' strict mode lets `{{#if missing}}` pass. */
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../../src/api/api.js';
import { docsFiles } from '../../../src/stacks/shared/docs.js';
import { loadStack, stacks } from '../../../src/stacks/registry.js';
import type { FileEntry } from '../../../src/stacks/stack.js';
import { telling } from './domains.js';
import { readTemplates, TemplateWalk } from './template-walk.js';

const templates = await readTemplates();
const walks = new Map([...templates].map(([name, text]) => [name, new TemplateWalk(text)]));
const used = new Set<string>();

beforeAll(async () => {
  for (const blueprint of await telling()) {
    const api = buildApi(blueprint);
    const extras = { notCarriedOver: [{ what: 'View v', why: 'It is a view.', line: 3 }] };
    const entries: FileEntry[] = [
      ...docsFiles(blueprint, api),
      ...docsFiles(blueprint, api, extras),
    ];
    for (const { id } of stacks) {
      const stack = await loadStack(id);
      entries.push(...stack.files(stack.view(blueprint, api)));
    }
    for (const entry of entries) {
      if (!('template' in entry)) continue;
      const { template, parts = [], manifests = [], context } = entry;
      for (const name of [template, ...parts, ...manifests]) {
        used.add(name);
        walks.get(name)?.visit(context);
      }
    }
  }
}, 90_000);

describe.each([...walks])('%s', (name, walk) => {
  test('is used, and every path is in its View', () => {
    expect([...walk.problems]).toEqual([]);
    expect(walk.unvisited()).toEqual([]);
    expect(used).toContain(name);
  });
});

test('every template that a file names is there', () => {
  expect([...used].filter((name) => !templates.has(name))).toEqual([]);
});

test.each([
  ['a value', '{{gone}}'],
  ['a literal', '{{js gone}}'],
  ['a flag', '{{#if gone}}x{{/if}}'],
  ['a list', '{{#each gone}}x{{/each}}'],
  ['a part', '{{here.gone}}'],
  ['something in a list', '{{#each list}}{{gone}}{{/each}}'],
  ['a parameter of a block', '{{#each list as |item|}}{{item.gone}}{{/each}}'],
  ['something further out', '{{#each list}}{{#if ../gone}}{{/if}}{{/each}}'],
  ['a list where there is none', '{{#each here}}{{/each}}'],
])('%s that is missing is found', (_, text) => {
  const walk = new TemplateWalk(text);
  walk.visit({ here: { there: 1 }, list: [{ name: 'a' }] });
  expect([...walk.problems]).toHaveLength(1);
});

test('what is there is not reported, and what no context reaches is', () => {
  const walk = new TemplateWalk(
    '{{here.there}}{{js here}}{{#each list as |item|}}{{item.name}}{{name}}{{../here.there}}{{@index}}' +
      '{{#if name}}{{this.name}}{{else}}{{never}}{{/if}}{{/each}}',
  );
  walk.visit({ here: { there: 1 }, list: [{ name: 'a' }] });
  expect([...walk.problems]).toEqual([]);
  expect(walk.unvisited()).toEqual(['{{never}} in line 1']);
});
