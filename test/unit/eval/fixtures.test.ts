/**
 * The rule architect over the briefs of this repository, through the program itself. The recorded
 * scores may only get better: `UPDATE_GOLDEN=1 npx vitest run --project unit test/unit/eval`
 * records better ones, after `npm run build`.
 */
import { execa } from 'execa';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const program = here('../../../scripts/eval/index.mjs');
const fixtures = here('../../fixtures/briefs');
const baseline = here('baseline.json');

interface Document {
  readonly results: readonly {
    readonly brief: string;
    readonly error?: string;
    readonly scored?: {
      readonly score: number;
      readonly unwanted: { readonly said: readonly string[] };
      readonly wrong: { readonly said: readonly string[] };
    };
  }[];
  readonly total: readonly { readonly briefs: number; readonly valid: number }[];
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'eval-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(briefs: string, ...args: readonly string[]) {
  const json = path.join(folder, 'eval.json');
  const { stdout, stderr, exitCode } = await execa(
    process.execPath,
    [program, '--briefs', briefs, '--json', json, ...args],
    { reject: false },
  );
  const text = await readFile(json, 'utf8').catch(() => undefined);
  return {
    stdout,
    stderr,
    exitCode,
    document: text === undefined ? undefined : (JSON.parse(text) as Document),
  };
}

describe('the briefs of this repository, by rules', () => {
  let done: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    done = await run(fixtures);
  });

  test('each of them gives a valid Blueprint', () => {
    expect(done.stderr).toBe('');
    expect(done.exitCode).toBe(0);
    expect(done.document?.results.map(({ error }) => error)).toEqual(
      done.document?.results.map(() => undefined),
    );
    expect(done.document?.total).toEqual([expect.objectContaining({ briefs: 9, valid: 9 })]);
  });

  test('the table has a row for each and one for all, under one head', () => {
    const rows = done.stdout.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(2 + 9 + 1);
    expect(new Set(rows.map((row) => row.split('|').length))).toEqual(new Set([17]));
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  test('none decides what would be wrong, and no order in a text is obeyed', () => {
    for (const { brief, scored } of done.document?.results ?? []) {
      expect(scored?.wrong.said, brief).toEqual([]);
      expect(scored?.unwanted.said, brief).toEqual([]);
    }
  });

  test('no score is below the recorded one', async () => {
    const scores = Object.fromEntries(
      (done.document?.results ?? []).map(({ brief, scored }) => [brief, scored?.score ?? 0]),
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
    const briefs = path.join(folder, 'mixed');
    await cp(path.join(fixtures, 'tasks.md'), path.join(briefs, 'same-text.md'));
    await writeFile(path.join(briefs, 'empty.txt'), 'asdf qwer');
    await writeFile(path.join(briefs, 'unscored.md'), 'Customers place orders.');
    await writeFile(path.join(briefs, 'wrong.yaml'), 'descripton: A typo.\n');
    const { stdout, exitCode, document } = await run(briefs);
    expect(exitCode).toBe(1);
    expect(document?.results.map(({ brief, error }) => [brief, error !== undefined])).toEqual([
      ['empty', true],
      ['same-text', false],
      ['unscored', false],
      ['wrong', true],
    ]);
    expect(document?.results[1]?.scored?.score).toBe(1);
    expect(stdout).toContain('No entities could be read from the description');
    expect(stdout).toContain('did you mean description?');
    expect(stdout).toContain('not scored: it has no expectation');
  });

  test.each([
    ['no folder', ['--briefs', '/nowhere/at/all'], /There is no folder/],
    ['an unknown option', ['--brief', 'x'], /Unknown option '--brief'/],
  ])('%s is said in a sentence, with exit code 2', async (_, args, said) => {
    const { stderr, exitCode } = await execa(process.execPath, [program, ...args], {
      reject: false,
    });
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(exitCode).toBe(2);
  });
});
