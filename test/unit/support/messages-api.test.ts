/** The server that plays the Messages API, asked by the real SDK: what each answer becomes there. */
import Anthropic, {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  OverloadedError,
  PermissionDeniedError,
  RateLimitError,
  ServiceUnavailableError,
} from '@anthropic-ai/sdk';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  type Answers,
  type MessagesApi,
  type SeenRequest,
  startMessagesApi,
} from '../../support/messages-api.js';

let api: MessagesApi;
afterEach(() => api.stop());

const question = {
  model: 'claude-test',
  max_tokens: 1000,
  system: 'You are an architect.',
  messages: [{ role: 'user', content: 'A shop.' }],
} as const satisfies Anthropic.MessageCreateParams;

async function clientOf(answers: Answers, options: { timeout?: number; maxRetries?: number } = {}) {
  api = await startMessagesApi(answers);
  return new Anthropic({ apiKey: 'sk-test', baseURL: api.url, maxRetries: 0, ...options });
}

const text = `{"title":"Käse & Brötchen 🧀🥖","entities":[]}`;

describe('a text', () => {
  test('arrives whole in one piece, with what it cost', async () => {
    const usage = { input_tokens: 900, output_tokens: 40, cache_read_input_tokens: 800 };
    const client = await clientOf([{ kind: 'text', text, usage }]);
    const asked = client.messages.create(question).withResponse();
    const { data: message, request_id: requestId } = await asked;
    expect(message).toMatchObject({
      model: 'claude-test',
      role: 'assistant',
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      usage: { ...usage, cache_creation_input_tokens: 0 },
    });
    expect(requestId).toBe('req_1');
  });

  test.each([1, 3, 7, 1000])('streamed in up to %i parts is the same message', async (pieces) => {
    const answer = { kind: 'text', text, pieces, usage: { output_tokens: 77 } } as const;
    const client = await clientOf([answer, answer]);
    const seen: string[] = [];
    const stream = client.messages.stream(question).on('text', (part) => seen.push(part));
    const streamed = await stream.finalMessage();
    expect(seen.join('')).toBe(text);
    expect(seen).toHaveLength(Math.min(pieces, Array.from(text).length));
    const whole = await client.messages.create(question);
    expect(streamed).toMatchObject({ content: whole.content, stop_reason: whole.stop_reason });
    expect(streamed.usage.output_tokens).toBe(77);
  });

  test('comes slowly when told so', async () => {
    const client = await clientOf([{ kind: 'text', text, pieces: 4, delayMs: 50 }]);
    const started = performance.now();
    await client.messages.stream(question).finalMessage();
    expect(performance.now() - started).toBeGreaterThan(190);
  });

  test.each(['max_tokens', 'refusal'] as const)('may stop because of %s', async (stopReason) => {
    const answer = { kind: 'text', text: '{"title":"Sh', stopReason } as const;
    const client = await clientOf([answer, answer]);
    const messages = [
      await client.messages.stream(question).finalMessage(),
      await client.messages.create(question),
    ];
    expect(messages.map(({ stop_reason }) => stop_reason)).toEqual([stopReason, stopReason]);
  });

  test('that is empty is a message without content', async () => {
    const client = await clientOf([{ kind: 'text', text: '', stopReason: 'refusal' }]);
    const message = await client.messages.stream(question).finalMessage();
    expect(message).toMatchObject({ content: [], stop_reason: 'refusal' });
  });
});

describe('an error', () => {
  test.each([
    [400, BadRequestError, 'invalid_request_error'],
    [401, AuthenticationError, 'authentication_error'],
    [403, PermissionDeniedError, 'permission_error'],
    [404, NotFoundError, 'not_found_error'],
    [429, RateLimitError, 'rate_limit_error'],
    [500, InternalServerError, 'api_error'],
    [503, ServiceUnavailableError, 'api_error'],
    [529, OverloadedError, 'overloaded_error'],
  ] as const)('%i is the error that the SDK has for it', async (status, kind, type) => {
    const answer = { kind: 'error', status, message: 'so it is' } as const;
    const client = await clientOf([answer, answer]);
    for (const asked of [
      client.messages.create(question),
      client.messages.stream(question).finalMessage(),
    ]) {
      const error = await failureOf(asked);
      expect(error).toBeInstanceOf(kind);
      expect(error).toMatchObject({ status, type, apiMessage: 'so it is' });
    }
  });

  test('carries its headers and its own type, and the SDK asks again after retry-after', async () => {
    const headers = { 'retry-after': '1' };
    const limited = { kind: 'error', status: 429, type: 'quota_error', headers } as const;
    const client = await clientOf([limited, { kind: 'text', text }, limited], { maxRetries: 1 });
    const started = performance.now();
    expect((await client.messages.create(question)).content).toHaveLength(1);
    expect(performance.now() - started).toBeGreaterThan(990);
    const error = await failureOf(client.messages.create(question, { maxRetries: 0 }));
    expect(error).toMatchObject({ type: 'quota_error' });
    expect((error as APIError).headers?.get('retry-after')).toBe('1');
  });

  test('in the middle of a stream comes after the text so far', async () => {
    const client = await clientOf([{ kind: 'broken', text, message: 'Overloaded' }]);
    const stream = client.messages.stream(question);
    const error = await failureOf(stream.finalMessage());
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ type: 'overloaded_error', apiMessage: 'Overloaded' });
    expect(stream.currentMessage?.content).toMatchObject([{ text }]);
  });
});

