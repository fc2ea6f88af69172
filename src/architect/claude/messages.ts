/** One question to the Messages API, streamed, through Anthropic's SDK. */
import type Anthropic from '@anthropic-ai/sdk';
import type { Message, MessageParam } from '@anthropic-ai/sdk/resources/messages';
import type { Agent } from '../agents.js';
import { failureOf, SilenceError, type Where } from './failures.js';
import { LifeSigns } from './life-signs.js';
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
  return async (question, watch) => {
    const life = new LifeSigns(settings.silenceMs ?? defaultSilenceMs);
    const client = await connect(settings, life);
    const where: Where = { baseURL: client.baseURL, model: question.model, key: settings.apiKey };
    try {
      return await stream(client, question, structured, { ...settings, life }, watch);
    } catch (error) {
      if (!structured || !(await refusesStructure(error))) throw await failureOf(error, where);
    }
    structured = false;
    try {
      return await stream(client, question, structured, { ...settings, life }, watch);
    } catch (error) {
      throw await failureOf(error, where);
    }
  };
}

async function connect(
  { apiKey, baseURL, silenceMs = defaultSilenceMs, retries = 2 }: MessagesSettings,
  life: LifeSigns,
): Promise<Anthropic> {
  const { default: Sdk } = await import('@anthropic-ai/sdk');
  return new Sdk({
    apiKey,
    ...(baseURL === undefined ? {} : { baseURL }),
    // Until the answer begins; then the life signs count.
    timeout: silenceMs,
    maxRetries: retries,
    fetch: life.fetch,
    // Its log could hold what a brief says.
    logLevel: 'off',
  });
}

async function stream(
  client: Anthropic,
  { agent, model, texts, maxTokens }: Question,
  structured: boolean,
  { signal, life }: MessagesSettings & { readonly life: LifeSigns },
  { onText, onUsage }: Parameters<Ask>[1],
): Promise<Answer> {
  const { zodOutputFormat } = await import('@anthropic-ai/sdk/helpers/zod');
  const { type, schema } = zodOutputFormat(outputSchemas[agent.output]);
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
    { signal: AbortSignal.any([signal, life.ended]) },
  );
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
    if (life.ended.aborted && !signal.aborted) throw new SilenceError();
    throw error;
  } finally {
    life.stop();
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
