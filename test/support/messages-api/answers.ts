/** What a test lets the Messages API answer, and what it has been asked. */

export interface Tokens {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
}

export type ErrorStatus = 400 | 401 | 403 | 404 | 429 | 500 | 503 | 529;

export type Answer =
  | {
      readonly kind: 'text';
      /** An empty text is a message without content. */
      readonly text: string;
      readonly stopReason?: 'end_turn' | 'max_tokens' | 'refusal';
      /** What is left out is counted from the lengths: four characters a token. */
      readonly usage?: Partial<Tokens>;
      /** How many parts the text is streamed in: 4 unless told. */
      readonly pieces?: number;
      /** The silence before each part, and before an answer in one piece. */
      readonly delayMs?: number;
    }
  | {
      readonly kind: 'error';
      readonly status: ErrorStatus;
      readonly type?: string;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection breaks in the middle of the text. */
  | { readonly kind: 'cut'; readonly text: string }
  /** The stream says itself that it failed, in the middle of the text. */
  | {
      readonly kind: 'broken';
      readonly text: string;
      readonly type?: string;
      readonly message?: string;
    }
  /** The page of a proxy that stands in between. */
  | { readonly kind: 'html'; readonly status?: number; readonly body?: string }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Begins to answer, then is silent. */
  | { readonly kind: 'stall'; readonly text: string };

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed, or the text where it is no JSON. */
  readonly body: unknown;
  /** Whether the client went away before it had its whole answer. */
  readonly hungUp: boolean;
}

/** The types that the API gives its errors. */
export const errorTypes: Readonly<Record<ErrorStatus, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  500: 'api_error',
  503: 'api_error',
  529: 'overloaded_error',
};

export const proxyPage = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>
`;
