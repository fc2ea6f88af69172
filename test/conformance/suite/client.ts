/** Requests and answers: every answer of the suite passes through here and is held to the contract. */
import { randomBytes } from 'node:crypto';
import { held, type Description, type Undescribed } from './described.js';
import { assertInvariants } from './invariants.js';

/** Who sends a request: a signed-in account, or nobody. */
export interface Caller {
  readonly role: string;
  readonly token?: string;
}

export const anonymous: Caller = { role: 'anonymous' };

export interface RequestOptions {
  readonly as?: Caller | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly request: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when there is none. */
  readonly json: unknown;
  /** Of the `traceparent` that was sent. */
  readonly traceId: string | undefined;
}

export type Json = Record<string, unknown>;

/** A value as a path or a parameter has it. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

export class Client {
  readonly baseUrl: string;
  #undescribed: Undescribed = () => [];

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
  }

  /** From here on, every answer must be as it is described. */
  hold(description: Description): void {
    this.#undescribed = held(description);
  }

  get = (path: string, options?: RequestOptions) => this.send('GET', path, options);
  post = (path: string, options?: RequestOptions) => this.send('POST', path, options);
  patch = (path: string, options?: RequestOptions) => this.send('PATCH', path, options);
  put = (path: string, options?: RequestOptions) => this.send('PUT', path, options);
  delete = (path: string, options?: RequestOptions) => this.send('DELETE', path, options);

  /** `path` is that of the Api, below `/v1`, or whole when it starts with two slashes. */
  async send(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    const { as, body, text, query, headers } = options;
    const url = new URL(this.baseUrl + (path.startsWith('//') ? path.slice(1) : `/v1${path}`));
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const traceId = randomBytes(16).toString('hex');
    const sent: Record<string, string> = {
      traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`,
      ...(as?.token === undefined ? {} : { authorization: `Bearer ${as.token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const response = await fetch(url, {
      method,
      headers: sent,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(text === undefined ? {} : { body: text }),
    });
    const received = await response.text();
    const isJson = /^application\/([a-z.-]+\+)?json\b/.test(
      response.headers.get('content-type') ?? '',
    );
    const answer: Answer = {
      request: `${method} ${url.pathname}${url.search} as ${as?.role ?? 'anonymous'}`,
      status: response.status,
      headers: response.headers,
      text: received,
      json: isJson && received !== '' ? JSON.parse(received) : undefined,
      traceId: sent['traceparent']?.includes(traceId) ? traceId : undefined,
    };
    assertInvariants(answer, this.#undescribed(method, url.pathname, answer));
    return answer;
  }
}

/** The body of an answer that must have succeeded. */
export function expectOk(answer: Answer, status: number = 200): Json {
  if (answer.status !== status) throw new Error(unexpected(answer, String(status)));
  return (answer.json ?? {}) as Json;
}

/** The problem of an answer that must have failed so; `pointer` must be among its errors. */
export function expectProblem(
  answer: Answer,
  status: number,
  code: string | RegExp,
  pointer?: string,
): Json {
  const problem = answer.json as Json | undefined;
  const matches =
    answer.status === status &&
    (typeof code === 'string' ? problem?.['code'] === code : code.test(String(problem?.['code'])));
  const expected = `${status} ${String(code)}${pointer === undefined ? '' : ` at ${pointer}`}`;
  if (!matches || !problem) throw new Error(unexpected(answer, expected));
  const errors = (problem['errors'] ?? []) as { pointer: string }[];
  if (pointer !== undefined && !errors.some((error) => error.pointer === pointer)) {
    throw new Error(unexpected(answer, expected));
  }
  return problem;
}

const unexpected = (answer: Answer, expected: string) =>
  `${answer.request} answered ${answer.status}, expected ${expected}: ${answer.text.slice(0, 600)}`;
