/** One question to the Messages API, streamed, through Anthropic's SDK. */
import type Anthropic from '@anthropic-ai/sdk';
import type { Message, MessageParam } from '@anthropic-ai/sdk/resources/messages';
import type { Agent } from '../agents.js';
import { failureOf, SilenceError, type Where } from './failures.js';
import type { Usage } from './ledger.js';
import { outputSchemas } from './proposal.js';

export interface Question {
  readonly agent: Agent;
  readonly model: string;
  /** What the agent is told, beside its prompt. The first text is the same in every round. */
  readonly texts: readonly string[];
  readonly maxTokens: number;
}

export interface Answer {
  readonly text: string;
  readonly stopReason: string;
  readonly usage: Usage;
}

/** Asks a model; `onText` sees the answer so far, `onUsage` what was charged, also for a failure. */
export type Ask = (
  question: Question,
  watch: {
    readonly onText?: (soFar: string) => void;
    readonly onUsage: (usage: Usage) => void;
  },
) => Promise<Answer>;

export interface MessagesSettings {
  readonly apiKey: string;
  readonly baseURL: string | undefined;
  readonly signal: AbortSignal;
  /** Milliseconds without a sign of life, before the first byte as in the middle of an answer. */
  readonly silenceMs?: number;
  /** Of the SDK: for 429, 529, 5xx and broken connections, waiting as `retry-after` asks. */
  readonly retries?: number;
}

const defaultSilenceMs = 120_000;

/** Asks the API. Endpoints without structured outputs are asked again without them. */
export function messagesApi(settings: MessagesSettings): Ask {
  let structured = true;
  let client: Anthropic | undefined;
  return async (question, watch) => {
    client ??= await connect(settings);
    const where: Where = { baseURL: client.baseURL, model: question.model, key: settings.apiKey };
    try {
      return await stream(client, question, structured, settings, watch);
    } catch (error) {
      if (!structured || !(await refusesStructure(error))) throw await failureOf(error, where);
    }
    structured = false;
    try {
      return await stream(client, question, structured, settings, watch);
    } catch (error) {
      throw await failureOf(error, where);
    }
  };
}

async function connect({
  apiKey,
  baseURL,
  silenceMs = defaultSilenceMs,
  retries = 2,
}: MessagesSettings) {
  const { default: Sdk } = await import('@anthropic-ai/sdk');
  return new Sdk({
    apiKey,
    ...(baseURL === undefined ? {} : { baseURL }),
    timeout: silenceMs,
    maxRetries: retries,
    // Its log could hold what a brief says.
    logLevel: 'off',
  });
}

async function stream(
  client: Anthropic,
  { agent, model, texts, maxTokens }: Question,
  structured: boolean,
  { signal, silenceMs = defaultSilenceMs }: MessagesSettings,
  { onText, onUsage }: Parameters<Ask>[1],
): Promise<Answer> {
  const { zodOutputFormat } = await import('@anthropic-ai/sdk/helpers/zod');
  const { type, schema } = zodOutputFormat(outputSchemas[agent.output]);
  const silence = new AbortController();
  const run = client.messages.stream(
    {
      model,
      max_tokens: maxTokens,
      system: [{ type: 'text', text: agent.prompt, cache_control: { type: 'ephemeral' } }],
      messages: [userMessage(texts)],
      ...(structured && {
        output_config: {
          format: { type, schema },
          ...(agent.effort !== undefined && { effort: agent.effort }),
        },
      }),
    },
    { signal: AbortSignal.any([signal, silence.signal]) },
  );
  // Until the answer begins the SDK's own time-out holds, and its retries.
  let timer: NodeJS.Timeout | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), silenceMs);
  };
  run.on('connect', heard);
  run.on('streamEvent', heard);
  run.on('text', (_delta, soFar) => onText?.(soFar));
  try {
    const message = await run.finalMessage();
    onUsage(usageOf(message));
    return {
      text: textOf(message),
      stopReason: message.stop_reason ?? 'none',
      usage: usageOf(message),
    };
  } catch (error) {
    if (run.currentMessage !== undefined) onUsage(usageOf(run.currentMessage));
    if (silence.signal.aborted && !signal.aborted) throw new SilenceError();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function userMessage([first = '', ...rest]: readonly string[]): MessageParam {
  return {
    role: 'user',
    content: [
      { type: 'text', text: first, cache_control: { type: 'ephemeral' } },
      ...rest.map((text) => ({ type: 'text' as const, text })),
    ],
  };
}

const textOf = ({ content }: Message) =>
  content.map((block) => (block.type === 'text' ? block.text : '')).join('');

function usageOf({ usage }: Message): Usage {
  return {
    input: usage.input_tokens,
    output: usage.output_tokens,
    cacheRead: usage.cache_read_input_tokens ?? 0,
    cacheWrite: usage.cache_creation_input_tokens ?? 0,
  };
}

/** A 400 that is about the form of the answer: an older model, another server, a grammar too large. */
async function refusesStructure(error: unknown): Promise<boolean> {
  const { BadRequestError } = await import('@anthropic-ai/sdk');
  return (
    error instanceof BadRequestError &&
    /output_config|output_format|structured|schema|grammar|effort/i.test(error.message)
  );
}
