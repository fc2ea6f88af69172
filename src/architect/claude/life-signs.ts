/** Whether an answer is still coming, by its bytes: a model that thinks sends nothing but pings. */
export class LifeSigns {
  readonly #silenceMs: number;
  readonly #silence = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(silenceMs: number) {
    this.#silenceMs = silenceMs;
  }

  /** Aborted when nothing has come for too long, since an answer began. */
  get ended(): AbortSignal {
    return this.#silence.signal;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!response.ok || response.body === null) return response;
    this.#heard();
    const listen = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        this.#heard();
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(listen), response);
  };

  stop(): void {
    clearTimeout(this.#timer);
  }

  #heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#silence.abort(), this.#silenceMs);
  }
}
