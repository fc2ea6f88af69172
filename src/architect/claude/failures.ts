/** What went wrong between here and the model, in one sentence for the person who asked. */
import { CancelledError, ModelError } from '../../errors.js';

/** An answer that began, and then nothing came for too long. */
export class SilenceError extends Error {}

/** Where a question was sent, and the key that no sentence may hold. */
export interface Where {
  readonly baseURL: string;
  readonly model: string;
  readonly key: string;
}

/** Turns what the SDK throws into a ModelError; Ctrl-C into CancelledError; bugs are passed on. */
export async function failureOf(error: unknown, { baseURL, model, key }: Where): Promise<unknown> {
  const sdk = await import('@anthropic-ai/sdk');
  const at = hostOf(baseURL);
  const fail = (kind: ModelError['kind'], what: string, cure: string) =>
    new ModelError(kind, withoutKey(what, key), cure);

  if (error instanceof SilenceError)
    return fail('silence', `The answer from ${at} stopped in the middle`, 'Try again');
  if (error instanceof sdk.APIUserAbortError) return new CancelledError();
  if (error instanceof sdk.APIConnectionTimeoutError)
    return fail('silence', `${at} did not answer in time`, 'Try again');
  if (error instanceof sdk.APIConnectionError)
    return fail(
      'unreachable',
      `${at} could not be reached`,
      'Look at the network, or at ANTHROPIC_BASE_URL',
    );
  if (error instanceof sdk.APIError) return ofStatus(error, { at, model, fail });
  if (
    error instanceof sdk.AnthropicError ||
    error instanceof SyntaxError ||
    error instanceof TypeError
  ) {
    // Of a stream that ended early or was none: the SDK has no class of its own for it.
    return fail(
      'cut',
      `The answer from ${at} broke off, or was not the answer of a model`,
      'Try again, or look at ANTHROPIC_BASE_URL',
    );
  }
  return error;
}

interface Telling {
  readonly at: string;
  readonly model: string;
  readonly fail: (kind: ModelError['kind'], what: string, cure: string) => ModelError;
}

function ofStatus(
  error: {
    status?: number | undefined;
    error?: unknown;
    type: string | null;
    apiMessage: string | null;
    headers?: Headers | undefined;
  },
  { at, model, fail }: Telling,
): ModelError {
  const { status, type } = error;
  const said = error.apiMessage === null ? '' : `: ${oneLine(error.apiMessage)}`;
  if (status !== undefined && typeof error.error !== 'object') {
    return fail(
      'not-the-api',
      `${at} answered ${status} with something that is no answer of the API, such as a proxy's page`,
      'Look at the proxy, or at ANTHROPIC_BASE_URL',
    );
  }
  if (status === 401 || type === 'authentication_error')
    return fail('key', `${at} refused the key (401${said})`, 'Correct ANTHROPIC_API_KEY');
  if (status === 403 || type === 'permission_error')
    return fail(
      'key',
      `The key may not do this at ${at} (403${said})`,
      'Use another key or another model (--model)',
    );
  if (status === 404 || type === 'not_found_error')
    return fail(
      'model',
      `${at} has no model ${model} (404${said})`,
      'Name another with --model or ANTHROPIC_MODEL',
    );
  if (status === 429 || type === 'rate_limit_error') {
    const wait = error.headers?.get('retry-after');
    return fail(
      'busy',
      `${at} allows this key no more requests now (429${said})`,
      wait ? `Try again in ${wait} s` : 'Try again in a minute',
    );
  }
  if (status === 529 || type === 'overloaded_error')
    return fail('busy', `${at} is overloaded (529)`, 'Try again in a few minutes');
  if (status === undefined || status >= 500)
    return fail(
      'server',
      `${at} failed (${status ?? type ?? 'in the middle of an answer'}${said})`,
      'Try again in a few minutes',
    );
  return fail(
    'refused',
    `${at} refused the question (${status}${said})`,
    'Name another model with --model, or look at ANTHROPIC_BASE_URL',
  );
}

const oneLine = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .slice(0, 300)
    .replace(/[.\s]+$/, '');

/** The host alone: a URL may carry a password. */
function hostOf(baseURL: string): string {
  try {
    return new URL(baseURL).host;
  } catch {
    return 'The API';
  }
}

/** What a local server takes for a key may be a word of any text; a real one is longer. */
const shortestKey = 8;

/** A text without the key, whoever put it there. */
export const withoutKey = (text: string, key: string): string =>
  key.length < shortestKey ? text : text.replaceAll(key, '[key]');
