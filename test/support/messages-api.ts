/** Anthropic's Messages API on this machine: answers what a test tells it to, good or bad. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Answer, SeenRequest } from './messages-api/answers.js';
import { reply, sendError } from './messages-api/replies.js';

export type { Answer, SeenRequest } from './messages-api/answers.js';

export interface MessagesApi {
  /** What ANTHROPIC_BASE_URL is to be. */
  readonly url: string;
  /** Every request so far, in order, also those that were refused. */
  readonly requests: readonly SeenRequest[];
  /** Ends open answers too. */
  readonly stop: () => Promise<void>;
}

/** A queue, one answer a request, or what decides on each request; `index` counts from 0. */
export type Answers = readonly Answer[] | ((request: SeenRequest, index: number) => Answer);

/** Starts it on a free port of 127.0.0.1. */
export async function startMessagesApi(answers: Answers): Promise<MessagesApi> {
  const requests: SeenRequest[] = [];
  let answered = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const seen = await see(request, response);
    const id = String(requests.push(seen));
    response.setHeader('request-id', `req_${id}`);
    const refusal = refusalOf(seen);
    if (refusal) return sendError(response, refusal);
    const index = answered++;
    const answer = typeof answers === 'function' ? answers(seen, index) : answers[index];
    await reply(response, seen.body, answer ?? noneLeft(index), `msg_${id}`);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A client that has gone needs no answer; one that waits must not wait for ever.
      if (!response.headersSent) sendError(response, { status: 500, message: String(error) });
      else response.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, requests, stop };
}

const noneLeft = (index: number): Answer => ({
  kind: 'error',
  status: 500,
  message: `The test gave ${index} answers and this is request ${index + 1}.`,
});

async function see(request: IncomingMessage, response: ServerResponse): Promise<SeenRequest> {
  let hungUp = false;
  response.on('close', () => {
    hungUp = !response.writableFinished;
  });
  const body = await text(request);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: parsed(body),
    get hungUp() {
      return hungUp;
    },
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** What the API refuses before a model sees it; such a request takes no answer of the queue. */
function refusalOf({ method, path, body }: SeenRequest) {
  if (method !== 'POST' || path.split('?', 1)[0] !== '/v1/messages') {
    return { status: 404, message: `There is no ${method} ${path}.` } as const;
  }
  const { model, max_tokens, messages } = (body ?? {}) as Record<string, unknown>;
  const missing = [
    ...(typeof model === 'string' ? [] : ['model']),
    ...(Number.isInteger(max_tokens) ? [] : ['max_tokens']),
    ...(Array.isArray(messages) && messages.length > 0 ? [] : ['messages']),
  ];
  if (missing.length === 0) return;
  return { status: 400, message: `${missing.join(', ')}: Field required` } as const;
}
