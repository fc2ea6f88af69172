/** Stands between the program and the server, changes nothing, and counts what goes through. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One question and its answer, as they went over the wire. */
export interface Call {
  readonly status: number;
  readonly streamed: boolean;
  /** Texts in the answer, each with its milliseconds since the question. */
  readonly texts: readonly { readonly ms: number; readonly length: number }[];
  /** By the server's own count, the cached ones included. */
  readonly tokens: number;
  /** Of the answer alone. */
  readonly output: number;
  readonly stopReason: string | undefined;
  /** The question: its headers by name, and its body. */
  readonly said: readonly (readonly [name: string, text: string])[];
}

export interface Witness {
  readonly url: string;
  /** The calls since the last time. */
  readonly take: () => readonly Call[];
  readonly stop: () => Promise<void>;
}

export async function openWitness(target: string): Promise<Witness> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    pass(request, response, target).then(
      (call) => calls.push(call),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    take: () => calls.splice(0),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
): Promise<Call> {
  const begun = Date.now();
  const question = Buffer.concat(await request.toArray()).toString();
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !hopByHop.has(name) ? [[name, value] as [string, string]] : [],
  );
  const abort = new AbortController();
  response.once('close', () => abort.abort());
  const answer = await fetch(`${target}${request.url}`, {
    method: request.method ?? 'POST',
    headers,
    body: question,
    signal: abort.signal,
  });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
  const reading = new Reading(begun);
  for await (const chunk of answer.body ?? []) {
    response.write(chunk);
    reading.add(Buffer.from(chunk).toString());
  }
  response.end();
  return {
    status: answer.status,
    streamed: (JSON.parse(question) as { stream?: boolean }).stream === true,
    said: [...headers, ['the body', question]],
    ...reading.seen(),
  };
}

/** They are of one connection; the length is counted anew. */
const hopByHop = new Set(['host', 'connection', 'content-length', 'accept-encoding']);

interface ServerEvent {
  readonly type?: string;
  readonly delta?: { readonly text?: string; readonly stop_reason?: string };
  readonly usage?: Usage;
  readonly message?: { readonly usage?: Usage };
}
type Usage = Readonly<Record<string, number>>;

/** What the events of an answer say. */
class Reading {
  readonly #begun: number;
  #rest = '';
  #texts: { ms: number; length: number }[] = [];
  #usage: Record<string, number> = {};
  #stopReason: string | undefined;

  constructor(begun: number) {
    this.#begun = begun;
  }

  add(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data: {')) this.#event(JSON.parse(line.slice(6)) as ServerEvent);
    }
  }

  #event({ delta, usage, message }: ServerEvent): void {
    // Counts are of the whole answer so far: the later one holds.
    Object.assign(this.#usage, message?.usage, usage);
    if (delta?.text) this.#texts.push({ ms: Date.now() - this.#begun, length: delta.text.length });
    this.#stopReason = delta?.stop_reason ?? this.#stopReason;
  }

  seen(): Pick<Call, 'texts' | 'tokens' | 'output' | 'stopReason'> {
    const counts = Object.entries(this.#usage).filter(([name]) => name.endsWith('_tokens'));
    return {
      texts: this.#texts,
      tokens: counts.reduce((sum, [, count]) => sum + count, 0),
      output: this.#usage.output_tokens ?? 0,
      stopReason: this.#stopReason,
    };
  }
}
