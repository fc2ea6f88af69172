/** A message of the API, whole and as the events that stream it, in the SDK's own types. */
import type { Message, RawMessageStreamEvent, Usage } from '@anthropic-ai/sdk/resources/messages';
import type { Answer, Tokens } from './answers.js';

type TextAnswer = Extract<Answer, { kind: 'text' }>;

const tokensOf = (text: string) => Math.max(1, Math.ceil(text.length / 4));

/** The whole message that this answer is. */
export function messageOf(id: string, request: unknown, answer: TextAnswer): Message {
  const tokens: Tokens = {
    input_tokens: tokensOf(JSON.stringify(request)),
    output_tokens: tokensOf(answer.text),
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    ...answer.usage,
  };
  const { model } = request as { model: string };
  return {
    id,
    type: 'message',
    role: 'assistant',
    model,
    content: answer.text === '' ? [] : [{ type: 'text', text: answer.text, citations: null }],
    stop_reason: answer.stopReason ?? 'end_turn',
    stop_sequence: null,
    stop_details:
      answer.stopReason === 'refusal'
        ? { type: 'refusal', category: null, explanation: null }
        : null,
    container: null,
    diagnostics: null,
    usage: usageOf(tokens),
  };
}

const usageOf = (tokens: Tokens): Usage => ({
  ...tokens,
  cache_creation: null,
  inference_geo: null,
  output_tokens_details: null,
  server_tool_use: null,
  service_tier: 'standard',
  speed: null,
});

/** The events before the text, one for each part of the text, and those after it. */
export function eventsOf(message: Message, pieces: number) {
  const [block] = message.content;
  const text = block?.type === 'text' ? block.text : '';
  const before: RawMessageStreamEvent[] = [{ type: 'message_start', message: started(message) }];
  const after: RawMessageStreamEvent[] = [ended(message), { type: 'message_stop' }];
  if (text === '') return { before, deltas: [], after };
  before.push({
    type: 'content_block_start',
    index: 0,
    content_block: { type: 'text', text: '', citations: null },
  });
  after.unshift({ type: 'content_block_stop', index: 0 });
  const deltas = parts(text, pieces).map((part): RawMessageStreamEvent => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text: part },
  }));
  return { before, deltas, after };
}

/** At the start nothing is known of the end, and one token is counted as given. */
const started = (message: Message): Message => ({
  ...message,
  content: [],
  stop_reason: null,
  stop_details: null,
  usage: { ...message.usage, output_tokens: 1 },
});

function ended({ stop_reason, stop_details, stop_sequence, usage }: Message) {
  return {
    type: 'message_delta',
    delta: { stop_reason, stop_details, stop_sequence, container: null },
    usage: {
      input_tokens: usage.input_tokens,
      output_tokens: usage.output_tokens,
      cache_creation_input_tokens: usage.cache_creation_input_tokens,
      cache_read_input_tokens: usage.cache_read_input_tokens,
      output_tokens_details: null,
      server_tool_use: null,
    },
  } satisfies RawMessageStreamEvent;
}

/** Cuts between characters, never within one. */
function parts(text: string, count: number): readonly string[] {
  const characters = Array.from(text);
  const size = Math.ceil(characters.length / Math.max(1, count));
  const found: string[] = [];
  for (let at = 0; at < characters.length; at += size) {
    found.push(characters.slice(at, at + size).join(''));
  }
  return found;
}