describe('a bad connection', () => {
  test('cut in the middle fails, with the text so far', async () => {
    const client = await clientOf([
      { kind: 'cut', text },
      { kind: 'cut', text },
    ]);
    const stream = client.messages.stream(question);
    expect(await failureOf(stream.finalMessage())).toBeInstanceOf(Anthropic.AnthropicError);
    expect(stream.currentMessage?.content).toMatchObject([{ text }]);
    expect(await failureOf(client.messages.create(question))).toBeInstanceOf(Error);
  });

  test("a proxy's page is a status error, or with 200 no message at all", async () => {
    const client = await clientOf([
      { kind: 'html' },
      { kind: 'html', status: 200, body: '<html>Sign in to the café</html>' },
      { kind: 'html', status: 200 },
    ]);
    const error = await failureOf(client.messages.stream(question).finalMessage());
    expect(error).toBeInstanceOf(InternalServerError);
    expect(error).toMatchObject({ status: 502, type: null });
    expect(await failureOf(client.messages.stream(question).finalMessage())).toBeInstanceOf(
      Anthropic.AnthropicError,
    );
    // In one piece the SDK hands the page on as if it were a message.
    expect(await client.messages.create(question)).toContain('<title>502 Bad Gateway</title>');
  });

  test('that never answers times out', async () => {
    const client = await clientOf([{ kind: 'hang' }], { timeout: 200 });
    const error = await failureOf(client.messages.stream(question).finalMessage());
    expect(error).toBeInstanceOf(APIConnectionTimeoutError);
    await vi.waitUntil(() => api.requests[0]?.hungUp);
  });

  test('that falls silent lasts until somebody gives up; the server sees them go', async () => {
    const client = await clientOf([{ kind: 'stall', text }]);
    const stream = client.messages.stream(question);
    await vi.waitUntil(() => stream.currentMessage?.content[0]);
    expect(stream.ended).toBe(false);
    expect(api.requests[0]?.hungUp).toBe(false);
    stream.abort();
    expect(await failureOf(stream.finalMessage())).toBeInstanceOf(APIUserAbortError);
    await vi.waitUntil(() => api.requests[0]?.hungUp);
  });

  test('ends when the server stops, however many wait', async () => {
    const client = await clientOf(() => ({ kind: 'hang' }));
    const waiting = Promise.all([1, 2, 3].map(() => failureOf(client.messages.create(question))));
    await vi.waitUntil(() => api.requests.length === 3);
    await api.stop();
    expect((await waiting).every((error) => error instanceof APIConnectionError)).toBe(true);
  });
});

describe('what was asked', () => {
  test('is kept: path, headers and the parsed body', async () => {
    const client = await clientOf([{ kind: 'text', text }]);
    await client.messages.stream(question).finalMessage();
    expect(api.requests).toHaveLength(1);
    expect(api.requests[0]).toMatchObject({
      method: 'POST',
      path: '/v1/messages',
      headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' },
      body: { ...question, stream: true },
      hungUp: false,
    });
  });

  test('may decide the answer', async () => {
    const echo = ({ body }: SeenRequest, index: number) => {
      const { messages } = body as typeof question;
      return { kind: 'text', text: `${index}: ${messages[0].content}` } as const;
    };
    const client = await clientOf(echo);
    const texts = [0, 1].map(async () => {
      const { content } = await client.messages.create(question);
      return content[0]?.type === 'text' && content[0].text;
    });
    expect(new Set(await Promise.all(texts))).toEqual(new Set(['0: A shop.', '1: A shop.']));
  });

  test('beyond the last answer gets a 500 that says so', async () => {
    const client = await clientOf([{ kind: 'text', text }]);
    await client.messages.create(question);
    const error = await failureOf(client.messages.create(question));
    expect(error).toMatchObject({
      status: 500,
      apiMessage: 'The test gave 1 answers and this is request 2.',
    });
  });

  test('wrongly is refused as the API does, and takes no answer', async () => {
    const client = await clientOf([{ kind: 'text', text }]);
    const wrong = failureOf(client.messages.create({ ...question, messages: [] }));
    expect(await wrong).toMatchObject({ status: 400, type: 'invalid_request_error' });
    const elsewhere = failureOf(client.models.list());
    expect(await elsewhere).toMatchObject({ status: 404 });
    expect((await client.messages.create(question)).stop_reason).toBe('end_turn');
    expect(api.requests).toHaveLength(3);
  });
});

async function failureOf(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => {
      throw new Error('It did not fail.');
    },
    (error: unknown) => error,
  );
}
