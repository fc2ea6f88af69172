/** What was asked and answered, a JSON document a line; and the same answers again from it. */
import type { Brief } from '../../brief/schema.js';
import { briefSchema } from '../../brief/schema.js';
import { UnreadableFileError } from '../../errors.js';
import { z } from 'zod';
import { withoutKey } from './failures.js';
import type { Answer, Ask } from './messages.js';

const usageSchema = z.strictObject({
  input: z.int().min(0),
  output: z.int().min(0),
  cacheRead: z.int().min(0),
  cacheWrite: z.int().min(0),
});
const lineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('brief'), brief: briefSchema }),
  z.strictObject({
    kind: z.literal('call'),
    agent: z.string(),
    model: z.string(),
    texts: z.array(z.string()),
    answer: z.strictObject({ text: z.string(), stopReason: z.string(), usage: usageSchema }),
  }),
]);
export type TranscriptLine = z.infer<typeof lineSchema>;

/** Keeps what passes through an `Ask`; the key is in none of it. */
export class Transcript {
  readonly #lines: string[] = [];
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  recorded(ask: Ask): Ask {
    return async (question, watch) => {
      const answer = await ask(question, watch);
      const { agent, model, texts } = question;
      this.#add({ kind: 'call', agent: agent.name, model, texts: [...texts], answer });
      return answer;
    };
  }

  /** The Brief that the following calls design for; asked again, the later one counts. */
  brief(brief: Brief): void {
    this.#add({ kind: 'brief', brief });
  }

  text(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }

  #add(line: TranscriptLine): void {
    this.#lines.push(withoutKey(JSON.stringify(line), this.#key));
  }
}

export interface Replay {
  readonly brief: Brief;
  readonly ask: Ask;
}

/** The Brief and the answers of a transcript: the last Brief, and what was asked for it. */
export function readTranscript(file: string, text: string): Replay {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => readLine(file, line, index + 1));
  const at = lines.findLastIndex(({ kind }) => kind === 'brief');
  const first = lines[at];
  if (first?.kind !== 'brief')
    throw new UnreadableFileError(file, 'it holds no brief; name a transcript.jsonl of a project');
  const calls = lines.slice(at + 1).filter((line) => line.kind === 'call');
  let next = 0;
  return {
    brief: first.brief,
    ask: async ({ agent }, { onText, onUsage }): Promise<Answer> => {
      const call = calls[next++];
      if (call?.agent !== agent.name) {
        throw new UnreadableFileError(
          file,
          `the ${agent.name} is asked where it has ${call === undefined ? 'no more answers' : `an answer of the ${call.agent}`}; it was made by another version of this tool`,
        );
      }
      onText?.(call.answer.text);
      onUsage(call.answer.usage);
      return call.answer;
    },
  };
}

function readLine(file: string, line: string, number: number): TranscriptLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new UnreadableFileError(file, `line ${number} is no JSON`, { cause });
  }
  const parsed = lineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UnreadableFileError(
    file,
    `line ${number} is no line of a transcript (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`,
  );
}
