/** One agent asked, within the caps, watched while it answers, and its answer read. */
import type { z } from 'zod';
import { ModelError } from '../../errors.js';
import { type Agent, outputOf, type RoleName } from '../agents.js';
import { readAnswer } from './json.js';
import { type Ledger, type Spent, tokensAtMost } from './ledger.js';
import type { Answer, Ask } from './messages.js';
import { type Output, outputSchemas } from './proposal.js';

/** Whoever shows a person how it goes. */
export interface Watch {
  /** `correction` counts from 1; 0 for a first question. */
  asking(role: RoleName, correction: number): void;
  /** The answer so far, and about how many dollars the run has cost with it; called often. */
  growing(soFar: string, cost: number): void;
  answered(role: RoleName, spent: Spent): void;
  failed(): void;
}

export interface Reply<T> {
  readonly text: string;
  readonly truncated: boolean;
  readonly read:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly problem: string };
}

export interface Talk {
  readonly ledger: Ledger;
  ask<Role extends RoleName>(
    role: Role,
    texts: readonly string[],
    correction?: number,
  ): Promise<Reply<OutputOf<Role>>>;
}

type OutputOf<Role extends RoleName> = Output<(typeof outputOf)[Role]>;

/** About how many tokens a text is; the API counts them when it is whole. */
export const tokensOf = (text: string): number => Math.ceil(text.length / 4);

export function createTalk(settings: {
  readonly ask: Ask;
  readonly agents: ReadonlyMap<RoleName, Agent>;
  /** The model of agents that inherit it. */
  readonly model: string;
  readonly ledger: Ledger;
  readonly watch: Watch;
}): Talk {
  const { agents, ledger, watch } = settings;
  return {
    ledger,
    async ask(role, texts, correction = 0) {
      const agent = agents.get(role);
      if (agent === undefined) throw new Error(`There is no agent ${role}.`);
      const model = agent.model === 'inherit' ? settings.model : agent.model;
      const said = [agent.prompt, ...texts].reduce((sum, text) => sum + tokensAtMost(text), 0);
      const maxTokens = ledger.allow(model, said, agent.maxTokens);
      watch.asking(role, correction);
      let answer: Answer;
      try {
        answer = await settings.ask(
          { agent, model, texts, maxTokens },
          {
            onText: (soFar) => watch.growing(soFar, ledger.estimate(model, said, tokensOf(soFar))),
            onUsage: (usage) => ledger.add(model, usage),
          },
        );
      } catch (error) {
        watch.failed();
        throw error;
      }
      watch.answered(role, ledger.spent());
      if (answer.stopReason === 'refusal') {
        throw new ModelError(
          'declined',
          `${model} declined to answer`,
          'Put the brief in other words',
        );
      }
      const schema: z.ZodType = outputSchemas[outputOf[role]];
      return {
        text: answer.text,
        truncated: answer.stopReason === 'max_tokens',
        read: readAnswer(answer.text, schema) as Reply<OutputOf<typeof role>>['read'],
      };
    },
  };
}
