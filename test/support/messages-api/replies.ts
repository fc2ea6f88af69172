/** Sends one answer, in a stream or in one piece, as the request asked. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, errorTypes, proxyPage } from './answers.js';
import { eventsOf, messageOf } from './message.js';

/** Writes the answer; where it is to stay silent, the response stays open. */
export async function reply(
  response: ServerResponse,
  request: unknown,
  answer: Answer,
  id: string,
): Promise<void> {
  switch (answer.kind) {
    case 'error':
      return sendError(response, answer);
    case 'html':
      response.writeHead(answer.status ?? 502, { 'content-type': 'text/html' });
      response.end(answer.body ?? proxyPage);
      return;
    case 'hang':
      return;
    case 'text':
      return isStream(request)
        ? streamText(response, request, answer, id)
        : sendText(response, request, answer, id);
    case 'cut':
    case 'broken':
    case 'stall':
      await begin(response, request, answer.text, id);
      if (answer.kind === 'cut') response.destroy();
      if (answer.kind === 'broken') response.end(errorEvent(answer));
  }
}

/** The API's own shape of an error. */
export function sendError(
  response: ServerResponse,
  answer: Omit<Extract<Answer, { kind: 'error' }>, 'kind'>,
): void {
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  const body = errorBody(answer.type ?? errorTypes[answer.status], answer.message);
  const requestId = response.getHeader('request-id') ?? null;
  response.end(JSON.stringify({ ...body, request_id: requestId }));
}

const errorBody = (type: string, message: string | undefined) => ({
  type: 'error',
  error: { type, message: message ?? type.replaceAll('_', ' ') },
});

const errorEvent = ({ type, message }: { type?: string; message?: string }) =>
  event({ ...errorBody(type ?? 'overloaded_error', message), type: 'error' });

const isStream = (request: unknown) => (request as { stream?: unknown }).stream === true;

const event = (data: { readonly type: string }) =>
  `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;

const streamHeaders = { 'content-type': 'text/event-stream; charset=utf-8' };
const jsonHeaders = { 'content-type': 'application/json' };

type TextAnswer = Extract<Answer, { kind: 'text' }>;

async function sendText(
  response: ServerResponse,
  request: unknown,
  answer: TextAnswer,
  id: string,
): Promise<void> {
  await sleep(answer.delayMs ?? 0);
  response.writeHead(200, jsonHeaders).end(JSON.stringify(messageOf(id, request, answer)));
}

async function streamText(
  response: ServerResponse,
  request: unknown,
  answer: TextAnswer,
  id: string,
): Promise<void> {
  const { before, deltas, after } = eventsOf(messageOf(id, request, answer), answer.pieces ?? 4);
  response.writeHead(200, streamHeaders);
  response.write(before.map(event).join('') + event({ type: 'ping' }));
  for (const delta of deltas) {
    if (answer.delayMs !== undefined) await sleep(answer.delayMs);
    if (response.destroyed) return;
    response.write(event(delta));
  }
  response.end(after.map(event).join(''));
}

/** The answer up to its last character, which never comes; returns when all of it is sent. */
async function begin(
  response: ServerResponse,
  request: unknown,
  text: string,
  id: string,
): Promise<void> {
  const message = messageOf(id, request, { kind: 'text', text });
  const { before, deltas } = eventsOf(message, 2);
  const [headers, content] = isStream(request)
    ? [streamHeaders, [...before, ...deltas].map(event).join('')]
    : [jsonHeaders, JSON.stringify(message).slice(0, -1)];
  response.writeHead(200, headers);
  await new Promise<void>((resolve) => {
    response.write(content, () => {
      resolve();
    });
  });
}
