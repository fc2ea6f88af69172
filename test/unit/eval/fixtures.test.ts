/**
 * The rule architect over the briefs of this repository, through the program itself. The recorded
 * scores may only get better: `UPDATE_GOLDEN=1 npx vitest run --project unit test/unit/eval`
 * records better ones, after `npm run build`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { folderWith, runEval } from './run.js';

// Each run starts the program anew.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const fixtures = here('../../fixtures/briefs');
const baseline = here('baseline.json');

describe('the briefs of this repository, by rules', () => {
  let done: Awaited<ReturnType<typeof runEval>>;
  beforeAll(async () => {
    done = await runEval(['--briefs', fixtures]);
  });

  test('each of them gives a valid Blueprint', () => {
    expect(done.stderr).toBe('');
    expect(done.exitCode).toBe(0);
    expect(done.results.map(({ error }) => error)).toEqual(done.results.map(() => undefined));
    expect(done.total).toEqual([expect.objectContaining({ briefs: 13, valid: 13 })]);
  });

  test('the table has a row for each and one for all, under one head', () => {
    const rows = done.stdout.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(2 + 13 + 1);
    expect(new Set(rows.map((row) => row.split('|').length))).toEqual(new Set([17]));
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  test('none decides what would be wrong, and no order in a text is obeyed', () => {
    for (const { brief, scored } of done.results) {
      expect(scored?.wrong.said, brief).toEqual([]);
      if (brief.startsWith('hostile')) expect(scored?.unwanted.said, brief).toEqual([]);
    }
  });

  test('no score is below the recorded one', async () => {
    const scores = Object.fromEntries(
      done.results.map(({ brief, scored }) => [brief, scored?.score ?? 0]),
    );
    if (process.env['UPDATE_GOLDEN'] === '1')
      await writeFile(baseline, `${JSON.stringify(scores, null, 2)}\n`);
    const recorded = JSON.parse(await readFile(baseline, 'utf8')) as Record<string, number>;
    expect(Object.keys(scores)).toEqual(Object.keys(recorded));
    const worse = Object.entries(scores).filter(([brief, score]) => score < (recorded[brief] ?? 0));
    expect(worse).toEqual([]);
  });
});

describe('a folder of someone else', () => {
  test('a brief that nothing can be read from is a row with its sentence, and exit code 1', async () => {
    const folder = await folderWith({
      'same-text.md': await readFile(path.join(fixtures, 'tasks.md'), 'utf8'),
      'empty.txt': 'asdf qwer',
      'unscored.md': 'Customers place orders.',
      'wrong.yaml': 'descripton: A typo.\n',
    });
    const { stdout, exitCode, results } = await runEval(['--briefs', folder]);
    expect(exitCode).toBe(1);
    expect(results.map(({ brief, error }) => [brief, error !== undefined])).toEqual([
      ['empty', true],
      ['same-text', false],
      ['unscored', false],
      ['wrong', true],
    ]);
    expect(results[1]?.scored?.score).toBe(1);
    expect(stdout).toContain('No entities could be read from the description');
    expect(stdout).toContain('did you mean description?');
    expect(stdout).toContain('not scored: it has no expectation');
  });

  test('a brief that fails is worth nothing where something was expected of it', async () => {
    const folder = await folderWith({ 'a.md': 'asdf', 'a.expected.yaml': 'entities: [Order]' });
    const { total } = await runEval(['--briefs', folder]);
    expect(total).toMatchObject([{ briefs: 1, valid: 0, mean: 0 }]);
  });

  test.each([
    ['no folder', ['--briefs', '/nowhere/at/all'], /There is no folder/],
    ['an unknown option', ['--brief', 'x'], /Unknown option '--brief'/],
    ['an unknown architect', ['--briefs', '.', '--architect', 'me'], /is rules or claude, not me/],
    ['a cap that is none', ['--briefs', '.', '--max-cost', 'x'], /--max-cost must be a number/],
  ])('%s is said in a sentence, with exit code 2', async (_, args, said) => {
    const { stderr, exitCode } = await runEval(args);
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(exitCode).toBe(2);
  });
});
