import { expect, test } from 'vitest';
import type { Answer } from '../../../support/messages-api/answers.js';
import { proposal } from './good-answers.js';
import { described, key, studio } from './studio.js';

const brief = described('A parcel desk.');

interface Case {
  readonly answer: Answer;
  readonly kind: string;
  readonly says: RegExp;
}

const cases: Record<string, Case> = {
  'a wrong key': {
    answer: { kind: 'error', status: 401, message: `invalid x-api-key ${key}` },
    kind: 'key',
    says: /refused the key \(401: invalid x-api-key \[key\]\)\. Correct ANTHROPIC_API_KEY/,
  },
  'a key without the right': {
    answer: { kind: 'error', status: 403, message: 'Your account may not use this model.' },
    kind: 'key',
    says: /may not do this .*\(403: Your account may not use this model\)/,
  },
  'an unknown model': {
    answer: { kind: 'error', status: 404, message: 'model: claude-sonnet-5-5' },
    kind: 'model',
    says: /has no model claude-sonnet-5-5 .*--model/,
  },
  'too many requests': {
    answer: { kind: 'error', status: 429, headers: { 'retry-after': '17' } },
    kind: 'busy',
    says: /no more requests now .*Try again in 17 s/,
  },
  'an overloaded API': { answer: { kind: 'error', status: 529 }, kind: 'busy', says: /overloaded/ },
  'a failing API': { answer: { kind: 'error', status: 500 }, kind: 'server', says: /failed \(500/ },
  'an API under repair': {
    answer: { kind: 'error', status: 503 },
    kind: 'server',
    says: /failed \(503/,
  },
  'no answer': { answer: { kind: 'hang' }, kind: 'silence', says: /did not answer in time/ },
  'an answer that stops': {
    answer: { kind: 'stall', text: JSON.stringify(proposal) },
    kind: 'silence',
    says: /stopped in the middle/,
  },
  'a cut stream': {
    answer: { kind: 'cut', text: JSON.stringify(proposal) },
    kind: 'cut',
    says: /broke off|could not be reached/,
  },
  'a stream that says it failed': {
    answer: { kind: 'broken', text: JSON.stringify(proposal), type: 'overloaded_error' },
    kind: 'busy',
    says: /overloaded/,
  },
  "a proxy's page": {
    answer: { kind: 'html', status: 502 },
    kind: 'not-the-api',
    says: /answered 502 with something that is no answer of the API/,
  },
  "a proxy's page that says all is well": {
    answer: { kind: 'html', status: 200 },
    kind: 'cut',
    says: /was not the answer of a model/,
  },
  'a refusal': {
    answer: { kind: 'text', text: '', stopReason: 'refusal' },
    kind: 'declined',
    says: /declined to answer/,
  },
};

test.each(Object.entries(cases))('%s is one plain sentence with a way on', async (_name, want) => {
  const { architect, seen } = await studio([want.answer], { silenceMs: 400 });
  const error = (await architect.design(brief).catch((thrown: unknown) => thrown)) as Error;
  expect(error).toMatchObject({ name: 'ModelError', exitCode: 4, kind: want.kind });
  expect(error.message).toMatch(want.says);
  expect(error.message).toContain('--architect rules');
  expect(error.message).not.toContain(key);
  expect(error.message).not.toContain('\n');
  expect(seen.at(-1)).toBe(want.kind === 'declined' ? 'answered backend-architect' : 'failed');
});

test('an address where nobody answers is named without the password in it', async () => {
  const { architect } = await studio([], { baseURL: 'http://me:secret@127.0.0.1:1' });
  const error = (await architect.design(brief).catch((thrown: unknown) => thrown)) as Error;
  expect(error).toMatchObject({ kind: 'unreachable' });
  expect(error.message).toContain('127.0.0.1:1 could not be reached');
  expect(error.message).not.toContain('secret');
});

test('what passes by itself is tried again before anyone is bothered', async () => {
  const text = (answer: object) => ({ kind: 'text', text: JSON.stringify(answer) }) as const;
  const { architect, requests } = await studio(
    [
      { kind: 'error', status: 529, headers: { 'retry-after-ms': '10' } },
      { kind: 'error', status: 429, headers: { 'retry-after-ms': '10' } },
      text(proposal),
    ],
    { retries: 2 },
  );
  expect((await architect.design(brief)).domain.entities).toHaveLength(2);
  expect(requests.length).toBeGreaterThanOrEqual(3);
});

test('Ctrl-C ends the request, and nothing else is told', async () => {
  const controller = new AbortController();
  const { architect, requests } = await studio([{ kind: 'stall', text: '{"title":"Parcel' }], {
    signal: controller.signal,
  });
  const designing = architect.design(brief).catch((thrown: unknown) => thrown);
  await expect.poll(() => requests.length).toBe(1);
  setTimeout(() => controller.abort(), 50);
  expect(await designing).toMatchObject({ name: 'CancelledError' });
  await expect.poll(() => requests[0]?.hungUp).toBe(true);
});

test('a server without structured outputs is asked without them, and the run goes on', async () => {
  const { architect, requests } = await studio((request) =>
    'output_config' in (request.body as object)
      ? { kind: 'error', status: 400, message: 'output_config: Extra inputs are not permitted' }
      : { kind: 'text', text: JSON.stringify(proposal) },
  );
  expect((await architect.design(brief)).domain.entities).toHaveLength(2);
  expect(requests.map(({ body }) => 'output_config' in (body as object))).toEqual([
    true,
    false,
    false,
  ]);
});
