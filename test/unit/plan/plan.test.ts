import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/architect/rules/index.js';
import { checkBlueprint } from '../../../src/blueprint/check.js';
import type { Blueprint } from '../../../src/blueprint/schema.js';
import { starters } from '../../../src/brief/starters/index.js';
import { UnsafePathError } from '../../../src/errors.js';
import { toBrief, withDefaults } from '../../../src/interview/brief.js';
import { buildPlan } from '../../../src/plan/plan.js';
import { fakeStack, stackWith } from '../fake-stack.js';

async function shop(): Promise<Blueprint> {
  const domain = await starters[0]?.load();
  if (domain === undefined) throw new Error('There is no starter.');
  const answers = withDefaults({ name: 'shop' }, { starters, stacks: [fakeStack] });
  const source = { kind: 'starter', name: 'shop' } as const;
  return decide(toBrief(answers, { domain, domainSource: source }), [fakeStack]);
}
const blueprint = await shop();

describe('buildPlan', () => {
  it('is sorted, formatted, and the same every time', async () => {
    const plan = await buildPlan(blueprint, fakeStack);
    expect([...plan.keys()].filter((path) => !path.startsWith('docs/'))).toEqual([
      '.architect/blueprint.schema.json',
      'bin/run.sh',
      'blueprint.yaml',
      'package.json',
      'src/main.ts',
    ]);
    expect(plan.get('src/main.ts')).toEqual({ content: "console.log('hello');\n" });
    expect(plan.get('bin/run.sh')?.mode).toBe(0o755);
    expect(await buildPlan(blueprint, fakeStack)).toEqual(plan);
  });

  it('has a record of each decision', async () => {
    const plan = await buildPlan(blueprint, fakeStack);
    const records = [...plan.keys()].filter((path) => /^docs\/decisions\/\d/.test(path));
    expect(records).toHaveLength(blueprint.decisions.length);
  });

  it('holds the blueprint whole, with its schema named in the first line', async () => {
    const plan = await buildPlan(blueprint, fakeStack);
    const text = plan.get('blueprint.yaml')?.content ?? '';
    expect(text.split('\n')[0]).toBe(
      '# yaml-language-server: $schema=.architect/blueprint.schema.json',
    );
    expect(checkBlueprint(parse(text))).toEqual({ ok: true, blueprint });
    expect(JSON.parse(plan.get('.architect/blueprint.schema.json')?.content ?? '')).toHaveProperty(
      'properties.domain',
    );
  });

  it.each([
    '',
    '/etc/passwd',
    '../x',
    'a/../../x',
    'a/./b',
    'a//b',
    'C:/x',
    'c:x',
    String.raw`a\b`,
    'a/con/b.ts',
    'NUL.txt',
    'src/aux',
    'a.',
    'a /b',
    'a\nb',
    'a\0b',
    'a:b',
    'a?',
    '.git/config',
    'x/.GIT/hooks',
    'a\u202eb/../c',
    'e\u0301.ts',
    'x'.repeat(201),
  ])('refuses the path %j', async (path) => {
    await expect(buildPlan(blueprint, stackWith([{ path, content: '' }]))).rejects.toThrow(
      UnsafePathError,
    );
  });

  it('refuses two files with one path, also where only the case differs', async () => {
    const files = [
      { path: 'a.txt', content: '' },
      { path: 'A.txt', content: '' },
    ];
    await expect(buildPlan(blueprint, stackWith(files))).rejects.toThrow(
      'share a path: a.txt and A.txt',
    );
  });

  it('refuses a file that is also a folder', async () => {
    const files = [
      { path: 'a/b', content: '' },
      { path: 'a', content: '' },
    ];
    await expect(buildPlan(blueprint, stackWith(files))).rejects.toThrow(
      'a is a file and the folder of a/b',
    );
  });

  it('names a template that is missing and a file that does not parse', async () => {
    const missing = stackWith([{ path: 'a.ts', template: 'typescript/none.ts.hbs', context: {} }]);
    await expect(buildPlan(blueprint, missing)).rejects.toThrow('templates/typescript/none.ts.hbs');
    const broken = stackWith([{ path: 'src/a.ts', content: 'const = 1' }]);
    await expect(buildPlan(blueprint, broken)).rejects.toThrow('src/a.ts');
  });
});
