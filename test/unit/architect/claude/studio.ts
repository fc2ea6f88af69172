/** The architect on the real SDK, against the Messages API of this machine. */
import { onTestFinished } from 'vitest';
import { loadAgents } from '../../../../src/architect/agents.js';
import { claudeArchitect, type ClaudeArchitect } from '../../../../src/architect/claude/index.js';
import type { Caps } from '../../../../src/architect/claude/ledger.js';
import { messagesApi } from '../../../../src/architect/claude/messages.js';
import { Transcript } from '../../../../src/architect/claude/transcript.js';
import type { Brief } from '../../../../src/brief/schema.js';
import { refusals } from '../../../../src/stacks/typescript/refusals.js';
import { type Answers, startMessagesApi } from '../../../support/messages-api.js';
import type { SeenRequest } from '../../../support/messages-api/answers.js';
import { briefWith, typescript } from '../briefs.js';

export const key = 'sk-ant-test-0123456789';

export interface Studio {
  readonly architect: ClaudeArchitect;
  readonly requests: readonly SeenRequest[];
  readonly transcript: Transcript;
  readonly seen: string[];
}

export async function studio(
  answers: Answers,
  settings: {
    readonly caps?: Partial<Caps>;
    readonly silenceMs?: number;
    readonly retries?: number;
    readonly signal?: AbortSignal;
    readonly model?: string;
    readonly baseURL?: string;
  } = {},
): Promise<Studio> {
  const api = await startMessagesApi(answers);
  onTestFinished(() => api.stop());
  const transcript = new Transcript(key);
  const seen: string[] = [];
  const ask = messagesApi({
    apiKey: key,
    baseURL: settings.baseURL ?? api.url,
    signal: settings.signal ?? new AbortController().signal,
    silenceMs: settings.silenceMs ?? 5000,
    retries: settings.retries ?? 0,
  });
  const architect = claudeArchitect({
    ask: transcript.recorded(ask),
    agents: await loadAgents(),
    model: settings.model ?? 'claude-sonnet-5-5',
    caps: { cost: 1, tokens: 150_000, ...settings.caps },
    stacks: [typescript],
    refusals: async (blueprint) => refusals(blueprint),
    watch: {
      asking: (role) => void seen.push(`asking ${role}`),
      growing: (soFar) => void seen.push(`growing ${soFar.length}`),
      answered: (role) => void seen.push(`answered ${role}`),
      failed: () => void seen.push('failed'),
    },
  });
  return { architect, requests: api.requests, transcript, seen };
}

/** A brief in words, with nothing designed yet. */
export const described = (description: string): Brief => {
  const brief = briefWith({ description });
  return {
    ...brief,
    domain: { roles: [], entities: [] },
    domainSource: { kind: 'description', name: description.slice(0, 100) },
  };
};

interface Body {
  readonly max_tokens: number;
  readonly system: readonly object[];
  readonly messages: readonly { readonly content: readonly { readonly text: string }[] }[];
}

/** What was sent in the request at an index. */
export function bodyOf(requests: readonly SeenRequest[], index: number): Body {
  const request = requests[index];
  if (request === undefined) throw new Error(`There is no request ${index}.`);
  return request.body as Body;
}

/** What the user's message said beside the brief. */
export function said(requests: readonly SeenRequest[], index: number): Record<string, unknown> {
  const [message] = bodyOf(requests, index).messages;
  const texts = message?.content.slice(1).map(({ text }) => JSON.parse(text) as object) ?? [];
  return Object.assign({}, ...texts) as Record<string, unknown>;
}
