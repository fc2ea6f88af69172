import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parseExpectation } from '../../../scripts/eval/expectation.mjs';

/** The problems with an expectation, as a person reads them. */
function problemsOf(yaml: string): string[] {
  try {
    parseExpectation(yaml, 'shop.expected.yaml');
  } catch (error) {
    const { message, problems } = error as Error & {
      problems: readonly { place: string; message: string; cure?: string }[];
    };
    return problems.length === 0
      ? [message]
      : problems.map((each) => `${each.place}: ${each.message} ${each.cure}`);
  }
  return [];
}

describe('an expectation is refused with the place and the cure', () => {
  test.each([
    ['an unknown key', 'entites: [Post]', /^entites: .*not a setting here.*Did you mean entities/],
    [
      'an unknown key of an item',
      'relations: [{ from: A, to: B, kinds: any }]',
      /^relations\.0\."?kinds"?: .*Did you mean kind/,
    ],
    [
      'an unknown value',
      'access: [{ role: a, may: read, of: B, rows: mine }]',
      /^access\.0\.rows: /,
    ],
    [
      'nothing to compare with',
      'wrong: [{ setting: architecture }]',
      /^wrong\.0: .*is, above, below/,
    ],
    ['two things at once', 'absent: [{ entity: A, role: b }]', /^absent\.0: .*entity and role/],
    [
      'what is no YAML',
      'entities: [',
      /shop\.expected\.yaml could not be read: it is not valid YAML/,
    ],
  ])('%s', (_, yaml, said) => {
    const problems = problemsOf(yaml);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(said);
  });

  test('an empty file expects nothing', () => {
    expect(problemsOf('')).toEqual([]);
  });
});

test('the example of docs/eval.md is a whole expectation', async () => {
  const text = await readFile(new URL('../../../docs/eval.md', import.meta.url), 'utf8');
  const example = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  expect(example).not.toBe('');
  expect(problemsOf(example)).toEqual([]);
});
