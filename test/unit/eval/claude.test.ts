import { expect, onTestFinished, test, vi } from 'vitest';
import { type Answers, startMessagesApi } from '../../support/messages-api.js';
import { byRole } from '../architect/claude/good-answers.js';
import { folderWith, runEval } from './run.js';

// Each run starts the program anew.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const files = {
  'desk.md': 'A parcel desk: customers hand in parcels, clerks dispatch them and record scans.',
  'desk.expected.yaml': 'entities: [Parcel, Scan]\nrelations: [{ from: Scan, to: Parcel }]',
};

/** Claude beside the rules, with a Messages API that answers as it is told. */
async function runClaude(answers: Answers, args: readonly string[] = [], briefs = files) {
  const api = await startMessagesApi(answers);
  onTestFinished(() => api.stop());
  const folder = await folderWith(briefs);
  const env = { ANTHROPIC_API_KEY: 'sk-ant-test-0', ANTHROPIC_BASE_URL: api.url };
  const done = await runEval(['--briefs', folder, '--architect', 'claude', ...args], env);
  return { ...done, requests: api.requests };
}

test('Claude and the rules stand in one table, with rounds, tokens and money', async () => {
  const { results, total, exitCode } = await runClaude(byRole({}));
  expect(exitCode).toBe(0);
  expect(results.map(({ architect, round }) => [architect, round])).toEqual([
    ['rules', 0],
    ['claude', 1],
  ]);
  expect(results[1]?.scored?.score).toBe(1);
  expect(results[1]?.tokensIn).toBeGreaterThan(100);
  expect(results[1]?.cost).toBeGreaterThan(0);
  expect(total.map(({ architect }) => architect)).toEqual(['rules', 'claude']);
});

test('a model that fails is a row with its sentence, and exit code 1', async () => {
  const { results, stdout, exitCode } = await runClaude(() => ({ kind: 'error', status: 401 }));
  expect(exitCode).toBe(1);
  expect(results.map(({ error }) => error !== undefined)).toEqual([false, true]);
  expect(stdout).toMatch(/desk, claude\n {2}.*key/i);
  expect(stdout).not.toContain('sk-ant-test-0');
});

test('--max-cost is for all briefs together', async () => {
  const briefs = { ...files, 'same.md': files['desk.md'] };
  const dear = { input_tokens: 40_000, output_tokens: 2000 };
  const answer = byRole({});
  const answers: Answers = (request) => ({ ...answer(request), usage: dear });
  const { results, requests } = await runClaude(
    answers,
    ['--questions', '0', '--max-cost', '0.2'],
    briefs,
  );
  const [first, second] = results.filter(({ architect }) => architect === 'claude');
  expect(first?.error).toBeUndefined();
  expect(first?.cost).toBeGreaterThan(0.19);
  expect(second?.error).toContain('--max-cost');
  expect(requests).toHaveLength(2);
});

test('without a key, one sentence says what to set', async () => {
  const folder = await folderWith(files);
  const { stderr, exitCode } = await runEval(['--briefs', folder, '--architect', 'claude']);
  expect(stderr).toMatch(/ANTHROPIC_API_KEY/);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(exitCode).toBe(2);
});
